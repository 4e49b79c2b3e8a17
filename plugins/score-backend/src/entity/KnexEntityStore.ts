import type { Knex } from 'knex';
import { chunks } from '../database';
import type { EntityStore, ScoredEntity, SeenEntity } from './EntityStore';

interface Row {
  id: number;
  ref: string;
  uid: string | null;
  kind: string;
  title: string | null;
  owner_ref: string | null;
  system_ref: string | null;
  document: string | null;
  fact_version: number;
  judged_version: number;
  seen_at: string | null;
  gone_at: string | null;
}

function toEntity(row: Row): ScoredEntity {
  return {
    id: row.id,
    ref: row.ref,
    title: row.title ?? row.ref,
    ...(row.owner_ref && { ownerRef: row.owner_ref }),
    ...(row.system_ref && { systemRef: row.system_ref }),
    ...(row.document && { entity: JSON.parse(row.document) }),
    factVersion: row.fact_version,
  };
}

export class KnexEntityStore implements EntityStore {
  static create(knex: Knex): KnexEntityStore {
    return new KnexEntityStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async saveSeen(
    seen: readonly SeenEntity[],
    gone: readonly string[],
    at: string,
  ): ReturnType<EntityStore['saveSeen']> {
    return this.knex.transaction(async tx => {
      const rows: Row[] = await tx<Row>('score_entity').select();
      const byRef = new Map(rows.map(row => [row.ref, row]));
      const byUid = new Map(
        rows.flatMap(row => (row.uid ? [[row.uid, row] as const] : [])),
      );
      const present = new Set<number>();
      let changed = 0;
      for (const entity of seen) {
        // A renamed entity keeps its history: the catalog keeps its uid.
        const row =
          byRef.get(entity.ref) ??
          (entity.uid ? byUid.get(entity.uid) : undefined);
        const values = {
          ref: entity.ref,
          uid: entity.uid ?? null,
          kind: entity.kind,
          title: entity.title,
          owner_ref: entity.ownerRef ?? null,
          system_ref: entity.systemRef ?? null,
          document: JSON.stringify(entity.entity),
        };
        if (!row) {
          await tx('score_entity').insert({ ...values, seen_at: at });
          changed += 1;
          continue;
        }
        present.add(row.id);
        const same = Object.entries(values).every(
          ([key, value]) => row[key as keyof Row] === value,
        );
        if (same && !row.gone_at) continue;
        changed += 1;
        await tx('score_entity')
          .where({ id: row.id })
          .update({
            ...values,
            gone_at: null,
            fact_version: tx.raw('fact_version + 1'),
          });
      }
      for (const ids of chunks([...present]))
        await tx('score_entity').whereIn('id', ids).update({ seen_at: at });
      const left = rows.filter(
        row => gone.includes(row.ref) && !row.gone_at && !present.has(row.id),
      );
      for (const part of chunks(left.map(row => row.id)))
        await tx('score_entity').whereIn('id', part).update({ gone_at: at });
      return { changed, gone: left.length };
    });
  }

  async find(ref: string): Promise<ScoredEntity | undefined> {
    const row = await this.knex<Row>('score_entity').where({ ref }).first();
    return row && toEntity(row);
  }

  async list(): Promise<ScoredEntity[]> {
    const rows: Row[] = await this.knex<Row>('score_entity')
      .whereNotNull('document')
      .whereNull('gone_at')
      .orderBy('ref');
    return rows.map(toEntity);
  }

  async listUnjudged(limit: number): Promise<ScoredEntity[]> {
    const rows: Row[] = await this.knex<Row>('score_entity')
      .whereNotNull('document')
      .whereNull('gone_at')
      .whereRaw('judged_version <> fact_version')
      .orderBy('id')
      .limit(limit);
    return rows.map(toEntity);
  }
}
