import { randomUUID } from 'node:crypto';
import type { Knex } from 'knex';

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
    const id = randomUUID();
    const at = this.clock().toISOString();
    await this.knex('score_run').insert({
      id,
      kind,
      started_at: at,
      status: 'running',
    });
    const end = (values: { status: string; counts?: string; error?: string }) =>
      this.knex('score_run')
        .where({ id })
        .update({ ...values, ended_at: this.clock().toISOString() });
    try {
      const counts = await work({ id, at });
      await end({ status: 'succeeded', counts: JSON.stringify(counts) });
      // One row a kind and outcome is enough for what did nothing before.
      await this.knex('score_run')
        .where({ kind, status: 'succeeded' })
        .whereNot({ id })
        .where({ counts: JSON.stringify(counts) })
        .delete();
      return counts;
    } catch (error) {
      await end({ status: 'failed', error: String(error).slice(0, 4000) });
      throw error;
    }
  }
}
