import type { Cursor } from '../document-source';
import type { Report } from './Report';
import type { RuleId } from './rules';
import type { OpenSloKind } from './shapes';

/** A name that a document refers to. */
export interface Reference {
  kind: OpenSloKind;
  name: string;
  at: Cursor;
  /** What is true when nothing has that name: an error, unless the thing may lie elsewhere. */
  rule: RuleId;
}

/** What the checks of one document share. */
export interface Context {
  report: Report;
  references: Reference[];
  /** The type of a DataSource by its name, for sources that only refer to one. */
  sourceType(name: string): string | undefined;
}

/** Reports what is missing or empty; true when it is there. */
export function required(
  cursor: Cursor,
  rule: RuleId,
  { report }: Context,
): boolean {
  if (!cursor.exists) {
    report.add(rule, cursor, 'nothing');
    return false;
  }
  if (cursor.text?.trim() === '') {
    report.add(rule, cursor, 'an empty text');
    return false;
  }
  return true;
}

/** Of a DNS name; together two of them still fit into an index of PostgreSQL, which holds 2,704 bytes. */
const longestName = 253;

/** Reports what is missing, empty or too long to be kept; true when it is there. */
export function requiredName(
  cursor: Cursor,
  rule: RuleId,
  context: Context,
): boolean {
  if (!required(cursor, rule, context)) return false;
  const { length } = cursor.text ?? '';
  if (length > longestName)
    context.report.add(rule, cursor, `${length} characters`, {
      expected: `at most ${longestName}`,
      remedy: 'Shorten it.',
    });
  return length <= longestName;
}

/** Notes a reference by name, when there is one. */
export function refer(
  at: Cursor,
  kind: OpenSloKind,
  context: Context,
  rule: RuleId = 'reference-missing',
): void {
  if (at.text !== undefined && at.text !== '')
    context.references.push({ kind, name: at.text, at, rule });
}

export const operators = ['lte', 'gte', 'lt', 'gt'];
