import { expect, test } from '@playwright/test';
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { readJson } from './backend';

const root = resolve(__dirname, '..');
const home = join(root, 'test-output/home-crash');
const ports = { PORT: '3120', BACKEND_PORT: '7127' };
const origin = `http://localhost:${ports.BACKEND_PORT}`;
/**
 * Without measurements two checks stay unknown, and that a service is on no rota is told within ten minutes, which
 * this test does not wait for.
 */
const later = [
  'slo-is-measured',
  'promises-are-kept',
  'critical-services-can-be-carried',
];
const starting = { timeout: 180_000, intervals: [500] };

function start() {
  return spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    cwd: root,
    env: {
      ...process.env,
      ...ports,
      FATHOM_HOME: home,
      FATHOM_METRICS: 'off',
    },
    stdio: 'ignore',
  });
}

/** Every process of this portal, found by the data folder that it was given. */
function processes(): number[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .filter(pid => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8')
          .split('\0')
          .includes(`FATHOM_HOME=${home}`);
      } catch {
        return false; // Gone, or another user's.
      }
    })
    .map(Number)
    .filter(pid => pid !== process.pid);
}

function killAll() {
  for (const pid of processes()) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Gone with its parent.
    }
  }
}

/** What is known of each component, without the times at which it was read. */
async function known(): Promise<Known> {
  const [knowledge, score, patterns, repositories] = await Promise.all([
    readJson('/api/knowledge/entities', origin),
    readJson('/api/score/entities', origin),
    readJson('/api/patterns/patterns', origin),
    readJson('/api/repositories/repositories', origin),
  ]);
  return { knowledge, score, patterns, repositories };
}

test.afterAll(async () => {
  killAll();
  rmSync(home, { recursive: true, force: true });
});

/** What a kill in the middle of a change of the schema leaves behind. */
function leaveMigrationLock() {
  const Database = createRequire(join(root, 'packages/backend/package.json'))(
    'better-sqlite3',
  );
  const database = new Database(join(home, 'database/repositories.sqlite'));
  const { changes } = database
    .prepare('update knex_migrations_lock set is_locked = 1')
    .run();
  database.close();
  expect(changes).toBe(1);
}

interface Known {
  knowledge: {
    items: {
      entityRef: string;
      state: string;
      busFactor?: number;
      stillHere?: number;
      revision?: string;
    }[];
  };
  score: {
    items: {
      entityRef: string;
      level?: string;
      outcomes: Record<string, string>;
    }[];
  };
  patterns: { patterns: { id: string; adoption: Record<string, number> }[] };
  repositories: { items: { key: string; state: string; tip?: string }[] };
}

function settled(outcomes: Record<string, string>): string[] {
  return Object.keys(outcomes)
    .filter(id => !later.includes(id))
    .sort();
}

/** What a user would compare: each thing that is known, once, without the time at which it was read. */
function figures({ knowledge, score, patterns, repositories }: Known) {
  const sorted = (lines: string[]) => [...lines].sort();
  return {
    knowledge: sorted(
      knowledge.items.map(
        ({ entityRef, state, busFactor, stillHere, revision }) =>
          [entityRef, state, busFactor, stillHere, revision].join(' '),
      ),
    ),
    score: sorted(
      score.items.map(({ entityRef, level, outcomes }) =>
        [
          entityRef,
          level,
          ...settled(outcomes).map(id => `${id}=${outcomes[id]}`),
        ].join(' '),
      ),
    ),
    patterns: sorted(
      patterns.patterns.map(
        ({ id, adoption }) => `${id} ${JSON.stringify(adoption)}`,
      ),
    ),
    repositories: sorted(
      repositories.items.map(({ key, state, tip }) =>
        [key, state, tip].join(' '),
      ),
    ),
  };
}

test('killed with -9 during the first scan: after the start all facts are there, once; a restart loses nothing', async () => {
  test.setTimeout(600_000);
  killAll();
  rmSync(home, { recursive: true, force: true });

  start();
  // The scan has begun and is not over: some mirrors are there, not all repositories are read.
  await expect
    .poll(() => {
      const mirrors = join(home, 'mirrors');
      return existsSync(mirrors) ? readdirSync(mirrors).length : 0;
    }, starting)
    .toBeGreaterThan(2);
  killAll();
  await expect.poll(() => processes().length, starting).toBe(0);
  leaveMigrationLock();

  start();
  const answers = JSON.parse(
    readFileSync(join(home, 'demo-answers.json'), 'utf8'),
  );
  const truth = Object.values(
    answers.components as Record<
      string,
      { entityRef: string; knowledge: { lifetime: number; stillHere: number } }
    >,
  )
    .map(({ entityRef, knowledge }) =>
      [entityRef, 'known', knowledge.lifetime, knowledge.stillHere].join(' '),
    )
    .sort();
  await expect
    .poll(async () => {
      try {
        const now = figures(await known());
        return now.knowledge.map(line => line.split(' ').slice(0, 4).join(' '));
      } catch {
        return 'the backend is starting';
      }
    }, starting)
    .toEqual(truth);
  // Each pattern is judged for each component, and every service on every check but those: nothing waits any more.
  await expect
    .poll(async () => {
      const { patterns, score } = await known();
      return [
        ...patterns.patterns
          .filter(
            ({ adoption }) =>
              Object.values(adoption).reduce((sum, count) => sum + count, 0) <
              truth.length,
          )
          .map(({ id }) => id),
        ...score.items.flatMap(({ entityRef, outcomes }) =>
          settled(outcomes)
            .filter(id => outcomes[id] === 'unknown')
            .map(id => `${entityRef} ${id}`),
        ),
      ];
    }, starting)
    .toEqual([]);
  // Facts reach the score a moment after the page that shows them: what is compared stands still first.
  let before: ReturnType<typeof figures> | undefined;
  await expect
    .poll(
      async () => {
        const last = before;
        before = figures(await known());
        return isDeepStrictEqual(before, last);
      },
      { ...starting, intervals: [10_000] },
    )
    .toBe(true);
  if (!before) throw new Error('Nothing was read.');
  expect(before.patterns).toHaveLength(7);
  for (const lines of Object.values(before))
    expect(new Set(lines.map(line => line.split(' ')[0])).size).toBe(
      lines.length,
    );

  killAll();
  await expect.poll(() => processes().length, starting).toBe(0);
  start();
  // The first answer after the start is already the whole of it.
  await expect
    .poll(async () => {
      try {
        return figures(await known());
      } catch {
        return 'the backend is starting';
      }
    }, starting)
    .toEqual(before);
});
