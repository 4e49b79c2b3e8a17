import type { Knex } from 'knex';
import { isBelow, ScorecardFile, ScorecardStore } from './ScorecardStore';

interface Row {
  repository: string;
  path: string;
  name: string | null;
  good_text: string | null;
  good_commit: string | null;
  problems: string | null;
  read_at: string;
}

function toFile(row: Row): ScorecardFile {
  return {
    repository: row.repository,
    path: row.path,
    ...(row.name && { name: row.name }),
    ...(row.good_text && { goodText: row.good_text }),
    ...(row.good_commit && { goodCommit: row.good_commit }),
    problems: row.problems ? JSON.parse(row.problems) : [],
  };
}

export class KnexScorecardStore implements ScorecardStore {
  static create(knex: Knex): KnexScorecardStore {
    return new KnexScorecardStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async list(): Promise<ScorecardFile[]> {
    const rows: Row[] = await this.knex<Row>('score_scorecard').orderBy([
      'repository',
      'path',
    ]);
    return rows.map(toFile);
  }

  async version(): Promise<string> {
    const rows = await this.knex<Row>('score_scorecard')
      .select('repository', 'path', 'read_at')
      .orderBy(['repository', 'path']);
    return JSON.stringify(rows.map(row => Object.values(row)));
  }

  async saveSource(
    source: { repository: string; path: string },
    files: readonly ScorecardFile[],
    at: string,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      const rows: Row[] = await tx<Row>('score_scorecard').where({
        repository: source.repository,
      });
      const kept = new Set(files.map(file => file.path));
      for (const row of rows)
        if (isBelow(row.path, source.path) && !kept.has(row.path))
          await tx('score_scorecard')
            .where({ repository: row.repository, path: row.path })
            .delete();
      for (const file of files) {
        const values = {
          name: file.name ?? null,
          good_text: file.goodText ?? null,
          good_commit: file.goodCommit ?? null,
          problems:
            file.problems.length > 0 ? JSON.stringify(file.problems) : null,
        };
        const row = rows.find(candidate => candidate.path === file.path);
        const same =
          row &&
          row.name === values.name &&
          row.good_text === values.good_text &&
          row.problems === values.problems;
        if (same) continue;
        await tx('score_scorecard')
          .insert({
            repository: file.repository,
            path: file.path,
            ...values,
            read_at: at,
          })
          .onConflict(['repository', 'path'])
          .merge();
      }
    });
  }
}
