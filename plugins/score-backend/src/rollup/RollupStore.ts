import type { OutcomeCounts } from '@fathom/backstage-plugin-score-common';
import type { Scope } from './Deltas';

/** Sums at the end of one day. */
export interface DailySums {
  day: string;
  /** By check number. */
  counts: Map<number, OutcomeCounts>;
  /** Entities by level, by scorecard; the empty name: none. */
  levels: Record<string, Record<string, number>>;
}

/** A sum that was not what a recount finds. */
export interface WrongSum {
  scope: string;
  checkId: number;
  stored: string;
  counted: string;
}

export interface RollupStore {
  /** By check number. */
  read(scope: Scope): Promise<Map<number, OutcomeCounts>>;
  isEmpty(): Promise<boolean>;
  /** Counts everything again from the outcomes, mends what differs and tells it. */
  recount(): Promise<WrongSum[]>;
  /** Writes down today's sums where they differ from the last day that was written. */
  saveDay(day: string): Promise<number>;
  /** The days of a scope from one on, each once; a day that is missing is like the one before. */
  listDays(scope: Scope, from: string): Promise<DailySums[]>;
  deleteDaysBefore(day: string): Promise<void>;
}
