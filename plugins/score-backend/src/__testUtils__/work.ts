import { appendFileSync } from 'node:fs';
import type { LoggerService } from '@backstage/backend-plugin-api';
import createKnex, { Knex } from 'knex';
import { KnexEntityStore } from '../entity';
import { ingestReports, KnexFactStore } from '../fact';
import { RunLog } from '../run';
import {
  Applicability,
  judgeAll,
  judgeChanged,
  KnexCheckStateStore,
} from '../score';
import {
  CheckNumbers,
  KnexScorecardStore,
  ScorecardLibrary,
} from '../scorecard';

/** How many entities the tests of lost and doubled work have. */
export const workEntities = 200;
export const refOf = (index: number) => `component:default/e${index}`;

export function openStores(knex: Knex, clock: () => Date) {
  const entities = KnexEntityStore.create(knex);
  const facts = KnexFactStore.create(knex);
  const states = KnexCheckStateStore.create(knex);
  const library = ScorecardLibrary.create({
    store: KnexScorecardStore.create(knex),
    numbers: CheckNumbers.create(knex),
    listDefinitions: () => facts.listDefinitions(),
  });
  return {
    entities,
    facts,
    states,
    library,
    applicability: Applicability.create(entities),
    exemptions: { load: async () => () => false },
    clock,
  };
}

/** One bulk of reports: the counter of these entities moves on, and with it what checks say. */
export function reportsOf(indexes: readonly number[], value: number, at: Date) {
  const now = at.toISOString();
  return indexes.map(index => ({
    entityRef: refOf(index),
    source: 'demo',
    runId: `work ${value}`,
    at: now,
    facts: {
      'demo.count': { value, observedAt: now, evidence: [] },
      'demo.even': { value: value % 2 === 0, observedAt: now, evidence: [] },
    },
  }));
}

function fail(words: string): never {
  throw new Error(words);
}

/**
 * Ingest and sweep, again and again, until it is killed. What was kept is told to a file only after the store
 * said so.
 */
export async function work(options: {
  knex: Knex.Config;
  acks: string;
  seed: number;
}): Promise<never> {
  const knex = createKnex(options.knex);
  const stores = openStores(knex, () => new Date());
  const runs = RunLog.create(knex, () => new Date());
  const logger = { warn: fail } as unknown as LoggerService;
  let { seed } = options;
  const random = () => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  // Values grow from one child to the next, so that a later one is never taken for an older.
  let value = Date.now();
  process.stdout.write('ready\n');
  await new Promise(resolve => process.stdin.once('data', resolve));
  for (let turn = 0; ; turn++) {
    value += 1;
    const told = value;
    const indexes = [...Array(workEntities).keys()].filter(
      () => random() < 0.3,
    );
    const now = new Date();
    await ingestReports(
      { store: stores.facts, runs, logger, clock: () => now },
      reportsOf(indexes, value, now),
    );
    appendFileSync(
      options.acks,
      indexes.map(index => `${index} ${told}\n`).join(''),
    );
    if (turn % 3 === 2) await runs.run('judge', () => judgeAll(stores));
    else await judgeChanged(stores);
  }
}

if (process.argv[2] === 'work')
  work(JSON.parse(process.argv[3])).catch(error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  });
