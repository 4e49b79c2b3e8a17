import type { Problem } from '@fathom/kernel';

/** A place in a file that a rule looks for. Line and column count from 1. @public */
export interface Hit {
  line: number;
  column: number;
  /** The first line of what was found, at most 200 characters. */
  text: string;
}

/** What a rule saw in one file; JSON, so that it can be kept by content and rule. @public */
export type FileScan = { hits: Hit[] } | { skipped: string };

/** @public */
export interface ComponentFile {
  /** From the component's folder. */
  path: string;
  /** Undefined: not read, because {@link filesToRead} did not ask, or for the reason in `skipped`. */
  content?: string;
  skipped?: string;
}

/** @public */
export type RuleOutcome = 'pass' | 'fail' | 'unknown' | 'notApplicable';

/** @public */
export interface RuleResult {
  ruleId: string;
  outcome: RuleOutcome;
  /** In words; for each outcome. */
  reason: string;
  findings: Problem[];
  /** How many files were looked at, and what was left out and why. */
  looked: number;
  skipped: { path: string; reason: string }[];
}
