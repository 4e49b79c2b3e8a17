import { closeSync, openSync, writeSync } from 'node:fs';
import {
  families,
  seriesOf,
  type Counters,
  type CounterWalk,
} from './counters';
import type { Minute } from './story';

/**
 * Writes some minutes as OpenMetrics, a sample of each series on each whole minute; `to` is left out.
 *
 * Source of the format: the OpenMetrics specification 1.0; series stand together, times are in seconds.
 */
export function writeOpenMetrics(
  file: string,
  walk: CounterWalk,
  { from, to }: { from: Minute; to: Minute },
): void {
  const minutes = to - from;
  const names = ['total', 'failed', 'slow', 'verySlow'] as const;
  let kept: { counters: Counters; past: Record<string, Float64Array> }[] = [];
  for (let at = 0; at < minutes; at++) {
    const all = walk.at(from + at);
    if (at === 0)
      kept = all.map(counters => ({
        counters,
        past: Object.fromEntries(
          names.map(name => [name, new Float64Array(minutes)]),
        ),
      }));
    for (const { counters, past } of kept)
      for (const name of names) past[name][at] = counters[name];
  }
  const times = Array.from(
    { length: minutes },
    (_, at) => ` ${(from + at) * 60}\n`,
  );
  const out = openSync(file, 'w');
  try {
    for (const family of families) {
      writeSync(out, `# TYPE ${family.name} ${family.type}\n`);
      for (const { counters, past } of kept) {
        const { total, failed, slow, verySlow } = past;
        for (const { family: of, head, value } of seriesOf(counters.service)) {
          if (of !== family.name) continue;
          const now = { total: 0, failed: 0, slow: 0, verySlow: 0 };
          let text = '';
          for (let at = 0; at < minutes; at++) {
            now.total = total[at];
            now.failed = failed[at];
            now.slow = slow[at];
            now.verySlow = verySlow[at];
            text += `${head} ${value(now)}${times[at]}`;
          }
          writeSync(out, text);
        }
      }
    }
    writeSync(out, '# EOF\n');
  } finally {
    closeSync(out);
  }
}

/** What a scrape gets: the counters at the end of a minute, with its time, in Prometheus' text format. */
export function exposition(
  counters: readonly Counters[],
  minute: Minute,
): string {
  const time = minute * 60_000;
  return families
    .map(
      ({ name, type, sample }) =>
        `# TYPE ${type === 'counter' ? sample : name} ${type}\n${counters
          .flatMap(one =>
            seriesOf(one.service)
              .filter(({ family }) => family === name)
              .map(({ head, value }) => `${head} ${value(one)} ${time}\n`),
          )
          .join('')}`,
    )
    .join('');
}
