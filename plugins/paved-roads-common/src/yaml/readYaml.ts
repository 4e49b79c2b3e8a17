import { ok, problems, type Problem, type Result } from '@fathom/kernel';
import { LineCounter, isNode, parseDocument } from 'yaml';

export interface YamlDocument {
  value: unknown;
  /** Where the value at a path stands, or the nearest one above it that exists. */
  locate(path: readonly (string | number)[]): { line: number; column: number };
}

const top = { line: 1, column: 1 };

/** One YAML 1.2 document as plain values, or why it is none. */
export function readYaml(
  text: string,
  options: { file: string; rule: string; maxBytes: number },
): Result<YamlDocument> {
  const { file, rule, maxBytes } = options;
  const lines = new LineCounter();
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const refuse = (message: string, remedy: string, place = top): Problem => ({
    file,
    ...place,
    severity: 'error',
    rule,
    message,
    remedy,
  });
  if (text.length > maxBytes) {
    return problems([
      refuse(
        `The file is longer than ${maxBytes} bytes.`,
        'Restore it from the history of the repository.',
      ),
    ]);
  }
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      version: '1.2',
      strict: true,
    });
    const wrong = [...document.errors, ...document.warnings].map(error =>
      refuse(
        error.message.split('\n')[0],
        'Correct the YAML at this line.',
        at(error.pos[0]),
      ),
    );
    if (wrong.length > 0) return problems(wrong);
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    return ok({
      value,
      locate(path) {
        for (let length = path.length; length >= 0; length--) {
          const node = document.getIn(path.slice(0, length), true);
          if (isNode(node) && node.range) return at(node.range[0]);
        }
        return top;
      },
    });
  } catch (error) {
    return problems([
      refuse(
        `The file cannot be read: ${(error as Error).message}`,
        'Write it without aliases and deep nesting.',
      ),
    ]);
  }
}
