import { Cursor, nodeWords } from '../document-source';
import type { Report } from './Report';
import type { RuleId } from './rules';

/** Which fields a value may have, and of what type each is. */
export type Shape =
  | { is: 'string' | 'number' | 'boolean' | 'any' | 'free'; rule?: RuleId }
  | { is: 'list'; of: Shape; rule?: RuleId }
  | {
      is: 'map';
      fields: Readonly<Record<string, Shape>>;
      rule?: RuleId;
      /** Fields that people write here and that belong elsewhere. */
      misplaced?: Readonly<Record<string, string>>;
    };

const typeWords = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  map: 'a map',
};

/** Reports fields that the specification does not know, and values of another type. */
export function checkShape(cursor: Cursor, shape: Shape, report: Report): void {
  const { node } = cursor;
  if (!node || shape.is === 'any' || shape.is === 'free') return;
  if (!hasType(cursor, shape)) {
    report.add(shape.rule ?? 'field-type', cursor, nodeWords(node), {
      expected: typeWords[shape.is],
      remedy: typeRemedy(cursor, shape),
    });
    return;
  }
  if (shape.is === 'list')
    for (const item of cursor.items()) checkItem(item, shape, report);
  if (shape.is === 'map') checkFields(cursor, shape, report);
}

function hasType(cursor: Cursor, shape: Shape): boolean {
  switch (shape.is) {
    case 'string':
      return cursor.text !== undefined;
    case 'number':
      return cursor.number !== undefined;
    case 'boolean':
      return cursor.flag !== undefined;
    default:
      return cursor.node?.kind === shape.is;
  }
}

function checkItem(
  item: Cursor,
  list: Extract<Shape, { is: 'list' }>,
  report: Report,
): void {
  if (item.exists) checkShape(item, list.of, report);
  else
    report.add(
      list.of.rule ?? list.rule ?? 'field-type',
      item,
      'an empty item',
    );
}

function checkFields(
  cursor: Cursor,
  shape: Extract<Shape, { is: 'map' }>,
  report: Report,
): void {
  for (const { name, keyStart, value } of cursor.entries()) {
    const known = own(shape.fields, name);
    if (known) {
      checkShape(value, known, report);
      continue;
    }
    const belongs = own(shape.misplaced ?? {}, name);
    const near = belongs ? undefined : nearest(name, Object.keys(shape.fields));
    report.add(
      'unknown-field',
      { offset: keyStart, path: value.path },
      `the field "${name}", which ${cursor.path || 'a document'} does not have`,
      {
        expected: `one of ${Object.keys(shape.fields).join(', ')}`,
        remedy:
          belongs ?? (near ? `Write ${near} instead of ${name}.` : undefined),
      },
    );
  }
}

/** Not what every object has: a field may be named `constructor`. */
function own<Value>(
  table: Readonly<Record<string, Value>>,
  name: string,
): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function typeRemedy(cursor: Cursor, shape: Shape): string | undefined {
  if (shape.rule) return undefined;
  if (shape.is === 'string' && cursor.node?.kind === 'scalar')
    return 'Put the value in quotes.';
  if (shape.is === 'number' && cursor.text !== undefined)
    return 'Write the number without quotes.';
  if (shape.is === 'boolean' && cursor.text !== undefined)
    return 'Write true or false without quotes.';
  if (shape.is === 'list' && cursor.node?.kind === 'map')
    return 'Put "- " in front of the first field, and two spaces before the others.';
  return undefined;
}

/** The field that was probably meant: the same but for case and punctuation, or at most two letters away. */
export function nearest(
  name: string,
  fields: readonly string[],
): string | undefined {
  if (name.length > 40) return undefined;
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
  const wanted = plain(name);
  const same = fields.find(
    field => plain(field) === wanted || `${plain(field)}s` === wanted,
  );
  if (same) return same;
  const [best] = fields
    .map(field => ({ field, steps: distance(wanted, plain(field)) }))
    .filter(({ field, steps }) => steps <= (field.length > 4 ? 2 : 1))
    .sort((a, b) => a.steps - b.steps);
  return best?.field;
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        next[j - 1] + 1,
        row[j] + 1,
        row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    row = next;
  }
  return row[b.length];
}
