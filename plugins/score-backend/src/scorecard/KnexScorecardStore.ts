import { createHash } from 'node:crypto';
import type { Problem } from '@fathom/kernel';
import type { Knex } from 'knex';
import {
  isBelow,
  ScorecardFile,
  ScorecardStore,
  ScorecardVersion,
} from './ScorecardStore';

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

function iso(milliseconds: number | string): string {
  return new Date(Number(milliseconds)).toISOString();
}

function toVersion(row: any): ScorecardVersion {
  return {
    id: row.id,
    name: row.name,
    hash: row.hash,
    repository: row.repository,
    path: row.path,
    ...(row.commit && { commit: row.commit }),
    ...(row.text !== null && { text: row.text }),
    since: iso(row.since),
  };
}

/** The newest version of each scorecard among those that a query is narrowed to. */
function lastOfEach(
  knex: Knex,
  narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder = query => query,
): Knex.QueryBuilder<any, any[]> {
  const newest = knex('score_scorecard_version').groupBy('name').max('id');
  return knex('score_scorecard_version')
    .whereIn('id', narrow(newest))
    .orderBy('id');
}

/** What a version of a scorecard is called. */
function versionHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
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

  async listVersions(name?: string): Promise<ScorecardVersion[]> {
    const query = this.knex('score_scorecard_version').orderBy('id');
    if (name !== undefined) query.where({ name });
    return (await query).map(toVersion);
  }

  async listVersionsAt(at: string): Promise<ScorecardVersion[]> {
    const rows = await lastOfEach(this.knex, query =>
      query.where('since', '<=', Date.parse(at)),
    ).whereNotNull('text');
    return rows.map(toVersion);
  }

  async listVersionsUpTo(version: number): Promise<ScorecardVersion[]> {
    const rows = await lastOfEach(this.knex, query =>
      query.where('id', '<=', version),
    ).whereNotNull('text');
    return rows.map(toVersion);
  }

  async listEnded(
    names: readonly string[],
  ): ReturnType<ScorecardStore['listEnded']> {
    const ends = await lastOfEach(this.knex, query =>
      query.whereIn('name', names),
    )
      .whereNull('text')
      .select('name', 'since');
    const untils = new Map<string, string>(
      ends.map(row => [row.name, iso(row.since)]),
    );
    const rows = await lastOfEach(this.knex, query =>
      query.whereIn('name', [...untils.keys()]).whereNotNull('text'),
    );
    return rows.map(row => ({
      last: toVersion(row),
      until: untils.get(row.name)!,
    }));
  }

  async lastVersion(): Promise<number> {
    const row = await this.knex('score_scorecard_version')
      .max({ id: 'id' })
      .first();
    return Number(row?.id ?? 0);
  }

  async version(): Promise<number> {
    const row = await this.knex('score_counter')
      .where({ name: 'library' })
      .first('n');
    return Number(row.n);
  }

  async saveSource(
    source: { repository: string; path: string },
    files: readonly ScorecardFile[],
    at: string,
  ): Promise<ScorecardVersion[]> {
    return this.knex.transaction(async tx => {
      const rows: Row[] = await tx<Row>('score_scorecard').where({
        repository: source.repository,
      });
      const kept = new Set(files.map(file => file.path));
      for (const row of rows)
        if (isBelow(row.path, source.path) && !kept.has(row.path)) {
          await tx('score_counter')
            .where({ name: 'library' })
            .increment('n', 1);
          await tx('score_scorecard')
            .where({ repository: row.repository, path: row.path })
            .delete();
        }
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
        await tx('score_counter').where({ name: 'library' }).increment('n', 1);
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
      return this.saveVersions(tx, source, at);
    });
  }

  async reportFailure(
    { repository, path }: { repository: string; path: string },
    problem: Problem,
    at: string,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      const where = { repository, path };
      const row = await tx<Row>('score_scorecard').where(where).first();
      const problems = JSON.stringify([problem]);
      if (row?.problems === problems) return;
      await tx('score_counter').where({ name: 'library' }).increment('n', 1);
      await tx('score_scorecard')
        .insert({ ...where, problems, read_at: at })
        .onConflict(['repository', 'path'])
        .merge(['problems', 'read_at']);
    });
  }

  /** What judges now and did not before is a version; so is the end of one. */
  private async saveVersions(
    tx: Knex.Transaction,
    source: { repository: string; path: string },
    at: string,
  ): Promise<ScorecardVersion[]> {
    const rows: Row[] = await tx<Row>('score_scorecard')
      .whereNotNull('good_text')
      .whereNotNull('name');
    const last = new Map(
      (await lastOfEach(tx)).map(row => [row.name as string, toVersion(row)]),
    );
    const saved: ScorecardVersion[] = [];
    const add = async (version: Omit<ScorecardVersion, 'id' | 'since'>) => {
      const { text = null, commit = null, ...values } = version;
      const [{ id }] = await tx('score_scorecard_version')
        .insert({ ...values, commit, text, since: Date.parse(at) })
        .returning('id');
      saved.push({ ...version, id, since: at });
    };
    for (const row of rows) {
      const text = row.good_text!;
      const hash = versionHash(text);
      const before = last.get(row.name!);
      if (before?.hash === hash && before.text !== undefined) continue;
      // Taken over from before there were versions: the same one gets its name.
      if (before?.hash === '' && before.text === text)
        await tx('score_scorecard_version')
          .where({ id: before.id })
          .update({ hash });
      else
        await add({
          name: row.name!,
          hash,
          repository: row.repository,
          path: row.path,
          ...(row.good_commit && { commit: row.good_commit }),
          text,
        });
    }
    for (const before of last.values())
      if (
        before.text !== undefined &&
        before.repository === source.repository &&
        isBelow(before.path, source.path) &&
        !rows.some(row => row.name === before.name)
      )
        await add({
          name: before.name,
          hash: before.hash,
          repository: before.repository,
          path: before.path,
          ...(before.commit && { commit: before.commit }),
        });
    return saved;
  }
}
