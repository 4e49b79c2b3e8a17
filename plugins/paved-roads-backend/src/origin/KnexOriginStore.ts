import type { Knex } from 'knex';
import type { OriginReading, OriginStore } from './OriginStore';

interface Row {
  entity_ref: string;
  repository: string;
  file: string;
  commit: string | null;
  road: string | null;
  version: string | null;
  scaffolded_at: string | null;
  problems: string;
  reason: string | null;
  read_at: string;
}

// Far below the number of variables that one statement may hold on SQLite and PostgreSQL.
const chunkSize = 100;

export class KnexOriginStore implements OriginStore {
  static create(knex: Knex): KnexOriginStore {
    return new KnexOriginStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async list(): Promise<OriginReading[]> {
    return (await this.knex<Row>('origins').select().orderBy('entity_ref')).map(
      toReading,
    );
  }

  async find(entityRef: string): Promise<OriginReading | undefined> {
    const row = await this.knex<Row>('origins')
      .where({ entity_ref: entityRef })
      .first();
    return row && toReading(row);
  }

  async save(readings: readonly OriginReading[]): Promise<void> {
    for (const chunk of chunksOf(readings)) {
      await this.knex<Row>('origins')
        .insert(chunk.map(toRow))
        .onConflict('entity_ref')
        .merge();
    }
  }

  async markUnread(
    entityRefs: readonly string[],
    reason: string,
  ): Promise<void> {
    for (const chunk of chunksOf(entityRefs)) {
      await this.knex<Row>('origins')
        .whereIn('entity_ref', [...chunk])
        .update({ reason });
    }
  }

  async remove(entityRefs: readonly string[]): Promise<void> {
    for (const chunk of chunksOf(entityRefs)) {
      await this.knex<Row>('origins')
        .whereIn('entity_ref', [...chunk])
        .delete();
    }
  }
}

function* chunksOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += chunkSize)
    yield items.slice(start, start + chunkSize);
}

function toRow(reading: OriginReading): Row {
  return {
    entity_ref: reading.entityRef,
    repository: reading.repository,
    file: reading.file,
    commit: reading.commit ?? null,
    road: reading.record?.road ?? null,
    version: reading.record?.version ?? null,
    scaffolded_at: reading.record?.at ?? null,
    problems: JSON.stringify(reading.problems),
    reason: reading.reason ?? null,
    read_at: reading.readAt,
  };
}

function toReading(row: Row): OriginReading {
  const { road, version, scaffolded_at: at } = row;
  return {
    entityRef: row.entity_ref,
    repository: row.repository,
    file: row.file,
    commit: row.commit ?? undefined,
    record:
      road !== null && version !== null && at !== null
        ? { road, version, at }
        : undefined,
    problems: JSON.parse(row.problems),
    reason: row.reason ?? undefined,
    readAt: row.read_at,
  };
}
