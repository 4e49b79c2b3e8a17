import { createHash } from 'node:crypto';
import type { Measured } from './Measured';
import type { Minute, Trouble } from './story';

/** Per cent of an average minute, by the hour of the day in UTC. */
const hours = [
  18, 12, 9, 8, 10, 20, 45, 80, 120, 140, 150, 155, 150, 150, 145, 140, 135,
  130, 120, 105, 90, 70, 45, 28,
];

/** What happened in one minute. */
export interface Counts {
  total: number;
  failed: number;
  /** Took longer than 800 ms. */
  slow: number;
  /** Took longer than 2.5 s. */
  verySlow: number;
}

/**
 * The requests of a service, minute by minute. A function of seed and time alone, so that back-filling,
 * the exporter and the truth are about the same requests.
 */
export function requestsOf(
  service: Measured,
  { seed, troubles }: { seed: string; troubles: readonly Trouble[] },
): (minute: Minute) => Counts {
  const { name, perMinute, everyday, promises } = service;
  const salt = createHash('sha256')
    .update(`${seed}:requests:${name}`)
    .digest()
    .readUInt32BE();
  const own = troubles.filter(trouble => trouble.service === name);
  const usual = (kind: 'failed' | 'slow') => {
    const target = promises.find(one => one.kind === kind)?.target ?? '0.99';
    // In 65536ths of each request.
    return everyday[kind] * (1 - Number(target)) * 65_536;
  };
  const usuallyFailed = usual('failed');
  const usuallySlow = usual('slow');

  return minute => {
    const noise = mix(salt ^ minute);
    const total = requests(perMinute, minute, noise);
    let failed = dither(total * usuallyFailed, 65_536, noise >>> 16);
    let slow = dither(total * usuallySlow, 65_536, noise & 0xffff);
    for (const trouble of own) {
      if (minute < trouble.from || minute >= (trouble.to ?? Infinity)) continue;
      failed += dither(total * trouble.failed, 1000, (noise >>> 8) % 1000);
      slow += dither(total * trouble.slow, 1000, (noise >>> 12) % 1000);
    }
    failed = Math.min(failed, total);
    slow = Math.min(slow, total);
    return { total, failed, slow, verySlow: Math.floor(slow / 4) };
  };
}

function requests(perMinute: number, minute: Minute, noise: number): number {
  const hour = Math.floor(minute / 60) % 24;
  // 1970-01-01 was a Thursday.
  const weekday = (Math.floor(minute / 1440) + 4) % 7;
  const share = hours[hour] * (weekday === 0 || weekday === 6 ? 60 : 100);
  return Math.floor((perMinute * share) / 10_000) + 2 + (noise % 7);
}

/** Whole requests whose mean is the share: what is left over becomes one now and then. */
function dither(share: number, of: number, noise: number): number {
  return Math.floor((share + noise) / of);
}

/** Bits that look like chance (the finalizer of MurmurHash3), always the same for the same number. */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
