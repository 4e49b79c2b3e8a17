import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

type Status = 'running' | 'succeeded' | 'failed' | 'interrupted';

/** One line of the log: a run, or several equal ones in a row. */
export interface RunView {
  /** What evidence names it by. */
  id: number;
  kind: string;
  startedAt: string;
  endedAt?: string;
  status: Status;
  times: number;
  counts?: Record<string, number>;
  error?: string;
}

export interface ReportedCounts {
  looked: number;
  changed: number;
  refused: number;
  failed: number;
}

/** A run that did not say for so long that it lives is taken for killed. */
const leaseMs = 60_000;
/** Four times a lease: one that is missed does no harm. */
const renewEveryMs = leaseMs / 4;
const interruptedWords =
  'The backend that did this was stopped or lost its database. What was left is done by the next run.';

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
    await this.endInterrupted();
    const key = randomUUID();
    const at = this.clock();
    const id = await this.begin(kind, key, at);
    const renewal = setInterval(() => {
      // The database may be gone: then the lease ends, as it should.
      this.renew(id).catch(() => undefined);
    }, renewEveryMs);
    renewal.unref();
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
    } finally {
      clearInterval(renewal);
    }
  }

  /** A source begins to tell what it saw: one line a run of the source, however many bulks it comes in. */
  async beginReported(source: string, runKey: string): Promise<number> {
    const kind = `facts:${source}`;
    const key = runKey.slice(0, 200);
    const known = await this.knex('score_run')
      .where({ kind, run_key: key })
      .orderBy('id', 'desc')
      .first('id');
    if (known) {
      await this.renew(known.id, 'running');
      return known.id;
    }
    const id = await this.begin(kind, key, this.clock());
    // Of what found nothing new the last ones are enough.
    await this.knex('score_run')
      .where({ kind })
      .where('id', '<', id - 200)
      .whereLike('counts', '%"changed":0,%')
      .delete();
    return id;
  }

  /** A bulk of it was kept. */
  async endReported(id: number, told: ReportedCounts): Promise<void> {
    await this.knex.transaction(async tx => {
      const row = await tx('score_run').where({ id }).forUpdate().first();
      if (!row) return;
      const before: Partial<ReportedCounts> = JSON.parse(row.counts ?? '{}');
      const counts: ReportedCounts = {
        looked: told.looked + (before.looked ?? 0),
        changed: told.changed + (before.changed ?? 0),
        refused: told.refused + (before.refused ?? 0),
        failed: told.failed + (before.failed ?? 0),
      };
      await tx('score_run')
        .where({ id })
        .update({
          counts: JSON.stringify(counts),
          ended_at: this.clock().getTime(),
          status:
            counts.failed > 0 && counts.failed === counts.looked
              ? 'failed'
              : 'succeeded',
          error: null,
        });
    });
  }

  /** Runs that nobody does any more: their process was killed, or lost the database. */
  async endInterrupted(): Promise<number> {
    return this.knex('score_run')
      .where({ status: 'running' })
      .andWhere(old =>
        // Of a version before leases: killed before this one was started.
        old
          .whereNull('alive_until')
          .orWhere('alive_until', '<', this.databaseNow()),
      )
      .update({
        status: 'interrupted',
        error: interruptedWords,
        ended_at: this.clock().getTime(),
      });
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

  private async begin(kind: string, key: string, at: Date): Promise<number> {
    const [{ id }] = await this.knex('score_run')
      .insert({
        kind,
        run_key: key,
        started_at: at.getTime(),
        status: 'running',
        alive_until: this.databaseNow(leaseMs),
      })
      .returning('id');
    return id;
  }

  private async renew(id: number, status?: Status): Promise<void> {
    await this.knex('score_run')
      .where({ id })
      .update({
        alive_until: this.databaseNow(leaseMs),
        ...(status && { status }),
      });
  }

  /** Leases by the clock of the database: those of two instances may differ, and a test moves ours. */
  private databaseNow(aheadMs = 0): Knex.Raw {
    return this.knex.raw(
      this.knex.client.config.client === 'pg'
        ? '(extract(epoch from clock_timestamp()) * 1000)::bigint + ?'
        : // SQLite has no clock of its own: that of the host.
          "cast((julianday('now') - 2440587.5) * 86400000 as integer) + ?",
      [aheadMs],
    );
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
      .update({
        status: 'succeeded',
        counts: text,
        ended_at: now,
        error: null,
      });
  }
}
