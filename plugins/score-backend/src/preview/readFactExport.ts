import {
  Entity,
  EntityRelation,
  RELATION_OWNED_BY,
} from '@backstage/catalog-model';
import {
  errorOf,
  FactExport,
  FactExportView,
  levelFacts,
} from '@fathom/backstage-plugin-score-common';
import type { EntityStore } from '../entity';
import type { ExemptionStore } from '../exemption';
import type { FactStore } from '../fact';
import type { FleetEntry } from '../fleet';
import { laddersOf, levelCells } from '../score';
import type { CheckNumbers, Library } from '../scorecard';

interface Deps {
  entities: EntityStore;
  exemptions: ExemptionStore;
  facts: FactStore;
  numbers: CheckNumbers;
}

const atOnce = 1000;
const notAbout = {
  isJudged: false,
  isUndecided: false,
  counts: [0, 0, 0, 0, 0, 0],
};

async function readEntities(
  entries: readonly FleetEntry[],
  context: { library: Library; now: Date } & Deps,
) {
  const { library, now, entities, exemptions, facts, numbers } = context;
  const ladders = laddersOf(library);
  const [open, names] = await Promise.all([
    exemptions.list({ state: 'approved' }),
    numbers.names(),
  ]);
  const found: {
    entry: FleetEntry;
    entity: Record<string, any>;
    facts: FactExportView['entities'][number]['facts'];
    exemptions: FactExportView['entities'][number]['exemptions'];
  }[] = [];
  for (let from = 0; from < entries.length; from += atOnce) {
    const part = entries.slice(from, from + atOnce);
    const ids = part.map(({ id }) => id);
    const [documents, sources] = await Promise.all([
      entities.listDocuments(ids),
      facts.listSources(ids),
    ]);
    for (const entry of part) {
      const entity = documents.get(entry.id);
      if (!entity) continue;
      const bySource = new Map(
        (sources.get(entry.id) ?? []).map(source => [source.source, source]),
      );
      const told: (typeof found)[number]['facts'] = {};
      for (const { id, type, source: name } of library.definitions) {
        const source = bySource.get(name);
        if (!source) continue;
        const kept = Object.hasOwn(source.facts, id)
          ? source.facts[id]
          : undefined;
        const error = errorOf(source.errors, id);
        if (!kept && !error) continue;
        told[id] = {
          type,
          ...(kept?.value !== undefined && { value: kept.value }),
          ...(kept && { observedAt: kept.observedAt }),
          ...(error && { error }),
          source: name,
        };
      }
      for (const ladder of ladders) {
        const { name } = ladder.scorecard;
        const cells = levelCells(ladder, entry.scores.get(name) ?? notAbout);
        const [level, rank] = levelFacts(ladder.scorecard);
        // What could not be judged is no observation.
        for (const [{ id, type, source }, value] of [
          [level, cells.level],
          [rank, cells.rank],
        ] as const)
          if (value !== undefined && library.layout.find(id))
            told[id] = {
              type,
              ...(value !== null && { value: value as string | number }),
              observedAt: now.toISOString(),
              source,
            };
      }
      found.push({
        entry,
        entity,
        facts: told,
        exemptions: open
          .filter(
            ({ entityId, until }) =>
              entityId === entry.id && until > now.toISOString(),
          )
          .flatMap(({ checkId, reason, until }) => {
            const name = names.get(checkId);
            return name
              ? [{ ...name, check: name.checkId, reason, until }]
              : [];
          })
          .map(({ scorecard, check, reason, until }) => ({
            scorecard,
            check,
            reason,
            until,
          })),
      });
    }
  }
  return found;
}

function agesOf(library: Library): [string, number][] {
  return library.definitions.map(({ id, maximumAgeHours }) => [
    id,
    maximumAgeHours,
  ]);
}

/** With the owner as the catalog resolved it. */
function relationsOf(
  { relations = [] }: Pick<Entity, 'relations'>,
  { owner }: FleetEntry,
): Pick<EntityRelation, 'type' | 'targetRef'>[] {
  return [
    ...relations.filter(({ type }) => type !== RELATION_OWNED_BY),
    ...(owner ? [{ type: RELATION_OWNED_BY, targetRef: owner }] : []),
  ];
}

/** The facts of some entities as a file. */
export async function writeFactExport(
  entries: readonly FleetEntry[],
  context: { library: Library; now: Date } & Deps,
): Promise<FactExportView> {
  const read = await readEntities(entries, context);
  return {
    apiVersion: 'fathom.dev/v1alpha1',
    kind: 'FactExport',
    exportedAt: context.now.toISOString(),
    maximumAgeHours: Object.fromEntries(agesOf(context.library)),
    entities: read.map(({ entry, entity, facts, exemptions }) => ({
      kind: entity.kind,
      metadata: entity.metadata,
      spec: entity.spec,
      relations: relationsOf(entity, entry),
      facts,
      exemptions,
    })),
  };
}

/** The same, as the core reads it. */
export async function readFactExport(
  entries: readonly FleetEntry[],
  context: { library: Library; now: Date } & Deps,
): Promise<FactExport> {
  const read = await readEntities(entries, context);
  return {
    exportedAt: context.now.toISOString(),
    types: new Map(
      context.library.definitions.map(({ id, type }) => [id, { id, type }]),
    ),
    maximumAgeHours: new Map(agesOf(context.library)),
    entities: read.map(({ entry, entity, facts, exemptions }) => ({
      entityRef: entry.ref,
      ...(entry.owner && { owner: entry.owner }),
      entity,
      facts: new Map(Object.entries(facts)) as Map<string, any>,
      exemptions,
    })),
  };
}
