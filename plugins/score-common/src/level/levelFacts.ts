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
 * What the level facts of a scorecard read as for an entity. Where nothing could be judged, they are unknown;
 * where no check applies, there is none.
 *
 * @public
 */
export function levelReadings(
  scorecard: Pick<Scorecard, 'name' | 'title'>,
  score: Score,
  now: Date,
): Map<string, FactReading> {
  const [level, rank] = levelFacts(scorecard);
  const observedAt = now.toISOString();
  const seen = { observedAt, evidence: [] };
  let readings: [FactReading, FactReading];
  if (score.coverage === 0) {
    const message = `nothing of the scorecard "${scorecard.title}" could be judged`;
    const reading: FactReading = {
      state: 'unreadable',
      reason: 'neverCollected',
      message,
    };
    readings = [reading, reading];
  } else {
    const { counts } = score;
    const applies = counts.pass + counts.fail + counts.unknown + counts.exempt;
    const reached = score.ladder.filter(step => step.reached).length;
    readings = [
      score.level === undefined
        ? { state: 'none', ...seen }
        : { state: 'value', value: score.level, ...seen },
      applies === 0
        ? { state: 'none', ...seen }
        : { state: 'value', value: reached, ...seen },
    ];
  }
  return new Map([
    [level.id, readings[0]],
    [rank.id, readings[1]],
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
