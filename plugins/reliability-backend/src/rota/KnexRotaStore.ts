import type { Knex } from 'knex';
import type { RotaReading, RotaStore } from './RotaStore';

interface ReadingRow {
  source: string;
  rotas: string;
  read_at: string | null;
  reason: string | null;
}

interface ReaderRow {
  user_ref: string;
  reader_ref: string;
  allowed_at: string;
}

const readings = 'rota_readings';
const readersTable = 'oncall_readers';
// Far below the number of variables that one statement may hold on SQLite and PostgreSQL.
const mostVariables = 500;

export class KnexRotaStore implements RotaStore {
  static create(knex: Knex): KnexRotaStore {
    return new KnexRotaStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async list(): Promise<RotaReading[]> {
    return (await this.knex<ReadingRow>(readings).orderBy('source')).map(
      toReading,
    );
  }

  async find(source: string): Promise<RotaReading | undefined> {
    const row = await this.knex<ReadingRow>(readings).where({ source }).first();
    return row && toReading(row);
  }

  async save({ source, rotas, readAt, reason }: RotaReading): Promise<void> {
    await this.knex<ReadingRow>(readings)
      .insert({
        source,
        rotas: JSON.stringify(rotas),
        read_at: readAt ?? null,
        reason: reason ?? null,
      })
      .onConflict('source')
      .merge();
  }

  async saveFailure(source: string, reason: string): Promise<void> {
    await this.knex<ReadingRow>(readings)
      .insert({ source, rotas: '[]', read_at: null, reason })
      .onConflict('source')
      .merge({ reason });
  }

  async remove(sources: readonly string[]): Promise<void> {
    for (const source of sources)
      await this.knex<ReadingRow>(readings).where({ source }).delete();
  }

  async listReaders(userRef: string): Promise<string[]> {
    return this.knex<ReaderRow>(readersTable)
      .where({ user_ref: userRef })
      .orderBy('reader_ref')
      .pluck('reader_ref');
  }

  async listOwners(readers: readonly string[]): Promise<string[]> {
    const owners = new Set<string>();
    for (let from = 0; from < readers.length; from += mostVariables) {
      const refs: string[] = await this.knex<ReaderRow>(readersTable)
        .whereIn('reader_ref', readers.slice(from, from + mostVariables))
        .pluck('user_ref');
      for (const ref of refs) owners.add(ref);
    }
    return [...owners].sort();
  }

  async setReaders(
    userRef: string,
    readers: readonly string[],
    at: string,
  ): Promise<void> {
    await this.knex.transaction(async trx => {
      const own = () =>
        trx<ReaderRow>(readersTable).where({ user_ref: userRef });
      await own().delete();
      const rows = [...new Set(readers)].map(reader => ({
        user_ref: userRef,
        reader_ref: reader,
        allowed_at: at,
      }));
      if (rows.length > 0)
        await trx<ReaderRow>(readersTable)
          .insert(rows)
          // Two answers of the same person at once: one of the two rows is enough.
          .onConflict(['user_ref', 'reader_ref'])
          .ignore();
    });
  }
}

function toReading({
  source,
  rotas,
  read_at: readAt,
  reason,
}: ReadingRow): RotaReading {
  return {
    source,
    rotas: JSON.parse(rotas),
    ...(readAt && { readAt }),
    ...(reason && { reason }),
  };
}
