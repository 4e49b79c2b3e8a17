import type { FactType } from '@fathom/kernel';
import type { RE2JS } from 're2js';

/**
 * The type of a term: of a fact, a duration between two timestamps, a list of numbers, or the empty list,
 * which is of every element type.
 */
export type TermType = FactType | 'duration' | 'list(number)' | 'list()';

/** A value as comparisons see it: timestamps and durations are nanoseconds, so that none is rounded. */
export type Comparable =
  | number
  | boolean
  | string
  | bigint
  | readonly (string | number)[];

/**
 * A value in a comparison.
 */
export type Term =
  | { kind: 'fact'; fact: string; type: FactType }
  | {
      kind: 'literal';
      type: TermType;
      value: Comparable;
    }
  | { kind: 'now'; type: 'timestamp' }
  | { kind: 'size'; type: 'int'; of: Term }
  | {
      kind: 'sum' | 'difference';
      type: 'timestamp' | 'duration';
      left: Term;
      right: Term;
    };

/**
 * How two terms are compared; the names of the YAML form. `is` is a boolean fact by itself.
 *
 * @public
 */
export type Operator =
  | 'is'
  | 'eq'
  | 'ne'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'in'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | 'matches'
  | 'has';

/** One comparison: what an explanation lists. */
export interface Test {
  kind: 'test';
  operator: Operator;
  left: Term;
  right?: Term;
  /** The compiled pattern of `matches`. */
  pattern?: RE2JS;
}

/** A check after parsing and type-checking, the same for the text and the YAML form. */
export type Condition =
  | Test
  | { kind: 'constant'; value: boolean }
  | { kind: 'all' | 'any'; conditions: readonly Condition[] }
  | { kind: 'not'; condition: Condition };

/**
 * The declared facts that a check may name.
 *
 * @public
 */
export type FactDefinitions = ReadonlyMap<
  string,
  { readonly id: string; readonly type: FactType }
>;

/**
 * What is wrong with a check, at a place inside its text (from 1) or a path inside its YAML form.
 *
 * @public
 */
export interface CheckProblem {
  rule: string;
  message: string;
  remedy: string;
  line: number;
  column: number;
  /** Keys and indexes from the check's condition to the place, in the YAML form. */
  path: readonly (string | number)[];
}
