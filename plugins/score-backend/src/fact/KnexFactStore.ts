import { createHash } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import { isDeepStrictEqual } from 'node:util';
import type {
  FactDefinition,
  FactObservation,
  FactReport,
} from '@fathom/kernel';
import type { Knex } from 'knex';
import { chunks } from '../database';
import type { FactStore, StoredSource } from './FactStore';

interface FactRow {
  entity_id: number;
  source: string;
  document: string;
  hash: string;
  collected_at: string;
  confirmed_at: string | null;
  reported_at: string;
  run_id: string;
  error: string | null;
}

type Facts = Record<string, FactObservation>;

/** Of values and evidence without times: the same again is no change. */
function hashOf(facts: Facts): string {
  const plain = Object.keys(facts)
    .sort()
    .map(id => [
      id,
      facts[id].value ?? null,
      facts[id].evidence.map(evidence =>
        evidence.kind === 'query' ? { ...evidence, at: '' } : evidence,
      ),
    ]);
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex');
}

/** Times are compared as text, so all are written in one form. */
function iso(time: string): string {
  return new Date(time).toISOString();
}

function oldest(facts: Facts): string | undefined {
  return Object.values(facts)
    .map(fact => iso(fact.observedAt))
    .sort()[0];
}

export class KnexFactStore implements FactStore {
  static create(knex: Knex): KnexFactStore {
    return new KnexFactStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async declare(definitions: readonly FactDefinition[]): Promise<boolean> {
    return this.knex.transaction(async tx => {
      const known = new Map(
        (await this.listDefinitions(tx)).map(definition => [
          definition.id,
          definition,
        ]),
      );
      let isNew = false;
      for (const definition of definitions) {
        const [noun] = definition.id.split('.');
        const owner = [...known.values()].find(
          other =>
            other.id.split('.')[0] === noun &&
            other.source !== definition.source,
        );
        if (owner)
          throw new ConflictError(
            `The source "${definition.source}" declared ${definition.id}, but facts of "${noun}" belong to the source "${owner.source}" (${owner.id}). Choose another noun.`,
          );
        const before = known.get(definition.id);
        if (before && isDeepStrictEqual(before, { ...definition })) continue;
        isNew = true;
        known.set(definition.id, definition);
        await tx('score_fact_definition')
          .insert({
            id: definition.id,
            source: definition.source,
            document: JSON.stringify(definition),
          })
          .onConflict('id')
          .merge();
      }
      return isNew;
    });
  }

  async listDefinitions(knex: Knex = this.knex): Promise<FactDefinition[]> {
    const rows = await knex('score_fact_definition')
      .select('document')
      .orderBy('id');
    return rows.map(row => JSON.parse(row.document));
  }

  async saveReports(reports: readonly FactReport[]): Promise<number> {
    let changed = 0;
    // Short transactions: a report is the unit that is kept whole.
    for (const report of reports) {
      const isChanged = await this.knex.transaction(tx =>
        this.saveReport(tx, report),
      );
      if (isChanged) changed += 1;
    }
    return changed;
  }

  private async saveReport(
    tx: Knex.Transaction,
    report: FactReport,
  ): Promise<boolean> {
    const ref = report.entityRef.toLocaleLowerCase('en-US');
    await tx('score_entity')
      .insert({ ref, kind: ref.split(':')[0] })
      .onConflict('ref')
      .ignore();
    // PostgreSQL: two reports of one entity wait for each other here; SQLite has one writer anyway.
    const { id } = await tx('score_entity')
      .where({ ref })
      .forUpdate()
      .first('id');
    const row = await tx<FactRow>('score_fact')
      .where({ entity_id: id, source: report.source })
      .first();
    const at = iso(report.at);
    if (row && row.reported_at > at) return false;
    const before: Facts = row ? JSON.parse(row.document) : {};
    // A fact that is not in the report keeps its last observation and ages.
    const facts = { ...before, ...report.facts };
    const hash = hashOf(facts);
    const isSame = row?.hash === hash;
    const isWhole =
      Object.keys(facts).length === Object.keys(report.facts).length;
    const looked = !report.error || Object.keys(report.facts).length > 0;
    const values = {
      reported_at: at,
      run_id: report.runId,
      error: report.error ?? null,
      collected_at: looked ? at : row?.collected_at ?? at,
    };
    if (row && isSame && (isWhole || !looked)) {
      await tx('score_fact')
        .where({ entity_id: id, source: report.source })
        .update({
          ...values,
          ...(looked && {
            confirmed_at: oldest(report.facts) ?? row.confirmed_at,
          }),
        });
    } else {
      await tx('score_fact')
        .insert({
          entity_id: id,
          source: report.source,
          ...values,
          document: JSON.stringify(facts),
          hash,
          confirmed_at: null,
        })
        .onConflict(['entity_id', 'source'])
        .merge();
    }
    await this.saveChanges(tx, { id, before, report, at });
    const isChanged = !isSame || (row?.error ?? null) !== values.error;
    if (isChanged)
      await tx('score_entity').where({ id }).increment('fact_version', 1);
    return isChanged;
  }

  private async saveChanges(
    tx: Knex.Transaction,
    change: { id: number; before: Facts; report: FactReport; at: string },
  ): Promise<void> {
    const { id, before, report, at } = change;
    const events = Object.entries(report.facts)
      .filter(
        ([fact, { value }]) =>
          !before[fact] || !isDeepStrictEqual(before[fact].value, value),
      )
      .map(([fact, { value }]) => ({
        entity_id: id,
        fact_id: fact,
        at,
        value: value === undefined ? null : JSON.stringify(value),
        run_id: report.runId,
      }));
    for (const part of chunks(events))
      await tx('score_fact_event').insert(part);
  }

  async listSources(
    entityIds: readonly number[],
  ): Promise<Map<number, StoredSource[]>> {
    const found = new Map<number, StoredSource[]>();
    for (const ids of chunks(entityIds)) {
      const rows: FactRow[] = await this.knex<FactRow>('score_fact')
        .whereIn('entity_id', ids)
        .orderBy('source');
      for (const row of rows) {
        const list = found.get(row.entity_id) ?? [];
        list.push({
          source: row.source,
          facts: JSON.parse(row.document),
          collectedAt: row.collected_at,
          ...(row.confirmed_at && { confirmedAt: row.confirmed_at }),
          ...(row.error && { error: row.error }),
        });
        found.set(row.entity_id, list);
      }
    }
    return found;
  }

  async deleteHistoryBefore(at: string): Promise<void> {
    await this.knex('score_fact_event').where('at', '<', at).delete();
    await this.knex('score_run').where('started_at', '<', at).delete();
  }
}
