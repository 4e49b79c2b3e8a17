import type { Scorecard } from '@fathom/backstage-plugin-score-common';
import { codeAt, codeOf } from '../rollup';
import type { Library } from '../scorecard';

/** A scorecard as packed outcomes see it: the numbers of the checks of each level. */
export interface Ladder {
  scorecard: Scorecard;
  levels: { name: string; checkIds: number[] }[];
}

export function laddersOf(library: Library): Ladder[] {
  return library.scorecards.map(({ scorecard }) => ({
    scorecard,
    levels: scorecard.levels.map(({ name }) => ({
      name,
      checkIds: library.checks
        .filter(
          item => item.scorecard === scorecard && item.check.level === name,
        )
        .map(({ id }) => id),
    })),
  }));
}

export interface PackedScore {
  /** Whether the scorecard is about the entity. */
  isJudged: boolean;
  level?: string;
  /** Whether unknown ones alone stand before the next level, so that another may well be held. */
  isUndecided: boolean;
  /** By outcome code. */
  counts: number[];
}

/**
 * The level in packed outcomes, by the rule of `scoreOf`: reached when no applicable check in it and below
 * fails or is unknown.
 */
export function levelOf(ladder: Ladder, outcomes: string): PackedScore {
  const counts = [0, 0, 0, 0, 0, 0];
  const reached: string[] = [];
  let open = true;
  let isUndecided = false;
  for (const { name, checkIds } of ladder.levels) {
    let fails = false;
    let waits = false;
    for (const id of checkIds) {
      const code = codeAt(outcomes, id);
      counts[code] += 1;
      if (code === codeOf.fail) fails = true;
      else if (code === codeOf.unknown) waits = true;
    }
    if (open) isUndecided = waits && !fails;
    open = open && !fails && !waits;
    if (open) reached.push(name);
  }
  const applicable =
    counts[codeOf.pass] +
    counts[codeOf.fail] +
    counts[codeOf.unknown] +
    counts[codeOf.exempt];
  const isJudged = applicable + counts[codeOf.notApplicable] > 0;
  const level = applicable > 0 ? reached.at(-1) : undefined;
  return {
    isJudged,
    isUndecided,
    counts,
    ...(level !== undefined && { level }),
  };
}
