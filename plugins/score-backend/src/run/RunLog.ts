import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';
import { addCounts, ReportedCounts, RunRow, RunView, viewRun } from './runRow';

/** A run that did not say for so long that it lives is taken for killed. */
const leaseMs = 60_000;
/** Of a version that knew no leases, a run that began so long ago. */
const unleasedMs = 6 * 3_600_000;
const interruptedWords =
  'The backend that did this was stopped or lost its database. What was left is done by the next run.';

/** Which runs are asked for. */
export interface RunQuery {
  id?: number;
  kind?: string;
  status?: RunView['status'];
  offset?: number;
}

const wordsOf = (error: unknown) => String(error).slice(0, 4000);

/** Remembers runs, so that "unchanged" and "not looked at" differ. */
export class RunLog {
  static create(
    knex: Knex,
    clock: () => Date,
    options: {
      /** A quarter of a lease unless given: one that is missed does no harm. */
      renewEveryMs?: number;
    } = {},
  ): RunLog {
    return new RunLog(knex, clock, options.renewEveryMs ?? leaseMs / 4);
  }

  private constructor(
    private readonly knex: Knex,
    private readonly clock: () => Date,
    private readonly renewEveryMs: number,
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
    try {
      const counts = await this.keepAlive(id, () =>
        work({ id: key, at: at.toISOString() }),
      );
      await this.end(id, kind, { counts });
      return counts;
    } catch (error) {
      await this.knex('score_run')
        .where({ id })
        .update({
          status: 'failed',
          error: wordsOf(error),
          ended_at: this.clock().getTime(),
        })
        // The database may be what failed.
        .catch(() => undefined);
      throw error;
    }
  }

  /** Nobody takes the run for killed while this goes on, however long it takes. */
  async keepAlive<T>(id: number, work: () => Promise<T>): Promise<T> {
    const renewal = setInterval(() => {
      // The database may be gone: then the lease ends, as it should.
      this.renew(id).catch(() => undefined);
    }, this.renewEveryMs);
    renewal.unref();
    try {
      return await work();
    } finally {
      clearInterval(renewal);
    }
  }

  /** A source begins to tell what it saw: one line a run of the source, however many bulks it comes in. */
  async beginReported(source: string, runKey: string): Promise<number> {
    const kind = `facts:${source}`;
    const key = runKey.slice(0, 200);
    const isKnown = await this.knex('score_run')
      .where({ kind, run_key: key })
      .first('id');
    const [{ id }] = await this.knex('score_run')
      .insert({ ...this.begun(kind, key, this.clock()), bulks: 1 })
      // Bulks come at once: what the lease of a living one counts goes on, else it begins anew.
      .onConflict(['kind', 'run_key'])
      .merge({
        bulks: this.whileAlive('score_run.bulks + 1', '1'),
        error: this.whileAlive('score_run.error', 'null'),
        status: 'running',
        ended_at: null,
        alive_until: this.databaseNow(leaseMs),
      })
      .returning('id');
    if (isKnown) return id;
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
    await this.endBulk(id, ({ counts, error }) => {
      const sum = addCounts(counts, told);
      const isFailed = sum.failed > 0 && sum.failed === sum.looked;
      return {
        counts: JSON.stringify(sum),
        // Another bulk of it could not be kept meanwhile.
        status: isFailed || error ? 'failed' : 'succeeded',
      };
    });
  }

  /** A bulk of it could not be kept. */
  async failReported(id: number, error: unknown): Promise<void> {
    await this.endBulk(id, () => ({ status: 'failed', error: wordsOf(error) }))
      // The database may be what failed.
      .catch(() => undefined);
  }

  /** Runs that nobody does any more: their process was killed, or lost the database. */
  async endInterrupted(): Promise<number> {
    return this.knex('score_run')
      .where({ status: 'running' })
      .andWhere(old =>
        old
          .where('alive_until', '<', this.databaseNow())
          // An instance of a version before leases may live beside this one while they are replaced.
          .orWhere(unleased =>
            unleased
              .whereNull('alive_until')
              .where('started_at', '<', this.clock().getTime() - unleasedMs),
          ),
      )
      .update({
        status: 'interrupted',
        error: interruptedWords,
        ended_at: this.clock().getTime(),
      });
  }

  /** Newest first. */
  async list(limit: number, query: RunQuery = {}): Promise<RunView[]> {
    const rows = await this.asked(query)
      .orderBy('id', 'desc')
      .offset(query.offset ?? 0)
      .limit(limit);
    return rows.map(viewRun);
  }

  async count(query: RunQuery): Promise<number> {
    const [{ count }] = await this.asked(query).count({ count: '*' });
    return Number(count);
  }

  /** The last run of each kind, with when one of it ended well last. */
  async listLatest(): Promise<(RunView & { succeededAt?: string })[]> {
    const rows = await this.knex('score_run')
      .whereIn(
        'id',
        this.knex('score_run').max('id').groupBy('kind') as Knex.QueryBuilder,
      )
      .orderBy('kind');
    const ends: { kind: string; at: number | string }[] = await this.knex(
      'score_run',
    )
      .where({ status: 'succeeded' })
      .groupBy('kind')
      .select('kind', this.knex.raw('max(ended_at) as at'));
    const at = new Map(ends.map(end => [end.kind, Number(end.at)]));
    return rows.map(row => ({
      ...viewRun(row),
      ...(at.has(row.kind) && {
        succeededAt: new Date(at.get(row.kind)!).toISOString(),
      }),
    }));
  }

  async deleteBefore(at: Date): Promise<void> {
    await this.knex('score_run')
      .where('started_at', '<', at.getTime())
      .delete();
  }

  private asked({ id, kind, status }: RunQuery) {
    return this.knex('score_run').where({
      ...(id !== undefined && { id }),
      ...(kind !== undefined && { kind }),
      ...(status !== undefined && { status }),
    });
  }

  private async begin(kind: string, key: string, at: Date): Promise<number> {
    const [{ id }] = await this.knex('score_run')
      .insert(this.begun(kind, key, at))
      .returning('id');
    return id;
  }

  private begun(kind: string, key: string, at: Date) {
    return {
      kind,
      run_key: key,
      started_at: at.getTime(),
      status: 'running',
      alive_until: this.databaseNow(leaseMs),
    };
  }

  private async renew(id: number): Promise<void> {
    await this.knex('score_run')
      .where({ id, status: 'running' })
      .update({ alive_until: this.databaseNow(leaseMs) });
  }

  /** The run goes on as long as one of its bulks is being kept. */
  private async endBulk(
    id: number,
    change: (row: RunRow) => Partial<RunRow>,
  ): Promise<void> {
    await this.knex.transaction(async tx => {
      const row = await tx('score_run').where({ id }).forUpdate().first();
      if (!row) return;
      const { status, ...rest } = change(row);
      const bulks = Math.max(0, row.bulks - 1);
      await tx('score_run')
        .where({ id })
        .update({
          ...rest,
          bulks,
          ...(bulks === 0 && { status, ended_at: this.clock().getTime() }),
        });
    });
  }

  /** In an upsert of a run: one value while it lives, another for one that ended or was killed. */
  private whileAlive(living: string, ended: string): Knex.Raw {
    return this.knex.raw(
      `case when score_run.status = 'running' and score_run.alive_until >= ? then ${living} else ${ended} end`,
      [this.databaseNow()],
    );
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
    await this.knex('score_run').where({ id }).update({
      status: 'succeeded',
      counts: text,
      ended_at: now,
      error: null,
    });
  }
}
