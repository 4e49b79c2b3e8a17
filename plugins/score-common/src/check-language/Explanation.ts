import type { Evidence, FactType } from '@fathom/kernel';
import type { Operator } from './Condition';

/**
 * One comparison of a check with the value that it met.
 *
 * @public
 */
export interface MetOperand {
  /** The fact that it asks; undefined for one of literals only. */
  fact?: string;
  operator: Operator;
  /** Inside an odd number of `!`: what it says must not hold. */
  negated: boolean;
  /** A timestamp as text, a duration as milliseconds. */
  expected?: string | number | boolean | (string | number)[];
  /** Undefined when there is none, or none that may be judged. */
  actual?: string | number | boolean | (string | number)[];
  /** Of the comparison itself, before any `!`. */
  outcome: 'pass' | 'fail' | 'unknown';
  /** Whether the outcome of the whole check hangs on this one. */
  decided: boolean;
}

/**
 * One comparison of a check with the value that it met, where and when that was seen, and in words.
 *
 * @public
 */
export interface Operand extends MetOperand {
  /** Type of what was compared. */
  type: FactType | 'duration' | 'list(number)' | 'list()';
  /** In words, for example `slo.count is 0, should be at least 1`. */
  words: string;
  observedAt?: string;
  evidence: readonly Evidence[];
}

/** @public */
export interface Explanation<T extends MetOperand = Operand> {
  outcome: 'pass' | 'fail' | 'unknown';
  /** Why, in words: the operands that decided. */
  reason: string;
  operands: T[];
}
