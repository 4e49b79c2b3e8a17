import { Document, isNode, isPair, isScalar, LineCounter, Scalar } from 'yaml';
import type { Node } from 'yaml';

type Path = readonly (string | number)[];
type Place = { line: number; column: number };

/** Finds the line and column of a path inside a YAML document. */
export class YamlPlaces {
  constructor(
    private readonly source: string,
    private readonly document: Document.Parsed,
    private readonly lines: LineCounter,
  ) {}

  /** Of the deepest part of the path that is there. */
  find(path: Path): Place {
    for (let length = path.length; length >= 0; length--) {
      const node = this.node(path.slice(0, length));
      if (node?.range) return this.at(node.range[0]);
    }
    return { line: 1, column: 1 };
  }

  /** Of a key, for a key that should not be there. */
  findKey(path: Path): Place {
    const parent = this.node(path.slice(0, -1)) as
      | { items?: unknown[] }
      | undefined;
    const pair = parent?.items?.find(
      item =>
        isPair(item) && isScalar(item.key) && item.key.value === path.at(-1),
    );
    const key = isPair(pair) ? (pair.key as Scalar) : undefined;
    return key?.range ? this.at(key.range[0]) : this.find(path);
  }

  /** Of a line and column inside the text of a scalar; exact but for folded text and escapes. */
  findInside(path: Path, inside: Place): Place {
    const node = this.node(path);
    if (!isScalar(node) || !node.range) return this.find(path);
    const start = this.at(node.range[0]);
    if (
      node.type === Scalar.BLOCK_LITERAL ||
      node.type === Scalar.BLOCK_FOLDED
    ) {
      const line =
        start.line + (node.type === Scalar.BLOCK_LITERAL ? inside.line : 1);
      const indent = /^ */.exec(this.source.split('\n')[line - 1] ?? '')![0];
      return { line, column: indent.length + inside.column };
    }
    const quoted = node.type === Scalar.PLAIN ? 0 : 1;
    return inside.line === 1
      ? { line: start.line, column: start.column + quoted + inside.column - 1 }
      : start;
  }

  private node(path: Path): Node | undefined {
    const found =
      path.length === 0
        ? this.document.contents
        : this.document.getIn(path, true);
    return isNode(found) ? found : undefined;
  }

  at(offset: number): Place {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }
}
