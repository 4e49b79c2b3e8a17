import { isDeepStrictEqual } from 'node:util';
import { ConflictError } from '@backstage/errors';
import {
  changeCauses,
  FactLayout,
  FactRow,
} from '@fathom/backstage-plugin-score-common';
import type { FactDefinition, FactReport, FactValue } from '@fathom/kernel';
import type { Knex } from 'knex';
import { chunks, readAhead, whereAmong } from '../database';
import { iso, unpackErrors, unpackFacts } from './factDocument';
import type {
  FactChange,
  FactStore,
  LastChange,
  StoredSource,
} from './FactStore';
import { ReadDocument, rowReader } from './rowReader';
import { saveReports } from './saveReports';

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
        await tx('score_counter').where({ name: 'library' }).increment('n', 1);
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

  async saveReports(
    reports: readonly FactReport[],
    context: { now: Date; runId?: number },
  ): Promise<number> {
    const definitions = new Map(
      (await this.listDefinitions()).map(definition => [
        definition.id,
        definition,
      ]),
    );
    let changed = 0;
    // Short transactions: a report is the unit that is kept whole.
    for (const part of chunks(reports, 100))
      changed += await this.knex.transaction(tx =>
        saveReports(tx, part, { definitions, ...context }),
      );
    return changed;
  }

  async listSources(
    entityIds: readonly number[],
  ): Promise<Map<number, StoredSource[]>> {
    const found = new Map<number, StoredSource[]>();
    for (const ids of chunks(entityIds)) {
      const rows = await this.knex('score_fact')
        .whereIn('entity_id', ids)
        .orderBy('source');
      const definitions = rows.some(row => row.error)
        ? await this.listDefinitions()
        : [];
      for (const row of rows) {
        const list = found.get(row.entity_id) ?? [];
        list.push({
          source: row.source,
          facts: unpackFacts(row),
          collectedAt: row.collected_at,
          ...(row.run_id && { runId: row.run_id }),
          errors: unpackErrors(
            row,
            definitions
              .filter(({ source }) => source === row.source)
              .map(({ id }) => id),
          ),
        });
        found.set(row.entity_id, list);
      }
    }
    return found;
  }

  async readRows(
    entityIds: readonly number[],
    reading: {
      layout: FactLayout;
      definitions: readonly FactDefinition[];
      now: Date;
    },
  ): Promise<Map<number, FactRow>> {
    const read = rowReader(reading);
    const found = new Map<number, FactRow>();
    // A thousand at a time: what is parsed in between must not hold up other requests.
    const parts = chunks(
      [...entityIds].sort((a, b) => a - b),
      1000,
    );
    const ask = async (ids: readonly number[]) =>
      this.knex('score_fact')
        .modify(whereAmong, 'entity_id', ids)
        .select('entity_id', 'source', 'facts', 'confirmed_at');
    for await (const [ids, rows] of readAhead(parts, ask)) {
      const documents = new Map<number, ReadDocument[]>(
        ids.map(id => [id, []]),
      );
      for (const row of rows)
        documents.get(row.entity_id)?.push({
          source: row.source,
          facts: row.facts,
          confirmedAt: row.confirmed_at,
        });
      for (const [id, list] of documents) found.set(id, read(list));
    }
    return found;
  }

  async listChanges(
    entityId: number,
    options: { from?: string; limit?: number } = {},
  ): Promise<FactChange[]> {
    const query = this.changes()
      .where({ 'c.entity_id': entityId })
      .orderBy('c.at', 'desc')
      .limit(options.limit ?? 1000);
    if (options.from) query.where('c.at', '>=', Date.parse(options.from));
    return (await query).map(toChange);
  }

  async findLastChanges(
    entityIds: readonly number[],
    factIds: readonly number[],
    since: number,
  ): Promise<Map<number, Map<number, LastChange>>> {
    const found = new Map<number, Map<number, LastChange>>();
    for (const ids of chunks(entityIds))
      for (const { entity_id, fact_id, at, cause } of await this.knex(
        'score_fact_event',
      )
        .whereIn('entity_id', ids)
        .whereIn('fact_id', [...factIds])
        .where('at', '>=', since)
        .orderBy('at')
        .select('entity_id', 'fact_id', 'at', 'cause')) {
        const changes = found.get(entity_id) ?? new Map();
        changes.set(fact_id, {
          at: Number(at),
          ...(cause !== null && { cause: changeCauses[cause] }),
        });
        found.set(entity_id, changes);
      }
    return found;
  }

  async readValuesAt(
    entityIds: readonly number[],
    at: string,
  ): ReturnType<FactStore['readValuesAt']> {
    const found: Awaited<ReturnType<FactStore['readValuesAt']>> = new Map();
    const time = Date.parse(at);
    for (const ids of chunks(entityIds)) {
      const rows = await this.changes()
        .whereIn('c.entity_id', ids)
        .where('c.at', '<=', time)
        .orderBy('c.at');
      for (const row of rows) {
        const values = found.get(row.entity_id) ?? new Map();
        const { factId, ...change } = toChange(row);
        values.set(factId, change);
        found.set(row.entity_id, values);
      }
    }
    return found;
  }

  async factNumbers(): Promise<Map<string, number>> {
    const rows = await this.knex('score_fact_name').select();
    return new Map(rows.map(row => [row.fact, row.id]));
  }

  async deleteHistoryBefore(at: string): Promise<void> {
    const time = Date.parse(at);
    // What held at that time stays: the past after it is told from it.
    await this.knex.raw(
      `delete from score_fact_event where at < ? and exists (
         select 1 from score_fact_event later
         where later.entity_id = score_fact_event.entity_id
           and later.fact_id = score_fact_event.fact_id
           and later.at > score_fact_event.at and later.at <= ?)`,
      [time, time],
    );
  }

  private changes() {
    return this.knex('score_fact_event as c')
      .join('score_fact_name as f', 'f.id', 'c.fact_id')
      .select('c.entity_id', 'c.at', 'c.value', 'c.cause', 'f.fact');
  }
}

function toChange(row: {
  fact: string;
  at: number | string;
  value: string | null;
  cause: number | null;
}): FactChange {
  return {
    factId: row.fact,
    at: iso(new Date(Number(row.at)).toISOString()),
    ...(row.value !== null && { value: JSON.parse(row.value) as FactValue }),
    ...(row.cause !== null && { cause: changeCauses[row.cause] }),
  };
}
