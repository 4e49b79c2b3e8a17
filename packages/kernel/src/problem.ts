/**
 * One finding at one place: a problem of parsing, a broken rule, a lint message.
 * Line and column count from 1; a finding about a whole file stands at 1:1.
 *
 * @public
 */
export interface Problem {
  /** Path from the root of the repository, with forward slashes. */
  file: string;
  line: number;
  column: number;
  severity: 'error' | 'warning' | 'info';
  /** The id of the rule that found it. */
  rule: string;
  /** Where inside the document, for example `spec.levels[0].name`. */
  path?: string;
  message: string;
  /** What to do about it, in one sentence. */
  remedy: string;
}

/**
 * A value, or every problem that stood in its way at once.
 *
 * @public
 */
export type Result<T, E = Problem[]> =
  | { ok: true; value: T }
  | { ok: false; problems: E };

/** @public */
export function ok<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

/** @public */
export function problems<E>(found: E): { ok: false; problems: E } {
  return { ok: false, problems: found };
}
