import type { FactDefinition } from '@fathom/kernel';
import type { FactReading } from '../fact';
import type { Scorecard } from '../scorecard';
import type { Score } from './scoreOf';

function nounOf({ name }: Pick<Scorecard, 'name' | 'title'>): string {
  const camel = name.replace(/-+([a-z0-9]?)/g, (_, next: string) =>
    next.toUpperCase(),
  );
  return `scorecard.${camel}`;
}

/**
 * The facts that a scorecard is for other scorecards: `scorecard.<name>Level`, the name of the level held, and
 * `scorecard.<name>Rank`, 0 for none and 1 for the lowest.
 *
 * @public
 */
export function levelFacts(
  scorecard: Pick<Scorecard, 'name' | 'title'>,
): [level: FactDefinition, rank: FactDefinition] {
  const noun = nounOf(scorecard);
  // Made anew each time that another scorecard is judged, so it is never old.
  const common = { source: 'score', maximumAgeHours: 24 };
  return [
    {
      id: `${noun}Level`,
      type: 'string',
      description: `The level that the entity holds on the scorecard "${scorecard.title}".`,
      ...common,
    },
    {
      id: `${noun}Rank`,
      type: 'int',
      unit: 'levels',
      description: `How many levels of the scorecard "${scorecard.title}" the entity has reached, 0 for none.`,
      ...common,
    },
  ];
}

/**
 * What the level facts of a scorecard read as for an entity. Where an unknown check decides which level is held,
 * they are unknown; where no check applies, there is none.
 *
 * @public
 */
export function levelReadings(
  scorecard: Pick<Scorecard, 'name' | 'title'>,
  score: Score,
  now: Date,
): Map<string, FactReading> {
  const [level, rank] = levelFacts(scorecard);
  const seen = { observedAt: now.toISOString(), evidence: [] };
  const { counts, ladder, level: held } = score;
  const applies = counts.pass + counts.fail + counts.unknown + counts.exempt;
  if (applies === 0)
    return new Map<string, FactReading>([
      [level.id, { state: 'none', ...seen }],
      [rank.id, { state: 'none', ...seen }],
    ]);
  const next = ladder.find(step => !step.reached);
  if (next && next.counts.fail === 0) {
    const { unknown } = next.counts;
    const reading: FactReading = {
      state: 'unreadable',
      reason: 'neverCollected',
      message: `${
        unknown === 1 ? '1 check' : `${unknown} checks`
      } of the level "${next.name}" on the scorecard "${
        scorecard.title
      }" could not be judged, and nothing else stands before it`,
    };
    return new Map([
      [level.id, reading],
      [rank.id, reading],
    ]);
  }
  return new Map<string, FactReading>([
    [
      level.id,
      held === undefined
        ? { state: 'none', ...seen }
        : { state: 'value', value: held, ...seen },
    ],
    [
      rank.id,
      {
        state: 'value',
        value: ladder.filter(step => step.reached).length,
        ...seen,
      },
    ],
  ]);
}

/**
 * The scorecards in an order in which each comes after those whose level it asks for, and those that wait for
 * each other, which have no such order.
 *
 * @public
 */
export function orderScorecards<T extends Scorecard>(
  scorecards: readonly T[],
): { ordered: T[]; circular: T[] } {
  const ownerOf = new Map(
    scorecards.flatMap(scorecard =>
      levelFacts(scorecard).map(({ id }) => [id, scorecard] as const),
    ),
  );
  const waitsFor = new Map(
    scorecards.map(scorecard => [
      scorecard,
      new Set(
        scorecard.levels
          .flatMap(({ checks }) => checks)
          .flatMap(({ compiled }) => compiled.facts)
          .map(fact => ownerOf.get(fact))
          .filter(other => other !== undefined),
      ),
    ]),
  );
  const ordered: T[] = [];
  let waiting = [...scorecards];
  for (;;) {
    const ready = waiting.filter(scorecard =>
      [...waitsFor.get(scorecard)!].every(other => ordered.includes(other)),
    );
    if (ready.length === 0) return { ordered, circular: waiting };
    ordered.push(...ready);
    waiting = waiting.filter(scorecard => !ready.includes(scorecard));
  }
}
