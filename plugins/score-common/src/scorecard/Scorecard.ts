import type { FactValue } from '@fathom/kernel';
import type { CompiledCheck } from '../check-language';
import type { EntityFilter } from './EntityFilter';

/**
 * Facts that a check must judge in a known way: the check's own test.
 *
 * @public
 */
export interface CheckFixture {
  /** Null means: looked and found none. A fact that is left out was never collected. */
  facts: Record<string, FactValue | null>;
  outcome: 'pass' | 'fail' | 'unknown';
  /** The moment that it is judged at, for a check that asks for an age. */
  now?: string;
  /** Where it stands in the file, from 1. */
  line?: number;
}

/**
 * Only an active check counts; the others are judged and shown, a draft to its owners.
 *
 * @public
 */
export type CheckLifecycle = 'draft' | 'announced' | 'active' | 'deprecated';

/** @public */
export interface Check {
  id: string;
  title: string;
  /** Why it matters, Markdown. */
  why: string;
  /** What to do, Markdown with links. */
  remedy: string;
  /** The level that it belongs to. */
  level: string;
  appliesTo?: EntityFilter;
  /** How long it takes, for example `10 min`, `2 h`, `1 d`. */
  effort?: string;
  owner?: string;
  /** Where it stands on its way in and out; active unless given, announced while `from` lies ahead. */
  lifecycle?: CheckLifecycle;
  /** The day from which it counts, `YYYY-MM-DD`, from its first moment in UTC. */
  from?: string;
  fixtures: readonly CheckFixture[];
  /** What it asks, as it was written (the YAML form as JSON). */
  rule: string;
  compiled: CompiledCheck;
  /** Where it begins in the file, from 1. */
  line?: number;
}

/** @public */
export interface ScorecardLevel {
  name: string;
  checks: readonly Check[];
}

/**
 * A scorecard after it was read: levels in their order, from the easiest.
 *
 * @public
 */
export interface Scorecard {
  name: string;
  title: string;
  owner: string;
  appliesTo?: EntityFilter;
  levels: readonly ScorecardLevel[];
}
