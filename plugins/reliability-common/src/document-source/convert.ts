import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  Node,
  ParsedNode,
  Scalar,
  YAMLMap,
} from 'yaml';
import type { DocField, DocMap, DocNode, DocScalar } from './DocNode';

/** What may go wrong while a parsed document becomes a tree. */
export type SourceRule =
  | 'file-encoding'
  | 'yaml-alias'
  | 'yaml-depth'
  | 'yaml-duplicate-key'
  | 'yaml-key'
  | 'yaml-tag';

export type ReportSource = (
  rule: SourceRule,
  offset: number,
  found: string,
) => void;

// Written as escapes they pass every look at the bytes; PostgreSQL takes no NUL, and UTF-8 no half of a pair.
// eslint-disable-next-line no-control-regex -- it is what must not be there
const noText = /[\u0000\p{Surrogate}]/gu;
const deepest = 64;
// Enough for any file that people write; a bomb passes it within a few levels.
const mostGrowth = 20_000;

interface Anchored {
  node?: DocNode;
  /** How many values it stands for when its own aliases are written out. */
  size: number;
}

/** The tree of one parsed document: aliases resolved once each, merges carried out, keys checked. */
export function convert(
  root: ParsedNode | null,
  report: ReportSource,
): DocNode | undefined {
  const anchors = new Map<string, Anchored>();
  let size = 0;
  let grown = 0;
  let tooDeep = false;
  let bomb = false;

  function cleaned<Value>(value: Value, offset: number): Value | string {
    if (typeof value !== 'string') return value;
    const found = value.match(noText);
    if (!found) return value;
    report(
      'file-encoding',
      offset,
      found[0] === '\0'
        ? 'a NUL character, written as an escape'
        : 'half of a character, written as an escape',
    );
    return value.replace(noText, '\ufffd');
  }

  const nothing = (offset: number): DocScalar => ({
    kind: 'scalar',
    start: offset,
    end: offset,
    value: null,
    source: '',
  });

  function alias(name: string, offset: number): DocNode {
    const anchored = anchors.get(name);
    if (!anchored?.node) {
      report(
        'yaml-alias',
        offset,
        anchored
          ? `the alias *${name} inside what it points at`
          : `the alias *${name}, which no anchor above has`,
      );
      return nothing(offset);
    }
    size += anchored.size;
    grown += anchored.size;
    if (grown > mostGrowth) {
      if (!bomb)
        report(
          'yaml-alias',
          offset,
          `aliases that stand for more than ${mostGrowth} values`,
        );
      bomb = true;
      return nothing(offset);
    }
    return anchored.node;
  }

  function visit(node: Node | null | undefined, depth: number): DocNode {
    const offset = node?.range?.[0] ?? 0;
    if (!node) return nothing(0);
    if (isAlias(node)) return alias(node.source, offset);
    const anchored: Anchored = { size: 0 };
    const anchor = (node as Scalar).anchor;
    if (anchor) anchors.set(anchor, anchored);
    const before = size;
    const made = build(node, offset, depth);
    if (anchor) {
      anchored.node = made;
      anchored.size = size - before;
    }
    return made;
  }

  function build(node: Node, start: number, depth: number): DocNode {
    size += 1;
    const end = node.range?.[1] ?? start;
    if (isScalar(node))
      return {
        kind: 'scalar',
        start,
        end,
        value: cleaned(scalarValue(node.value), start),
        source: (node.source ?? '').replace(noText, '\ufffd'),
      };
    if (depth >= deepest) {
      if (!tooDeep)
        report('yaml-depth', start, `nesting deeper than ${deepest}`);
      tooDeep = true;
      return nothing(start);
    }
    if (isSeq(node))
      return {
        kind: 'list',
        start,
        end,
        items: node.items.map(item =>
          isPair(item) ? nothing(start) : visit(item as Node | null, depth + 1),
        ),
      };
    return map(node as YAMLMap<Node, Node | null>, start, end, depth);
  }

  function map(
    node: YAMLMap<Node, Node | null>,
    start: number,
    end: number,
    depth: number,
  ): DocMap {
    const fields = new Map<string, DocField>();
    const merged: DocMap[] = [];
    for (const { key, value } of node.items) {
      const keyNode = isAlias(key)
        ? alias(key.source, key.range?.[0] ?? start)
        : undefined;
      const keyStart = key?.range?.[0] ?? start;
      const name = cleaned(keyNode ? textOf(keyNode) : keyText(key), keyStart);
      const child = visitValue(value, keyStart, depth);
      if (name === undefined) {
        report('yaml-key', keyStart, 'a key that is no text');
        continue;
      }
      if (name === '<<' && (child.kind === 'map' || child.kind === 'list')) {
        const from = child.kind === 'map' ? [child] : child.items;
        merged.push(...from.filter((one): one is DocMap => one.kind === 'map'));
        continue;
      }
      if (fields.has(name)) {
        report('yaml-duplicate-key', keyStart, `the key "${name}" twice`);
        continue;
      }
      fields.set(name, { keyStart, node: child });
    }
    for (const from of merged)
      for (const [name, field] of from.fields)
        if (!fields.has(name)) fields.set(name, field);
    return { kind: 'map', start, end, fields };
  }

  function visitValue(
    value: Node | null | undefined,
    keyStart: number,
    depth: number,
  ): DocNode {
    return value ? visit(value, depth + 1) : nothing(keyStart);
  }

  return root ? visit(root, 0) : undefined;
}

function textOf(node: DocNode): string | undefined {
  return node.kind === 'scalar' && typeof node.value === 'string'
    ? node.value
    : undefined;
}

/** Keys of other types are read as they are written, as JSON would: `1: x` has the key "1". */
function keyText(key: Node | null): string | undefined {
  if (!isScalar(key)) return undefined;
  if (typeof key.value === 'string') return key.value;
  return key.source === undefined || key.source === '' ? undefined : key.source;
}

function scalarValue(value: unknown): DocScalar['value'] {
  if (
    typeof value === 'string' ||
    typeof value === 'number' ||
    typeof value === 'boolean'
  )
    return value;
  return value === null || value === undefined ? null : String(value);
}

export function isEmpty(root: ParsedNode | null): boolean {
  return (
    !root ||
    (isScalar(root) && root.value === null && !isMap(root) && !root.anchor)
  );
}
