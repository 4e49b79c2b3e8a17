import type { Knex } from 'knex';
import type { PatternStore, StoredPattern, StoredSource } from './PatternStore';

interface PatternRow {
  repository: string;
  folder: string;
  source_path: string;
  pattern_id: string | null;
  commit: string | null;
  read_at: string | null;
  definition: string | null;
  disabled: string;
  problems: string;
  history: string;
}

interface SourceRow {
  repository: string;
  path: string;
  commit: string | null;
  reason: string | null;
}

/** The only SQL about patterns and their sources. */
export class KnexPatternStore implements PatternStore {
  static create(knex: Knex): KnexPatternStore {
    return new KnexPatternStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async listPatterns(): Promise<StoredPattern[]> {
    const rows = await this.knex<PatternRow>('patterns')
      .select()
      .orderBy(['repository', 'folder']);
    return rows.map(row => ({
      repository: row.repository,
      folder: row.folder,
      sourcePath: row.source_path,
      commit: row.commit ?? undefined,
      readAt: row.read_at ?? undefined,
      definition:
        row.definition === null ? undefined : JSON.parse(row.definition),
      disabled: JSON.parse(row.disabled),
      problems: JSON.parse(row.problems),
      history: JSON.parse(row.history),
    }));
  }

  async listSources(): Promise<StoredSource[]> {
    const rows = await this.knex<SourceRow>('pattern_sources').select();
    return rows.map(({ repository, path, commit, reason }) => ({
      repository,
      path,
      commit: commit ?? undefined,
      reason: reason ?? undefined,
    }));
  }

  async replaceSource(
    source: StoredSource,
    patterns: readonly StoredPattern[],
  ): Promise<void> {
    await this.knex.transaction(async trx => {
      await trx('patterns')
        .where({ repository: source.repository, source_path: source.path })
        .delete();
      for (const pattern of patterns) {
        await trx('patterns')
          .insert({
            repository: pattern.repository,
            folder: pattern.folder,
            source_path: pattern.sourcePath,
            pattern_id: pattern.definition?.id ?? null,
            commit: pattern.commit ?? null,
            read_at: pattern.readAt ?? null,
            definition: pattern.definition
              ? JSON.stringify(pattern.definition)
              : null,
            disabled: JSON.stringify(pattern.disabled),
            problems: JSON.stringify(pattern.problems),
            history: JSON.stringify(pattern.history),
          })
          .onConflict(['repository', 'folder'])
          .merge();
      }
      await trx('pattern_sources')
        .insert({
          repository: source.repository,
          path: source.path,
          commit: source.commit ?? null,
          reason: null,
        })
        .onConflict(['repository', 'path'])
        .merge();
    });
  }

  async noteSource({
    repository,
    path,
    commit,
    reason,
  }: StoredSource): Promise<void> {
    await this.knex('pattern_sources')
      .insert({
        repository,
        path,
        commit: commit ?? null,
        reason: reason ?? null,
      })
      .onConflict(['repository', 'path'])
      .merge();
  }

  async keepSources(
    sources: readonly { repository: string; path: string }[],
  ): Promise<void> {
    for (const known of await this.listSources()) {
      if (
        sources.some(
          ({ repository, path }) =>
            repository === known.repository && path === known.path,
        )
      )
        continue;
      await this.knex.transaction(async trx => {
        await trx('patterns')
          .where({ repository: known.repository, source_path: known.path })
          .delete();
        await trx('pattern_sources')
          .where({ repository: known.repository, path: known.path })
          .delete();
      });
    }
  }
}
