import {
  FileProblem,
  fileProblemSchema,
  ProblemsReport,
} from '@fathom/backstage-plugin-repositories-common';
import type { Knex } from 'knex';
import type { KnownProblems, ProblemStore } from './ProblemStore';

interface Row {
  key: string;
  source: string;
  commit: string | null;
  total: number;
  problems: string;
  reported_at: string;
}

/** The only SQL of the room. */
export class KnexProblemStore implements ProblemStore {
  static create(knex: Knex): KnexProblemStore {
    return new KnexProblemStore(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async replace(report: ProblemsReport, now: Date): Promise<boolean> {
    const { key, source } = report;
    return this.knex.transaction(async tx => {
      const named = await tx('repository')
        .where({ key })
        .whereNull('unnamed_since')
        .first('key');
      if (!named) return false;
      if (report.total === 0) {
        await tx<Row>('repository_problems').where({ key, source }).delete();
        return true;
      }
      await tx<Row>('repository_problems')
        .insert({
          key,
          source,
          commit: report.commit ?? null,
          total: report.total,
          // JSON writes a NUL as an escape, which PostgreSQL takes.
          problems: JSON.stringify(report.problems),
          reported_at: now.toISOString(),
        })
        .onConflict(['key', 'source'])
        .merge();
      return true;
    });
  }

  async counts(): Promise<Map<string, number>> {
    const counts = new Map<string, number>();
    const rows = await this.knex<Row>('repository_problems').select(
      'key',
      'total',
    );
    for (const { key, total } of rows)
      counts.set(key, (counts.get(key) ?? 0) + total);
    return counts;
  }

  async list(): Promise<Map<string, KnownProblems>> {
    return group(
      await this.knex<Row>('repository_problems').orderBy(['key', 'source']),
    );
  }

  async find(key: string): Promise<KnownProblems> {
    const rows = await this.knex<Row>('repository_problems')
      .where({ key })
      .orderBy('source');
    return group(rows).get(key) ?? { total: 0, reports: [] };
  }
}

function group(rows: Row[]): Map<string, KnownProblems> {
  const known = new Map<string, KnownProblems>();
  for (const row of rows) {
    const of = known.get(row.key) ?? { total: 0, reports: [] };
    of.total += row.total;
    of.reports.push({
      source: row.source,
      commit: row.commit ?? undefined,
      problems: parseProblems(row.problems),
    });
    known.set(row.key, of);
  }
  return known;
}

function parseProblems(json: string): FileProblem[] {
  return fileProblemSchema.array().parse(JSON.parse(json));
}
