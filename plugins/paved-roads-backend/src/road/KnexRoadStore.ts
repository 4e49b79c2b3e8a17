import type { Knex } from 'knex';
import type { RoadSource } from '../config';
import type { RoadSourceReading, RoadStore } from './RoadStore';

interface Row {
  repository: string;
  path: string;
  commit: string;
  roads: string;
  problems: string;
  read_at: string;
}

export class KnexRoadStore implements RoadStore {
  static create(knex: Knex): KnexRoadStore {
    return new KnexRoadStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async list(): Promise<RoadSourceReading[]> {
    const rows = await this.knex<Row>('road_sources')
      .select()
      .orderBy(['repository', 'path']);
    return rows.map(row => ({
      repository: row.repository,
      path: row.path,
      commit: row.commit,
      roads: JSON.parse(row.roads),
      problems: JSON.parse(row.problems),
      readAt: row.read_at,
    }));
  }

  async save(reading: RoadSourceReading): Promise<void> {
    const { repository, path, commit } = reading;
    const row: Row = {
      repository,
      path,
      commit,
      roads: JSON.stringify(reading.roads),
      problems: JSON.stringify(reading.problems),
      read_at: reading.readAt,
    };
    await this.knex<Row>('road_sources')
      .insert(row)
      .onConflict(['repository', 'path'])
      .merge();
  }

  async keepOnly(sources: readonly RoadSource[]): Promise<void> {
    const kept = new Set(
      sources.map(({ repository, path }) => `${repository}#${path}`),
    );
    for (const { repository, path } of await this.list()) {
      if (!kept.has(`${repository}#${path}`))
        await this.knex<Row>('road_sources')
          .where({ repository, path })
          .delete();
    }
  }
}
