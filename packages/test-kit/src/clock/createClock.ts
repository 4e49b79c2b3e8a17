/** @public */
export interface Clock {
  now(): Date;
  iso(): string;
  set(at: string | Date): void;
  advance(by: {
    seconds?: number;
    minutes?: number;
    hours?: number;
    days?: number;
  }): void;
}

/**
 * A clock that stands still until it is told otherwise.
 *
 * @public
 */
export function createClock(
  start: string | Date = '2026-06-15T12:00:00Z',
): Clock {
  let current = new Date(start).getTime();
  return {
    now: () => new Date(current),
    iso: () => new Date(current).toISOString(),
    set: at => {
      current = new Date(at).getTime();
    },
    advance: ({ seconds = 0, minutes = 0, hours = 0, days = 0 }) => {
      current += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
    },
  };
}
