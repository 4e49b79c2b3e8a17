import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeJson } from '../stamp';
import {
  backfillRaw,
  backfillRecordings,
  behindBlocks,
  dropHead,
  moveBlocks,
  type Span,
} from './backfill';
import { walkCounters, type CounterWalk } from './counters';
import { startPrometheus, writeConfig, type Tools } from './prometheus';
import { findStory, goOn, newStory, STORY } from './readStory';
import { ruleFiles } from './ruleFiles';
import { finish } from './run';
import type { Minute, StorySoFar } from './story';

const WINDOW = 28 * 1440;
const UNFINISHED = 'unfinished';

export interface MetricsOptions {
  /** The demo's data folder. */
  home: string;
  seed: string;
  tools: Tools;
  port: number;
  clock: () => Minute;
  /** How much of the past there is the first time. */
  historyDays?: number;
  onStep?: (step: string, did: string) => void;
}

/** What is ready for a server. */
export interface PreparedMetrics {
  data: string;
  story: StorySoFar;
  /** Stands behind the last sample that is there. */
  walk: CounterWalk;
  /** The minute of that sample. */
  at: Minute;
}

/** The story of a home on a machine without Prometheus; what was told or stored before stays true. */
export function tellStory(
  home: string,
  { seed, now }: { seed: string; now: Minute },
): StorySoFar {
  const folder = join(home, 'metrics');
  mkdirSync(folder, { recursive: true });
  const known = findStory(folder);
  const filledTo = behindBlocks(join(folder, 'data')) ?? 0;
  const story =
    (known && goOn(known, { now, filledTo })) ?? newStory(seed, now);
  writeJson(folder, STORY, story);
  return story;
}

/**
 * Brings the samples and recordings of a home up to now: all of them the first time, afterwards what is
 * missing since the newest block.
 */
export async function prepareMetrics({
  home,
  seed,
  tools,
  port,
  clock,
  historyDays = 90,
  onStep = () => undefined,
}: MetricsOptions): Promise<PreparedMetrics> {
  const folder = join(home, 'metrics');
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const rules = await writeRules(folder, { home, tools });
  onStep('rules', rules.did);

  const now = clock();
  const { story, filledTo, first } = continued(folder, {
    now,
    seed,
    historyDays,
  });
  if (filledTo === undefined) {
    rmSync(data, { recursive: true, force: true });
    mkdirSync(data);
  } else dropHead(data);
  // Until it is gone, what lies here is not to be relied on.
  writeFileSync(join(folder, UNFINISHED), '');
  writeJson(folder, STORY, { ...story, first });

  const walk = walkCounters(story, first);
  const from = filledTo ?? first;
  if (from > first) walk.at(from - 1);
  await backfillRaw(tools, { data, walk, span: { from, to: now } });
  onStep('samples', `${now - from} minutes`);

  const span = { from: Math.max(from, now - WINDOW - 60), to: now - 1 };
  // A minute or two are not worth a server: the live rules are about to come.
  if (span.to - span.from > 2)
    await recordPast(tools, { folder, data, port, rules: rules.base, span });
  onStep('recordings', `${rules.count} objectives`);

  // What passed meanwhile, so that the first scrape follows without a gap.
  const end = clock() + 1;
  if (end > now)
    await backfillRaw(tools, { data, walk, span: { from: now, to: end } });
  rmSync(join(folder, UNFINISHED));
  return { data, story, walk, at: Math.max(end, now) - 1 };
}

/** The recordings of the past, asked of a server that has nothing but the samples. */
async function recordPast(
  tools: Tools,
  {
    folder,
    data,
    port,
    rules,
    span,
  }: { folder: string; data: string; port: number; rules: string; span: Span },
): Promise<void> {
  const config = writeConfig(folder);
  const server = await startPrometheus(tools, { config, data, port });
  const recordings = join(folder, 'recordings');
  try {
    await backfillRecordings(tools, {
      server,
      rules,
      folder: recordings,
      span,
    });
  } finally {
    await server.stop();
  }
  moveBlocks(recordings, data);
}

/** What is there and can be gone on from; without `filledTo` all is made anew. */
function continued(
  folder: string,
  {
    now,
    seed,
    historyDays,
  }: { now: Minute; seed: string; historyDays: number },
): { story: StorySoFar; filledTo?: Minute; first: Minute } {
  const known = findStory(folder);
  const first = known?.first;
  const filledTo =
    known && first !== undefined && !existsSync(join(folder, UNFINISHED))
      ? behindBlocks(join(folder, 'data'))
      : undefined;
  if (filledTo !== undefined && filledTo <= now) {
    const story = goOn(known!, { now, filledTo });
    if (story) return { story, filledTo, first: first! };
  }
  // What was told before stays true, if it is not too old.
  const story =
    (known && goOn(known, { now, filledTo: 0 })) ?? newStory(seed, now);
  return { story, first: now - historyDays * 1440 };
}

/** Rules of all SLOs, and the alerts of repositories that Prometheus can read. */
async function writeRules(
  folder: string,
  { home, tools }: { home: string; tools: Tools },
): Promise<{ base: string; count: number; did: string }> {
  const { slos, base, own, count, invalid } = ruleFiles(
    join(home, 'repositories'),
  );
  const to = join(folder, 'rules');
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to);
  writeFileSync(join(to, 'slos.yaml'), slos);
  const left = [...invalid];
  await Promise.all(
    [...own].map(async ([name, text]) => {
      const file = join(to, name.replace(/\.ya?ml$/, '.yaml'));
      writeFileSync(file, text);
      try {
        await finish(tools.promtool, ['check', 'rules', file]);
      } catch {
        // One that Prometheus cannot read would keep it from starting.
        rmSync(file);
        left.push(name);
      }
    }),
  );
  return {
    base,
    count,
    did: `${count} objectives, ${own.size} files of alerts${
      left.length > 0 ? `; left out, not valid: ${left.join(', ')}` : ''
    }`,
  };
}
