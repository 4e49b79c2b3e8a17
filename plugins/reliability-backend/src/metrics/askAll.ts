import type {
  MetricsFailure,
  MetricsSeries,
} from '@fathom/backstage-plugin-reliability-node';
import type { Asking } from './Asking';

/** An expression whose answer is one series without labels. */
export interface Asked {
  key: string;
  expression: string;
}

/** Values by time; empty where there is no data. */
export type AskResult =
  | { ok: true; values: ReadonlyMap<number, string> }
  | MetricsFailure;

/** When to ask: once, or over a stretch. In milliseconds. */
export type AskTime =
  | { at: number }
  | { from: number; to: number; step: number };

const label = 'fathom_query';
/** Far below what servers take as a body. */
const mostCharacters = 200_000;

/**
 * Asks for many expressions with few queries: each batch is one union in which a label tells whose answer is whose.
 * When the backend refuses a batch, its halves are asked, so that one wrong expression spoils no other.
 */
export async function askAll(
  asking: Asking,
  asked: readonly Asked[],
  { time, most }: { time: AskTime; most: number },
): Promise<Map<string, AskResult>> {
  const results = new Map<string, AskResult>();
  await Promise.all(
    batches(asked, most).map(batch =>
      askBatch(asking, batch, { time, results }),
    ),
  );
  return results;
}

function batches(asked: readonly Asked[], most: number): Asked[][] {
  const made: Asked[][] = [];
  let length = Infinity;
  for (const one of asked) {
    const last = made[made.length - 1];
    if (
      !last ||
      last.length >= most ||
      length + one.expression.length > mostCharacters
    ) {
      made.push([one]);
      length = one.expression.length;
    } else {
      last.push(one);
      length += one.expression.length;
    }
  }
  return made;
}

async function askBatch(
  asking: Asking,
  batch: readonly Asked[],
  to: { time: AskTime; results: Map<string, AskResult> },
): Promise<void> {
  const expression = batch
    .map(
      ({ expression: one }, index) =>
        `label_replace(${one}, "${label}", "${index}", "", "")`,
    )
    .join('\nor\n');
  const answer = await askOnce(asking, expression, to.time);
  if (answer.ok) {
    keep(batch, answer.series, to.results);
    return;
  }
  const { kind } = answer;
  if (batch.length > 1 && (kind === 'query' || kind === 'tooLarge')) {
    const middle = batch.length >> 1;
    await askBatch(asking, batch.slice(0, middle), to);
    await askBatch(asking, batch.slice(middle), to);
    return;
  }
  for (const { key } of batch) to.results.set(key, answer);
}

async function askOnce(asking: Asking, expression: string, time: AskTime) {
  if (!('at' in time)) return asking.range({ expression, ...time });
  const answer = await asking.instant({ expression, at: time.at });
  if (!answer.ok) return answer;
  return {
    ok: true as const,
    series: answer.series.map(
      ({ labels, value }): MetricsSeries => ({
        labels,
        // Asked for one time: the answer is of that time.
        points: [{ at: time.at, value }],
      }),
    ),
  };
}

function keep(
  batch: readonly Asked[],
  series: readonly MetricsSeries[],
  results: Map<string, AskResult>,
): void {
  const found = new Map<string, MetricsSeries[]>();
  for (const one of series) {
    const index = one.labels[label];
    const same = found.get(index);
    if (same) same.push(one);
    else found.set(index, [one]);
  }
  batch.forEach(({ key }, index) => {
    const own = found.get(`${index}`) ?? [];
    results.set(
      key,
      own.length > 1
        ? {
            ok: false,
            kind: 'query',
            reason: `Its query answers with ${own.length} series where one is needed.`,
            remedy: 'Put sum(…) around it.',
          }
        : {
            ok: true,
            values: new Map(
              (own[0]?.points ?? []).map(({ at, value }) => [at, value]),
            ),
          },
    );
  });
}
