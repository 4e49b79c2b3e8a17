import {
  FactCell,
  levelFacts,
  orderScorecards,
} from '@fathom/backstage-plugin-score-common';
import { codeOf } from '../rollup';
import type { Library } from '../scorecard';
import { Ladder, laddersOf, PackedScore } from './levelOf';

/** The checks of one scorecard, and where its level is told to those that come after it. */
export interface Turn {
  /** Places in `library.checks`. */
  checks: number[];
  /** None while no check asks for its level. */
  tells?: { ladder: Ladder; level?: number; rank?: number };
}

const turns = new WeakMap<Library, Turn[]>();

/** Scorecards in the order in which they are judged: each after those whose level it asks for. */
export function turnsOf(library: Library): Turn[] {
  const known = turns.get(library);
  if (known) return known;
  const asked = new Set(
    library.checks.flatMap(({ check }) => check.compiled.facts),
  );
  const ladders = laddersOf(library);
  const placeOf = (id: string) =>
    asked.has(id) ? library.layout.find(id)?.place : undefined;
  const found = orderScorecards(
    library.scorecards.map(({ scorecard }) => scorecard),
  ).ordered.map((scorecard): Turn => {
    const [level, rank] = levelFacts(scorecard).map(({ id }) => placeOf(id));
    return {
      checks: library.checks.flatMap((item, index) =>
        item.scorecard === scorecard ? [index] : [],
      ),
      ...((level !== undefined || rank !== undefined) && {
        tells: {
          ladder: ladders.find(item => item.scorecard === scorecard)!,
          level,
          rank,
        },
      }),
    };
  });
  turns.set(library, found);
  return found;
}

/** What the two facts of a level read as, by the rule of `levelReadings`. */
export function levelCells(
  { levels }: Ladder,
  { counts, isUndecided, level }: PackedScore,
): { level: FactCell; rank: FactCell } {
  const applies =
    counts[codeOf.pass] +
    counts[codeOf.fail] +
    counts[codeOf.unknown] +
    counts[codeOf.exempt];
  if (applies === 0) return { level: null, rank: null };
  if (isUndecided) return { level: undefined, rank: undefined };
  return {
    level: level ?? null,
    rank: levels.findIndex(({ name }) => name === level) + 1,
  };
}

const behind = new WeakMap<Library, Map<string, readonly string[]>>();

/** The facts of a check, and for a level that it asks for the facts of that scorecard's checks. */
export function factsBehind(
  facts: readonly string[],
  library: Library,
): readonly string[] {
  let known = behind.get(library);
  if (!known) {
    known = new Map();
    for (const { scorecard } of library.scorecards)
      for (const { id } of levelFacts(scorecard))
        known.set(
          id,
          scorecard.levels.flatMap(level =>
            level.checks.flatMap(({ compiled }) => compiled.facts),
          ),
        );
    behind.set(library, known);
  }
  if (!facts.some(fact => known.has(fact))) return facts;
  const found = new Set<string>();
  const visit = (fact: string) => {
    if (found.has(fact)) return;
    found.add(fact);
    known.get(fact)?.forEach(visit);
  };
  facts.forEach(visit);
  return [...found];
}
