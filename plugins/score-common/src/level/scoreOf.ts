import type { Outcome } from '@fathom/kernel';

/** @public */
export type OutcomeCounts = Record<Outcome, number>;

/**
 * What is needed of a check's result to find the level.
 *
 * @public
 */
export interface LevelledOutcome {
  level: string;
  outcome: Outcome;
}

/** @public */
export interface LadderStep {
  name: string;
  reached: boolean;
  counts: OutcomeCounts;
}

/**
 * The score of an entity on one scorecard.
 *
 * @public
 */
export interface Score {
  /** The highest level reached; undefined when none is, or when no check applies. */
  level?: string;
  /** The level after it; undefined at the top. */
  next?: string;
  ladder: LadderStep[];
  counts: OutcomeCounts;
  /** Checks passed among those judged, 0..1; exempt ones left out. */
  share?: number;
  /** Checks judged among those that apply, 0..1; exempt ones left out. */
  coverage?: number;
}

/** @public */
export function countOutcomes(
  results: readonly { outcome: Outcome }[],
): OutcomeCounts {
  const counts: OutcomeCounts = {
    pass: 0,
    fail: 0,
    unknown: 0,
    notApplicable: 0,
    exempt: 0,
  };
  for (const { outcome } of results) counts[outcome] += 1;
  return counts;
}

/**
 * Finds the level: reached when every applicable check in it and below is pass or exempt.
 *
 * @public
 */
export function scoreOf(
  levels: readonly string[],
  results: readonly LevelledOutcome[],
): Score {
  const counts = countOutcomes(results);
  const applicable = results.length - counts.notApplicable;
  let open = applicable > 0;
  const ladder = levels.map(name => {
    const own = countOutcomes(results.filter(result => result.level === name));
    open = open && own.fail + own.unknown === 0;
    return { name, reached: open, counts: own };
  });
  const level = ladder.filter(step => step.reached).at(-1)?.name;
  const next = ladder.find(step => !step.reached)?.name;
  const judged = counts.pass + counts.fail;
  const judgeable = judged + counts.unknown;
  return {
    ...(level !== undefined && { level }),
    ...(next !== undefined && { next }),
    ladder,
    counts,
    ...(judged > 0 && { share: counts.pass / judged }),
    ...(judgeable > 0 && { coverage: judged / judgeable }),
  };
}
