import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TELLING, type Minute, type StorySoFar } from './story';

const DAY = 1440;
/** A burn is told as one of today for so long; a later start has a new one, and the old one was rolled back. */
const FRESH = 12 * 60;
const SINCE = 118;
/** Then the incidents have left their windows, and all is made anew. */
const OLD = 30 * DAY;

export const STORY = 'story.json';

/** The story that a home goes on with; an older release told another past. */
export function findStory(folder: string): StorySoFar | undefined {
  const file = join(folder, STORY);
  if (!existsSync(file)) return undefined;
  const story: StorySoFar = JSON.parse(readFileSync(file, 'utf8'));
  return story.version === TELLING ? story : undefined;
}

/** A story that begins today: one service has been burning for two hours. */
export function newStory(seed: string, now: Minute): StorySoFar {
  return {
    version: TELLING,
    seed,
    date: new Date(now * 60_000).toISOString().slice(0, 10),
    burns: [{ from: now - SINCE }],
  };
}

/**
 * The story as it goes on; undefined when it is too old.
 *
 * @param filledTo - behind the newest minute that cannot be told otherwise any more
 */
export function goOn(
  story: StorySoFar,
  { now, filledTo }: { now: Minute; filledTo: Minute },
): StorySoFar | undefined {
  const last = story.burns[story.burns.length - 1];
  const begun = Date.parse(`${story.date}T00:00:00Z`) / 60_000;
  if (now - begun > OLD || now < last.from) return undefined;
  const from = now - SINCE;
  if (now - last.from <= FRESH || filledTo > from - 60) return story;
  return {
    ...story,
    burns: [
      ...story.burns.slice(0, -1),
      { from: last.from, to: Math.max(filledTo, last.from + 180) },
      { from },
    ],
  };
}
