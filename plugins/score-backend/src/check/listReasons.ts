import {
  FactReading,
  judgeCheck,
  levelFacts,
  withLevels,
} from '@fathom/backstage-plugin-score-common';
import type { Outcome } from '@fathom/kernel';
import type { EntityStore } from '../entity';
import type { ExemptionStore } from '../exemption';
import { FactStore, readingsOf } from '../fact';
import type { FleetEntry } from '../fleet';
import { matchesEntity } from '../score';
import type { Library, NumberedCheck } from '../scorecard';

interface Deps {
  entities: EntityStore;
  exemptions: ExemptionStore;
  facts: FactStore;
}

/** Reads the levels that an entity holds beside its facts, where the check asks for one. */
async function levelReader(
  { check }: NumberedCheck,
  library: Library,
  { exemptions, now }: Pick<Deps, 'exemptions'> & { now: Date },
): Promise<
  (
    id: number,
    entity: object,
    readings: Map<string, FactReading>,
  ) => Map<string, FactReading>
> {
  const scorecards = library.scorecards.map(({ scorecard }) => scorecard);
  const levels = new Set(
    scorecards.flatMap(scorecard => levelFacts(scorecard).map(({ id }) => id)),
  );
  if (!check.compiled.facts.some(fact => levels.has(fact)))
    return (_, __, readings) => readings;
  const isExempt = await exemptions.load(now);
  const numbers = new Map(
    library.checks.map(item => [
      `${item.scorecard.name}/${item.check.id}`,
      item.id,
    ]),
  );
  return (id, entity, readings) =>
    withLevels(entity, scorecards, {
      readings,
      now,
      matches: matchesEntity,
      isExempt: (scorecard, other) =>
        isExempt(id, numbers.get(`${scorecard}/${other}`) ?? -1),
    });
}

/**
 * Why a check says of each of these what it says, by their numbers. One of which it would say something else by
 * now has none: it is judged anew within seconds.
 */
export async function listReasons(
  item: NumberedCheck,
  entries: readonly FleetEntry[],
  context: Deps & { library: Library; outcome: Outcome; now: Date },
): Promise<Map<number, string>> {
  const { library, outcome, now } = context;
  const ids = entries.map(({ id }) => id);
  const [documents, sources, readLevels] = await Promise.all([
    context.entities.listDocuments(ids),
    context.facts.listSources(ids),
    levelReader(item, library, context),
  ]);
  return new Map(
    [...documents].flatMap(([id, entity]): [number, string][] => {
      const facts = readingsOf(library.definitions, sources.get(id) ?? [], now);
      const judged = judgeCheck(item.check, entity, {
        readings: readLevels(id, entity, facts),
        now,
        matches: matchesEntity,
      });
      const isSame =
        outcome === 'exempt'
          ? judged.outcome === 'fail' || judged.outcome === 'unknown'
          : judged.outcome === outcome;
      return isSame ? [[id, judged.reason]] : [];
    }),
  );
}
