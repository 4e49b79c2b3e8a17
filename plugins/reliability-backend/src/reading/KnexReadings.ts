import type { Knex } from 'knex';
import type { Reading, Readings, StoredReading } from './Readings';

export interface ReadingRow {
  entity_ref: string;
  repository: string;
  commit: string | null;
  content: string | null;
  reason: string | null;
  remedy: string | null;
  read_at: string | null;
}

// Far below the number of variables that one statement may hold on SQLite and PostgreSQL.
export const chunkSize = 50;

/** Readings in a table of their own; rooms add what they ask besides. */
export abstract class KnexReadings<Content> implements Readings<Content> {
  protected constructor(
    protected readonly knex: Knex,
    private readonly table: string,
  ) {}

  /** What a room keeps of a content in columns of its own, to look for it. */
  protected columnsOf(_content: Content): object {
    return {};
  }

  /** Those of the table, to be narrowed by a room. */
  protected rows() {
    return this.knex<ReadingRow>(this.table);
  }

  async find(entityRef: string): Promise<StoredReading<Content> | undefined> {
    const row = await this.rows().where({ entity_ref: entityRef }).first();
    return row && toStored<Content>(row);
  }

  async list(
    entityRefs?: readonly string[],
  ): Promise<StoredReading<Content>[]> {
    if (!entityRefs)
      return (await this.rows().orderBy('entity_ref')).map(row =>
        toStored<Content>(row),
      );
    const found: StoredReading<Content>[] = [];
    for (let from = 0; from < entityRefs.length; from += chunkSize) {
      const some = entityRefs.slice(from, from + chunkSize);
      const rows = await this.rows().whereIn('entity_ref', some);
      found.push(...rows.map(row => toStored<Content>(row)));
    }
    return found;
  }

  async save(readings: readonly Reading<Content>[]): Promise<void> {
    for (let from = 0; from < readings.length; from += chunkSize) {
      await this.rows()
        .insert(
          readings.slice(from, from + chunkSize).map(reading => ({
            ...toRow(reading),
            ...this.columnsOf(reading.content),
          })),
        )
        .onConflict('entity_ref')
        .merge();
    }
  }

  async saveFailure(
    entityRef: string,
    failure: { repository: string; reason: string; remedy?: string },
  ): Promise<void> {
    const { repository, reason, remedy = null } = failure;
    await this.rows()
      .insert({
        entity_ref: entityRef,
        repository,
        reason,
        remedy,
        commit: null,
        content: null,
        read_at: null,
      })
      .onConflict('entity_ref')
      .merge({ reason, remedy });
  }

  async remove(entityRefs: readonly string[]): Promise<void> {
    for (let from = 0; from < entityRefs.length; from += chunkSize) {
      await this.rows()
        .whereIn('entity_ref', entityRefs.slice(from, from + chunkSize))
        .delete();
    }
  }
}

// PostgreSQL refuses NUL in text; JSON writes it as an escape, which it takes in a text column.
function toRow(reading: Reading<unknown>): ReadingRow {
  return {
    entity_ref: reading.entityRef,
    repository: reading.repository,
    commit: reading.commit,
    content: JSON.stringify(reading.content),
    reason: null,
    remedy: null,
    read_at: reading.readAt,
  };
}

/** What a row tells. */
export function toStored<Content>(row: ReadingRow): StoredReading<Content> {
  const { commit, content, read_at: readAt } = row;
  return {
    entityRef: row.entity_ref,
    repository: row.repository,
    ...(row.reason && { reason: row.reason }),
    ...(row.remedy && { remedy: row.remedy }),
    ...(commit &&
      content &&
      readAt && {
        reading: {
          entityRef: row.entity_ref,
          repository: row.repository,
          commit,
          readAt,
          content: JSON.parse(content),
        },
      }),
  };
}
