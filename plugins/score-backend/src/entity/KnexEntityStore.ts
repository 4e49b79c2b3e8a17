import type { Entity } from '@backstage/catalog-model';
import type { Knex } from 'knex';
import { bulkInsert, chunks, nextChange } from '../database';
import { addDeltas, Deltas, scopesOf } from '../rollup';
import type {
  EntityStore,
  JudgedEntity,
  Renaming,
  ScoredEntity,
  SeenEntity,
} from './EntityStore';
import { moveStub } from './moveStub';

interface Row {
  id: number;
  ref: string;
  uid: string | null;
  kind: string;
  title: string | null;
  owner_ref: string | null;
  system_ref: string | null;
  domain_ref: string | null;
  repository_key: string | null;
  repository_path: string | null;
  document: string | null;
  document_version: number;
  fact_version: number;
  seen_at: string | null;
  gone_at: string | null;
}

const addedColumns = {
  ref: 'text',
  uid: 'text',
  kind: 'text',
  title: 'text',
  owner_ref: 'text',
  system_ref: 'text',
  domain_ref: 'text',
  repository_key: 'text',
  repository_path: 'text',
  document: 'text',
  seen_at: 'text',
  changed: 'bigint',
} as const;

function toEntity(row: Row): ScoredEntity {
  return {
    id: row.id,
    ref: row.ref,
    title: row.title ?? row.ref,
    ...(row.owner_ref && { ownerRef: row.owner_ref }),
    ...(row.system_ref && { systemRef: row.system_ref }),
    ...(row.domain_ref && { domainRef: row.domain_ref }),
    ...(row.document && { entity: JSON.parse(row.document) }),
    factVersion: row.fact_version,
  };
}

function valuesOf(seen: SeenEntity) {
  return {
    ref: seen.ref,
    uid: seen.uid ?? null,
    kind: seen.kind,
    title: seen.title,
    owner_ref: seen.ownerRef ?? null,
    system_ref: seen.systemRef ?? null,
    domain_ref: seen.domainRef ?? null,
    repository_key: seen.repositoryKey ?? null,
    repository_path: seen.repositoryPath ?? null,
    document: JSON.stringify(seen.entity),
  };
}

function placeOf(row: {
  kind: string;
  repository_key: string | null;
  repository_path: string | null;
}): string | undefined {
  return row.repository_key === null
    ? undefined
    : JSON.stringify([row.kind, row.repository_key, row.repository_path]);
}

export class KnexEntityStore implements EntityStore {
  static create(knex: Knex): KnexEntityStore {
    return new KnexEntityStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async listRenamings(seen: readonly SeenEntity[]): Promise<Renaming[]> {
    const rows: Row[] = await this.knex<Row>('score_entity')
      .whereNotNull('document')
      .select('ref', 'kind', 'repository_key', 'repository_path');
    const known = new Set(rows.map(row => row.ref));
    const listed = new Set(seen.map(({ ref }) => ref));
    const missing = new Map<string, string[]>();
    for (const row of rows) {
      const place = placeOf(row);
      if (place && !listed.has(row.ref))
        missing.set(place, [...(missing.get(place) ?? []), row.ref]);
    }
    const fresh = new Map<string, string[]>();
    for (const entity of seen) {
      const place = placeOf(valuesOf(entity));
      if (place && !known.has(entity.ref) && missing.has(place))
        fresh.set(place, [...(fresh.get(place) ?? []), entity.ref]);
    }
    // Two at one place: nobody can say which became which.
    return [...fresh].flatMap(([place, to]) =>
      to.length === 1 && missing.get(place)!.length === 1
        ? [{ from: missing.get(place)![0], to: to[0] }]
        : [],
    );
  }

  async saveSeen(
    seen: readonly SeenEntity[],
    left: { gone: readonly string[]; renamed: readonly Renaming[] },
    at: string,
  ): ReturnType<EntityStore['saveSeen']> {
    return this.knex.transaction(async tx => {
      const rows: Row[] = await tx<Row>('score_entity').select();
      const byRef = new Map(rows.map(row => [row.ref, row]));
      const byUid = new Map(
        rows.flatMap(row => (row.uid ? [[row.uid, row] as const] : [])),
      );
      const renamedTo = new Map(left.renamed.map(({ from, to }) => [to, from]));
      const present = new Set<number>();
      const added: ReturnType<typeof valuesOf>[] = [];
      const moved: { row: Row; values: ReturnType<typeof valuesOf> }[] = [];
      let renamed = 0;
      for (const entity of seen) {
        const values = valuesOf(entity);
        const same = byRef.get(entity.ref);
        const from = renamedTo.get(entity.ref);
        const old =
          (from === undefined ? undefined : byRef.get(from)) ??
          (entity.uid ? byUid.get(entity.uid) : undefined);
        // A renamed entity keeps its history; what was reported under the new name meanwhile goes along.
        const row = same?.document ? same : old ?? same;
        if (!row) {
          added.push(values);
          continue;
        }
        if (row.ref !== entity.ref) {
          renamed += 1;
          if (same) await moveStub(tx, { from: same.id, to: row.id });
        }
        present.add(row.id);
        const isSame = Object.entries(values).every(
          ([key, value]) => row[key as keyof Row] === value,
        );
        if (!isSame || row.gone_at) moved.push({ row, values });
      }
      const gone = rows.filter(
        row =>
          left.gone.includes(row.ref) && !row.gone_at && !present.has(row.id),
      );
      if (added.length + moved.length + gone.length > 0)
        await this.write(tx, { added, moved, gone, at });
      return {
        changed: added.length + moved.length,
        gone: gone.length,
        renamed,
      };
    });
  }

  private async write(
    tx: Knex.Transaction,
    change: {
      added: ReturnType<typeof valuesOf>[];
      moved: { row: Row; values: ReturnType<typeof valuesOf> }[];
      gone: Row[];
      at: string;
    },
  ): Promise<void> {
    const { added, moved, gone, at } = change;
    const ids = [...moved.map(({ row }) => row.id), ...gone.map(row => row.id)];
    ids.sort((a, b) => a - b);
    for (const part of chunks(ids))
      await tx('score_entity')
        .whereIn('id', part)
        .orderBy('id')
        .forUpdate()
        .select('id');
    const changed = await nextChange(tx);
    await bulkInsert(
      tx,
      'score_entity',
      addedColumns,
      added.map(values => ({ ...values, seen_at: at, changed })),
    );
    for (const { row, values } of moved)
      await tx('score_entity')
        .where({ id: row.id })
        .update({
          ...values,
          gone_at: null,
          seen_at: at,
          changed,
          fact_version: tx.raw('fact_version + 1'),
          ...(row.document !== values.document && {
            document_version: tx.raw('document_version + 1'),
          }),
        });
    for (const part of chunks(gone.map(row => row.id)))
      await tx('score_entity')
        .whereIn('id', part)
        .update({ gone_at: at, changed });
    // What is summed up moves along with its owner, system and domain, or leaves with the entity.
    const packed = new Map<number, string>();
    for (const part of chunks(ids))
      for (const state of await tx('score_entity_state')
        .whereIn('entity_id', part)
        .select('entity_id', 'outcomes'))
        packed.set(state.entity_id, state.outcomes);
    const deltas = new Deltas();
    for (const { row, values } of moved) {
      const outcomes = packed.get(row.id) ?? '';
      if (!row.gone_at) deltas.addAll(scopesOf(row), outcomes, -1);
      deltas.addAll(scopesOf(values), outcomes, 1);
    }
    for (const row of gone)
      deltas.addAll(scopesOf(row), packed.get(row.id) ?? '', -1);
    await addDeltas(tx, deltas);
  }

  async find(ref: string): Promise<ScoredEntity | undefined> {
    const row = await this.knex<Row>('score_entity').where({ ref }).first();
    return row && toEntity(row);
  }

  async findById(id: number): Promise<ScoredEntity | undefined> {
    const row = await this.knex<Row>('score_entity').where({ id }).first();
    return row && toEntity(row);
  }

  async listRefs(): Promise<string[]> {
    return this.present().orderBy('ref').pluck('ref');
  }

  async listDocuments(ids: readonly number[]): Promise<Map<number, Entity>> {
    const found = new Map<number, Entity>();
    for (const part of chunks(ids))
      for (const row of await this.present()
        .whereIn('id', part)
        .select('id', 'document'))
        found.set(row.id, JSON.parse(row.document!));
    return found;
  }

  async listJudged(ids: readonly number[]): Promise<JudgedEntity[]> {
    const found: JudgedEntity[] = [];
    for (const part of chunks(ids)) {
      const rows: Row[] = await this.present()
        .whereIn('id', part)
        .select('id', 'fact_version', 'document_version');
      found.push(...rows.map(toJudged));
    }
    return found;
  }

  async listAfter(id: number, limit: number): Promise<JudgedEntity[]> {
    const rows: Row[] = await this.present()
      .where('id', '>', id)
      .orderBy('id')
      .limit(limit)
      .select('id', 'fact_version', 'document_version');
    return rows.map(toJudged);
  }

  async listUnjudged(limit: number): Promise<JudgedEntity[]> {
    const rows: Row[] = await this.knex<Row>('score_entity as e')
      .leftJoin('score_entity_state as s', 's.entity_id', 'e.id')
      .whereNotNull('e.document')
      .whereNull('e.gone_at')
      .whereRaw('coalesce(s.judged_version, -1) <> e.fact_version')
      .orderBy('e.id')
      .limit(limit)
      .select('e.id', 'e.fact_version', 'e.document_version');
    return rows.map(toJudged);
  }

  async touch(ids: readonly number[]): Promise<void> {
    for (const part of chunks(ids))
      await this.knex('score_entity')
        .whereIn('id', part)
        .increment('fact_version', 1);
  }

  async deleteGoneBefore(at: string): Promise<number> {
    return this.knex('score_entity').where('gone_at', '<', at).delete();
  }

  private present() {
    return this.knex<Row>('score_entity')
      .whereNotNull('document')
      .whereNull('gone_at');
  }
}

function toJudged(row: Row): JudgedEntity {
  return {
    id: row.id,
    factVersion: row.fact_version,
    documentVersion: row.document_version,
  };
}
