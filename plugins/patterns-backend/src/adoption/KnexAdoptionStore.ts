import type {
  Adherence,
  FileScan,
} from '@fathom/backstage-plugin-patterns-common';
import type { Knex } from 'knex';
import { AdoptionStore, ScanKey, scanId, StoredResult } from './AdoptionStore';

interface ResultRow {
  pattern_id: string;
  entity_ref: string;
  adherence: Adherence;
  pattern_version: string;
  repository: string | null;
  commit: string | null;
  reason: string | null;
  results: string;
  judged_at: string;
}

// SQLite takes few variables in one statement
const chunkSize = 100;

function chunksOf<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / chunkSize) }, (_, i) =>
    all.slice(i * chunkSize, (i + 1) * chunkSize),
  );
}

/** The only SQL about adoption. */
export class KnexAdoptionStore implements AdoptionStore {
  static create(knex: Knex): KnexAdoptionStore {
    return new KnexAdoptionStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async listResults({
    patternId,
    entityRef,
  }: {
    patternId?: string;
    entityRef?: string;
  }): Promise<StoredResult[]> {
    const query = this.knex<ResultRow>('pattern_results')
      .select()
      .orderBy(['entity_ref', 'pattern_id']);
    if (patternId !== undefined) query.where('pattern_id', patternId);
    if (entityRef !== undefined) query.where('entity_ref', entityRef);
    return (await query).map(row => ({
      patternId: row.pattern_id,
      entityRef: row.entity_ref,
      adherence: row.adherence,
      patternVersion: row.pattern_version,
      repository: row.repository ?? undefined,
      commit: row.commit ?? undefined,
      reason: row.reason ?? undefined,
      results: JSON.parse(row.results),
      judgedAt: row.judged_at,
    }));
  }

  async listAdherence() {
    const rows = await this.knex<ResultRow>('pattern_results').select(
      'pattern_id',
      'entity_ref',
      'adherence',
    );
    return rows.map(row => ({
      patternId: row.pattern_id,
      entityRef: row.entity_ref,
      adherence: row.adherence,
    }));
  }

  async replaceEntity(
    entityRef: string,
    results: readonly StoredResult[],
  ): Promise<void> {
    await this.knex.transaction(async trx => {
      await trx('pattern_results').where('entity_ref', entityRef).delete();
      for (const result of results) {
        await trx('pattern_results').insert({
          pattern_id: result.patternId,
          entity_ref: entityRef,
          adherence: result.adherence,
          pattern_version: result.patternVersion,
          repository: result.repository ?? null,
          commit: result.commit ?? null,
          reason: result.reason ?? null,
          results: JSON.stringify(result.results),
          judged_at: result.judgedAt,
        });
      }
    });
  }

  async noteLooks(
    looks: readonly {
      entityRef: string;
      signature: string;
      lookedAt: number;
    }[],
  ): Promise<void> {
    for (const { entityRef, signature, lookedAt } of looks) {
      await this.knex('pattern_looks')
        .insert({ entity_ref: entityRef, signature, looked_at: lookedAt })
        .onConflict('entity_ref')
        .merge();
    }
  }

  async listLooks() {
    const rows = await this.knex('pattern_looks').select();
    // PostgreSQL gives a bigint as text
    return new Map(
      rows.map(row => [
        row.entity_ref as string,
        { signature: row.signature as string, lookedAt: Number(row.looked_at) },
      ]),
    );
  }

  async removeEntities(entityRefs: readonly string[]): Promise<void> {
    for (const chunk of chunksOf(entityRefs)) {
      await this.knex.transaction(async trx => {
        await trx('pattern_results').whereIn('entity_ref', chunk).delete();
        await trx('pattern_looks').whereIn('entity_ref', chunk).delete();
      });
    }
  }

  async findScans(
    keys: readonly ScanKey[],
    usedAt: number,
  ): Promise<Map<string, FileScan>> {
    const found = new Map<string, FileScan>();
    const byRule = new Map<string, string[]>();
    for (const { oid, rule } of keys)
      byRule.set(rule, [...(byRule.get(rule) ?? []), oid]);
    for (const [rule, oids] of byRule) {
      for (const chunk of chunksOf(oids)) {
        const rows = await this.knex('pattern_scans')
          .where('rule', rule)
          .whereIn('oid', chunk)
          .select('oid', 'scan');
        for (const row of rows)
          found.set(scanId({ oid: row.oid, rule }), JSON.parse(row.scan));
        if (rows.length > 0) {
          await this.knex('pattern_scans')
            .where('rule', rule)
            .whereIn(
              'oid',
              rows.map(row => row.oid),
            )
            .where('used_at', '<', usedAt - 86_400_000)
            .update({ used_at: usedAt });
        }
      }
    }
    return found;
  }

  async saveScans(
    scans: readonly (ScanKey & { scan: FileScan })[],
    usedAt: number,
  ): Promise<void> {
    for (const chunk of chunksOf(scans)) {
      await this.knex('pattern_scans')
        .insert(
          chunk.map(({ oid, rule, scan }) => ({
            oid,
            rule,
            scan: JSON.stringify(scan),
            used_at: usedAt,
          })),
        )
        .onConflict(['oid', 'rule'])
        .merge();
    }
  }

  async removeScansUnusedSince(time: number): Promise<number> {
    return this.knex('pattern_scans').where('used_at', '<', time).delete();
  }
}
