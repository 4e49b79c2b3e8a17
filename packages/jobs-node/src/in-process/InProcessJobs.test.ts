import { mockServices } from '@backstage/backend-test-utils';
import { InProcessJobs } from './InProcessJobs';

const tick = () => jest.advanceTimersByTimeAsync(1);

describe('InProcessJobs', () => {
  let jobs: InProcessJobs;
  beforeEach(async () => {
    jest.useFakeTimers({ now: new Date('2026-01-01T00:00:00Z') });
    jobs = InProcessJobs.create({ logger: mockServices.logger.mock() });
  });
  afterEach(async () => {
    const stopping = jobs.stop();
    await jest.advanceTimersByTimeAsync(10_000);
    await stopping;
    jest.useRealTimers();
  });

  it('merges work with a key that is queued: the later payload and the earlier time win', async () => {
    const seen: unknown[] = [];
    jobs.define('a', async payload => {
      seen.push(payload);
    });
    await jobs.enqueue(
      'a',
      { n: 1 },
      { key: 'k', runAt: new Date(Date.now() + 5000) },
    );
    await jobs.enqueue(
      'a',
      { n: 2 },
      { key: 'k', runAt: new Date(Date.now() + 9000) },
    );
    await jobs.enqueue(
      'a',
      { n: 3 },
      { key: 'other', runAt: new Date(Date.now() + 9000) },
    );
    await jobs.start();
    await jest.advanceTimersByTimeAsync(5001);
    expect(seen).toEqual([{ n: 2 }]);
    await jest.advanceTimersByTimeAsync(4001);
    expect(seen).toEqual([{ n: 2 }, { n: 3 }]);
  });

  it('never runs one key twice at a time, and runs what came meanwhile afterwards', async () => {
    let active = 0;
    let most = 0;
    let runs = 0;
    jobs.define('a', async () => {
      most = Math.max(most, ++active);
      await new Promise(resolve => setTimeout(resolve, 100));
      active--;
      runs++;
    });
    await jobs.start();
    await jobs.enqueue('a', {}, { key: 'k' });
    await tick();
    await jobs.enqueue('a', {}, { key: 'k' });
    await jobs.enqueue('a', {}, { key: 'k' });
    await jest.advanceTimersByTimeAsync(500);
    expect({ most, runs }).toEqual({ most: 1, runs: 2 });
  });

  it('runs two at a time and no more', async () => {
    let active = 0;
    let most = 0;
    jobs.define('a', async () => {
      most = Math.max(most, ++active);
      await new Promise(resolve => setTimeout(resolve, 10));
      active--;
    });
    await jobs.start();
    for (let n = 0; n < 9; n++) await jobs.enqueue('a', { n });
    await jest.advanceTimersByTimeAsync(1000);
    expect(most).toBe(2);
    expect(await jobs.listQueued()).toEqual([]);
    expect(await jobs.listRuns()).toHaveLength(9);
  });

  it('tries again with growing waits, keeps the last error, and stops after the attempts', async () => {
    const at: number[] = [];
    jobs.define(
      'a',
      async () => {
        at.push(Date.now());
        throw new Error(`no ${at.length}`);
      },
      { maxAttempts: 3 },
    );
    await jobs.start();
    await jobs.enqueue('a', {}, { key: 'k' });
    await tick();
    expect(await jobs.listQueued()).toEqual([
      expect.objectContaining({
        name: 'a',
        key: 'k',
        attempts: 1,
        lastError: 'no 1',
      }),
    ]);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(at).toHaveLength(3);
    expect(at[2] - at[1]).toBeGreaterThan(at[1] - at[0]);
    expect(await jobs.listQueued()).toEqual([]);
    expect((await jobs.listRuns({ limit: 1 }))[0]).toMatchObject({
      state: 'failed',
      error: 'no 3',
    });
  });

  it('calls off what takes too long, through the signal', async () => {
    let aborted = false;
    jobs.define(
      'slow',
      (_payload, { signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => {
            aborted = true;
            reject(signal.reason);
          }),
        ),
      { timeoutMs: 1000, maxAttempts: 1 },
    );
    await jobs.start();
    await jobs.enqueue('slow', {});
    await jest.advanceTimersByTimeAsync(1100);
    expect(aborted).toBe(true);
    expect((await jobs.listRuns())[0].error).toBe(
      'slow was not done after 1 s.',
    );
  });

  it('keeps the key of work that ignores its signal, but gives its place free', async () => {
    let runs = 0;
    let end = () => {};
    jobs.define(
      'deaf',
      () => {
        runs++;
        return new Promise(resolve => {
          end = resolve;
        });
      },
      { timeoutMs: 1000, maxAttempts: 1 },
    );
    await jobs.start();
    await jobs.enqueue('deaf', {}, { key: 'k' });
    await jest.advanceTimersByTimeAsync(7000);
    await jobs.enqueue('deaf', {}, { key: 'k' });
    await jest.advanceTimersByTimeAsync(1000);
    expect(runs).toBe(1);
    end();
    await jest.advanceTimersByTimeAsync(10);
    expect(runs).toBe(2);
    end();
  });

  it('repeats at once and then every period, whether a run fails or not', async () => {
    let runs = 0;
    jobs.define(
      'a',
      async () => {
        runs++;
        if (runs === 2) throw new Error('once');
      },
      { maxAttempts: 1 },
    );
    jobs.repeat('a', {}, { everyMs: 1000 });
    await jobs.start();
    await tick();
    expect(runs).toBe(1);
    await jest.advanceTimersByTimeAsync(3000);
    expect(runs).toBe(4);
    await jobs.stop();
    await jest.advanceTimersByTimeAsync(5000);
    expect(runs).toBe(4);
  });
});
