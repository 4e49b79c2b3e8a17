import { measuredServices, type Measured } from './Measured';
import { requestsOf, type Counts } from './requests';
import { troubles, type Minute, type StorySoFar } from './story';

/** Counters begin high, as those of services that have run for long: no range sees them near 0. */
const BEFORE = 10_000_000;

/** The counters of one service after a minute. */
export interface Counters extends Counts {
  service: Measured;
}

/** Goes through the minutes once, from the first on; what it answers is counted since then. */
export interface CounterWalk {
  /** The counters at the end of this minute, which is not before the last one that was asked for. */
  at(minute: Minute): readonly Counters[];
}

export function walkCounters(story: StorySoFar, first: Minute): CounterWalk {
  const happened = troubles(story);
  const counters = measuredServices(story.seed).map(service => ({
    requests: requestsOf(service, { seed: story.seed, troubles: happened }),
    now: {
      service,
      total: BEFORE,
      failed: BEFORE / 1000,
      slow: BEFORE / 100,
      verySlow: BEFORE / 400,
    },
  }));
  let next = first;
  return {
    at(minute) {
      if (minute < next - 1)
        throw new Error(`Minute ${minute} is over: the walk is at ${next}.`);
      for (; next <= minute; next++) {
        for (const { requests, now } of counters) {
          const { total, failed, slow, verySlow } = requests(next);
          now.total += total;
          now.failed += failed;
          now.slow += slow;
          now.verySlow += verySlow;
        }
      }
      return counters.map(({ now }) => now);
    },
  };
}

/** A line of an exposition without value and time. */
export interface Series {
  family: 'http_requests' | 'http_request_duration_seconds';
  head: string;
  value: (counters: Counts) => number;
}

/** What a service exposes, family by family. */
export function seriesOf({ name }: Measured): Series[] {
  const labels = (more: string) =>
    `{${
      more ? `${more},` : ''
    }instance="${name}-0",job="parcel",service="${name}"}`;
  const line = (
    family: Series['family'],
    metric: string,
    more: string,
    value: Series['value'],
  ): Series => ({ family, head: `${metric}${labels(more)}`, value });
  const duration = 'http_request_duration_seconds';
  return [
    line(
      'http_requests',
      'http_requests_total',
      'code="200"',
      now => now.total - now.failed,
    ),
    line(
      'http_requests',
      'http_requests_total',
      'code="500"',
      now => now.failed,
    ),
    line(
      duration,
      `${duration}_bucket`,
      'le="0.8"',
      now => now.total - now.slow,
    ),
    line(
      duration,
      `${duration}_bucket`,
      'le="2.5"',
      now => now.total - now.verySlow,
    ),
    line(duration, `${duration}_bucket`, 'le="+Inf"', now => now.total),
    line(duration, `${duration}_count`, '', now => now.total),
  ];
}

export const families = [
  { name: 'http_requests', type: 'counter', sample: 'http_requests_total' },
  {
    name: 'http_request_duration_seconds',
    type: 'histogram',
    sample: 'http_request_duration_seconds',
  },
] as const;
