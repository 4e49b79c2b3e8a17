import { draw } from '../random';
import { measuredServices } from './Measured';

/** Minutes since 1970, UTC; everything of the metrics happens on whole ones. */
export type Minute = number;

const DAY = 1440;
/** Behind a deployment of booking, until it is rolled back. */
export const burning = {
  service: 'booking',
  permille: 30,
  title: 'Bookings fail at the new address check',
};

/** A time in which more fails, or is slow, than on other days. */
export interface Trouble {
  id: string;
  service: string;
  title: string;
  from: Minute;
  /** Behind its last minute; absent while it goes on. */
  to?: Minute;
  /** Of a thousand requests. */
  failed: number;
  slow: number;
  cause: 'deployment' | 'other';
}

interface Past {
  service: string;
  daysAgo: number;
  at: string;
  minutes: number;
  failed?: number;
  slow?: number;
  cause: Trouble['cause'];
  title: string;
}

/** What went wrong in the 90 days before the date. Some lie before the window of 28 days: budgets recover. */
const past: readonly Past[] = [
  {
    service: 'invoicing',
    daysAgo: 74,
    at: '06:00',
    minutes: 150,
    failed: 400,
    cause: 'other',
    title: 'The month was closed twice',
  },
  {
    service: 'labels',
    daysAgo: 58,
    at: '15:40',
    minutes: 55,
    failed: 700,
    cause: 'deployment',
    title: 'Labels without a barcode were refused',
  },
  {
    service: 'tracking',
    daysAgo: 40,
    at: '10:05',
    minutes: 19,
    failed: 800,
    cause: 'deployment',
    title: 'Tracking lost its connection pool',
  },
  {
    service: 'route-planner',
    daysAgo: 22,
    at: '02:10',
    minutes: 20,
    failed: 1000,
    cause: 'other',
    title: 'The map tiles were gone for a while',
  },
  {
    service: 'booking',
    daysAgo: 17,
    at: '13:10',
    // Long enough to spend the budget also on a weekend, when less is booked.
    minutes: 60,
    failed: 600,
    cause: 'other',
    title: 'The database of bookings failed over',
  },
  {
    service: 'storefront-bff',
    daysAgo: 17,
    at: '13:10',
    minutes: 65,
    failed: 200,
    cause: 'other',
    title: 'Booking did not answer the storefront',
  },
  {
    service: 'notifications',
    daysAgo: 12,
    at: '09:00',
    minutes: 200,
    failed: 1000,
    cause: 'other',
    title: 'The provider of text messages was down',
  },
  {
    service: 'payments',
    daysAgo: 9,
    at: '08:20',
    minutes: 25,
    failed: 400,
    cause: 'deployment',
    title: 'Card payments were declined',
  },
  {
    service: 'tracking',
    daysAgo: 5,
    at: '07:30',
    minutes: 360,
    slow: 400,
    cause: 'other',
    title: 'Tracking answered slowly after an index was lost',
  },
  {
    service: 'scan-ingest',
    daysAgo: 3,
    at: '16:00',
    minutes: 60,
    failed: 200,
    cause: 'deployment',
    title: 'Scans of one depot were refused',
  },
  {
    service: 'pricing',
    daysAgo: 2,
    at: '11:00',
    minutes: 240,
    slow: 300,
    cause: 'deployment',
    title: 'Prices were computed without their cache',
  },
];

/** From when to when booking fails behind its newest deployment. */
interface Burn {
  from: Minute;
  to?: Minute;
}

/** Counts what is told of the past: what a home stored of another one is made anew. */
export const TELLING = 3;

/** What a home remembers of it, so that a later start tells the same past. */
export interface StorySoFar {
  version: typeof TELLING;
  seed: string;
  /** YYYY-MM-DD: the incidents lie before it. */
  date: string;
  burns: Burn[];
  /** The first minute that there are samples of; absent while there are none. */
  first?: Minute;
}

/** Everything that happened, in order of time. */
export function troubles({ date, burns }: StorySoFar): Trouble[] {
  const midnight = Date.parse(`${date}T00:00:00Z`) / 60_000;
  return [
    ...past.map(({ daysAgo, at, minutes, failed, slow, ...what }) => {
      const [hour, minute] = at.split(':').map(Number);
      const from = midnight - daysAgo * DAY + hour * 60 + minute;
      return {
        ...what,
        id: `${what.service}-${dayOf(from)}`,
        from,
        to: from + minutes,
        failed: failed ?? 0,
        slow: slow ?? 0,
      };
    }),
    ...burns.map(({ from, to }) => ({
      id: `${burning.service}-${new Date(from * 60_000)
        .toISOString()
        .slice(0, 16)
        .replace(/:/g, '')}`,
      service: burning.service,
      title: burning.title,
      from,
      to,
      failed: burning.permille,
      slow: 0,
      cause: 'deployment' as const,
    })),
  ].sort((a, b) => a.from - b.from);
}

/** A new version of a service goes out; a rollback brings the one before back. */
export interface Deployment {
  service: string;
  repository: string;
  at: Minute;
  version: string;
  kind: 'upgraded' | 'rolledback';
  /** The trouble that it began or ended. */
  trouble?: string;
}

/** All deployments of the 90 days before the date, and of the burns: one in about six days, and those that began or ended trouble. */
export function deployments(story: StorySoFar): Deployment[] {
  const { seed, date } = story;
  const midnight = Date.parse(`${date}T00:00:00Z`) / 60_000;
  const all = troubles(story);
  return measuredServices(seed).flatMap(({ name, repository }) => {
    const own = all.filter(
      ({ service, cause }) => service === name && cause === 'deployment',
    );
    const planned: Omit<Deployment, 'version'>[] = [];
    for (let daysAgo = 89; daysAgo >= 1; daysAgo--) {
      if (draw(seed, 'deploys', name, daysAgo) > 1 / 6) continue;
      const at =
        midnight -
        daysAgo * DAY +
        Math.floor((8 + 8 * draw(seed, 'deploys', name, daysAgo, 'at')) * 60);
      // Not in the hours before what another one began, so that it is plain which one it was.
      if (
        all.some(
          ({ service, from, to = from + DAY }) =>
            service === name && at > from - 6 * 60 && at < to + 60,
        )
      )
        continue;
      planned.push({ service: name, repository, at, kind: 'upgraded' });
    }
    for (const { id, from, to } of own) {
      const one = { service: name, repository, trouble: id };
      planned.push({ ...one, at: from - 2, kind: 'upgraded' });
      if (to !== undefined)
        planned.push({ ...one, at: to - 1, kind: 'rolledback' });
    }
    planned.sort((a, b) => a.at - b.at);
    let minor = 4 + Math.floor(draw(seed, 'version', name) * 20);
    return planned.map(deployment => {
      minor += deployment.kind === 'upgraded' ? 1 : 0;
      return {
        ...deployment,
        version: `1.${deployment.kind === 'rolledback' ? minor - 1 : minor}.0`,
      };
    });
  });
}

export function isoOf(minute: Minute): string {
  return new Date(minute * 60_000).toISOString();
}

function dayOf(minute: Minute): string {
  return isoOf(minute).slice(0, 10);
}
