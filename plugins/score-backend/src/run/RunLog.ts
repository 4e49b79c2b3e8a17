import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

/** One line of the log: a run, or several equal ones in a row. */
export interface RunView {
  /** What evidence names it by. */
  id: number;
  kind: string;
  startedAt: string;
  endedAt?: string;
  status: 'running' | 'succeeded' | 'failed';
  times: number;
  counts?: Record<string, number>;
  error?: string;
}

/** Remembers runs, so that "unchanged" and "not looked at" differ. */
export class RunLog {
  static create(knex: Knex, clock: () => Date): RunLog {
    return new RunLog(knex, clock);
  }

  private constructor(
    private readonly knex: Knex,
    private readonly clock: () => Date,
  ) {}

  /** Runs and remembers how it ended; the error goes on to the caller. */
  async run<T extends object>(
    kind: string,
    work: (run: { id: string; at: string }) => Promise<T>,
  ): Promise<T> {
    const key = randomUUID();
    const at = this.clock();
    const [{ id }] = await this.knex('score_run')
      .insert({
        kind,
        run_key: key,
        started_at: at.getTime(),
        status: 'running',
      })
      .returning('id');
    try {
      const counts = await work({ id: key, at: at.toISOString() });
      await this.end(id, kind, { counts });
      return counts;
    } catch (error) {
      await this.knex('score_run')
        .where({ id })
        .update({
          status: 'failed',
          error: String(error).slice(0, 4000),
          ended_at: this.clock().getTime(),
        })
        // The database may be what failed.
        .catch(() => undefined);
      throw error;
    }
  }

  /** A source told what it saw: one line a run of the source, however many bulks it came in. */
  async reported(
    source: string,
    runKey: string,
    told: { looked: number; changed: number; refused: number; failed: number },
  ): Promise<number> {
    const kind = `facts:${source}`;
    const now = this.clock().getTime();
    const known = await this.knex('score_run')
      .where({ kind, run_key: runKey.slice(0, 200) })
      .orderBy('id', 'desc')
      .first('id', 'counts', 'started_at');
    if (known) {
      const before = JSON.parse(known.counts ?? '{}');
      const counts = Object.fromEntries(
        Object.entries(told).map(([name, n]) => [
          name,
          n + (before[name] ?? 0),
        ]),
      );
      await this.knex('score_run')
        .where({ id: known.id })
        .update({ counts: JSON.stringify(counts), ended_at: now });
      return known.id;
    }
    const [{ id }] = await this.knex('score_run')
      .insert({
        kind,
        run_key: runKey.slice(0, 200),
        started_at: now,
        ended_at: now,
        status:
          told.failed > 0 && told.failed === told.looked
            ? 'failed'
            : 'succeeded',
        counts: JSON.stringify(told),
      })
      .returning('id');
    // Of what found nothing new the last ones are enough.
    await this.knex('score_run')
      .where({ kind })
      .where('id', '<', id - 200)
      .whereLike('counts', '%"changed":0,%')
      .delete();
    return id;
  }

  private async end(
    id: number,
    kind: string,
    { counts }: { counts: object },
  ): Promise<void> {
    const text = JSON.stringify(counts);
    const now = this.clock().getTime();
    const last = await this.knex('score_run')
      .where({ kind })
      .where('id', '<', id)
      .orderBy('id', 'desc')
      .first('id', 'status', 'counts', 'times');
    if (last?.status === 'succeeded' && last.counts === text) {
      await this.knex.transaction(async tx => {
        await tx('score_run')
          .where({ id: last.id })
          .update({ times: last.times + 1, ended_at: now });
        await tx('score_run').where({ id }).delete();
      });
      return;
    }
    await this.knex('score_run')
      .where({ id })
      .update({ status: 'succeeded', counts: text, ended_at: now });
  }

  /** The last ones of each kind, newest first. */
  async list(limit: number): Promise<RunView[]> {
    const rows = await this.knex('score_run')
      .orderBy('id', 'desc')
      .limit(limit);
    return rows.map(row => ({
      id: row.id,
      kind: row.kind,
      startedAt: new Date(Number(row.started_at)).toISOString(),
      ...(row.ended_at && {
        endedAt: new Date(Number(row.ended_at)).toISOString(),
      }),
      status: row.status,
      times: row.times,
      ...(row.counts && { counts: JSON.parse(row.counts) }),
      ...(row.error && { error: row.error }),
    }));
  }

  async deleteBefore(at: Date): Promise<void> {
    await this.knex('score_run')
      .where('started_at', '<', at.getTime())
      .delete();
  }
}
