import type { MetricAnswers, SloAnswer } from './SloAnswer';
import { measuredServices, type Measured, type Promised } from './Measured';
import { requestsOf, type Counts } from './requests';
import {
  burning,
  deployments,
  isoOf,
  troubles,
  type Minute,
  type StorySoFar,
} from './story';

const WINDOW_DAYS = 28;
const PLACES = 20;

/** The truth at the end of a minute, counted request by request and divided with whole numbers. */
export function metricAnswers(story: StorySoFar, at: Minute): MetricAnswers {
  const happened = troubles(story);
  const rollout = deployments(story);
  const begunBy = (id: string) =>
    rollout.find(one => one.trouble === id && one.kind === 'upgraded');
  const newest = happened.filter(({ to }) => to === undefined).at(-1)!;
  return {
    at: isoOf(at),
    date: story.date,
    seed: story.seed,
    slos: measuredServices(story.seed).flatMap(service => {
      const requests = requestsOf(service, {
        seed: story.seed,
        troubles: happened,
      });
      const month = sum(requests, at - WINDOW_DAYS * 1440, at);
      const hour = sum(requests, at - 60, at);
      return service.promises.map(promise =>
        answer(service, promise, { month, hour }),
      );
    }),
    troubles: happened.map(({ id, service, title, from, to }) => {
      const deployment = begunBy(id);
      return {
        id,
        service,
        title,
        from: isoOf(from),
        ...(to === undefined ? {} : { to: isoOf(to) }),
        ...(deployment && {
          deployment: {
            version: deployment.version,
            at: isoOf(deployment.at),
          },
        }),
      };
    }),
    burning: {
      slo: `${burning.service}-${burning.service}-availability`,
      since: isoOf(newest.from),
      version: begunBy(newest.id)!.version,
    },
  };
}

/** What came after one minute, up to another. */
function sum(
  requests: (minute: Minute) => Counts,
  after: Minute,
  to: Minute,
): Counts {
  const all = { total: 0, failed: 0, slow: 0, verySlow: 0 };
  for (let minute = after + 1; minute <= to; minute++) {
    const { total, failed, slow, verySlow } = requests(minute);
    all.total += total;
    all.failed += failed;
    all.slow += slow;
    all.verySlow += verySlow;
  }
  return all;
}

function answer(
  service: Measured,
  { slo, kind, target }: Promised,
  { month, hour }: { month: Counts; hour: Counts },
): SloAnswer {
  const bad = month[kind];
  const { total } = month;
  // bad ÷ ((1 − target) · total), with the target as whole number of its decimal places.
  const scale = 10n ** BigInt(target.split('.')[1].length);
  const budget = scale - BigInt(target.replace('.', ''));
  const used = (counts: Counts) => ({
    over: BigInt(counts[kind]) * scale,
    under: BigInt(counts.total) * budget,
  });
  const consumed = used(month);
  return {
    entityRef: `component:default/${service.name}`,
    id: `${service.name}-${slo}`,
    slo,
    target,
    windowDays: WINDOW_DAYS,
    good: total - bad,
    bad,
    total,
    attainment: divide(BigInt(total - bad), BigInt(total)),
    consumed: divide(consumed.over, consumed.under),
    remaining: divide(consumed.under - consumed.over, consumed.under),
    burnRateHour: divide(used(hour).over, used(hour).under),
  };
}

/** A quotient as decimal text, rounded half away from zero. */
export function divide(over: bigint, under: bigint): string {
  const negative = over < 0n;
  const shifted = (negative ? -over : over) * 10n ** BigInt(PLACES);
  const quotient = (2n * shifted + under) / (2n * under);
  const digits = String(quotient).padStart(PLACES + 1, '0');
  const text = `${digits.slice(0, -PLACES)}.${digits.slice(-PLACES)}`
    .replace(/0+$/, '')
    .replace(/\.$/, '');
  return negative && text !== '0' ? `-${text}` : text;
}
