import type { Knex } from 'knex';
import type {
  RunbookReading,
  RunbookStore,
  StoredReading,
} from './RunbookStore';

interface Row {
  entity_ref: string;
  repository: string;
  commit: string | null;
  content: string | null;
  reason: string | null;
  remedy: string | null;
  read_at: string | null;
}

const table = 'runbook_readings';
// Far below the number of variables that one statement may hold on SQLite and PostgreSQL.
const chunkSize = 50;

export class KnexRunbookStore implements RunbookStore {
  static create(knex: Knex): KnexRunbookStore {
    return new KnexRunbookStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async list(): Promise<StoredReading[]> {
    return (await this.knex<Row>(table).orderBy('entity_ref')).map(toStored);
  }

  async listRefs(): Promise<string[]> {
    return this.knex<Row>(table).orderBy('entity_ref').pluck('entity_ref');
  }

  async listKeepers({
    repository,
    file,
  }: {
    repository: string;
    file: string;
  }): Promise<string[]> {
    const rows = await this.knex<Row>(table)
      .where({ repository })
      .orderBy('entity_ref');
    return rows.flatMap(row =>
      toStored(row).reading?.content.runbooks.some(one => one.file === file)
        ? [row.entity_ref]
        : [],
    );
  }

  async find(entityRef: string): Promise<StoredReading | undefined> {
    const row = await this.knex<Row>(table)
      .where({ entity_ref: entityRef })
      .first();
    return row && toStored(row);
  }

  async save(readings: readonly RunbookReading[]): Promise<void> {
    for (let from = 0; from < readings.length; from += chunkSize) {
      await this.knex<Row>(table)
        .insert(readings.slice(from, from + chunkSize).map(toRow))
        .onConflict('entity_ref')
        .merge();
    }
  }

  async saveFailure(
    entityRef: string,
    failure: { repository: string; reason: string; remedy?: string },
  ): Promise<void> {
    const { repository, reason, remedy = null } = failure;
    await this.knex<Row>(table)
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
      await this.knex<Row>(table)
        .whereIn('entity_ref', entityRefs.slice(from, from + chunkSize))
        .delete();
    }
  }
}

// PostgreSQL refuses NUL in text; JSON writes it as an escape, which it takes in a text column.
function toRow(reading: RunbookReading): Row {
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

function toStored(row: Row): StoredReading {
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
