import { draw } from '../random';
import type { FileEvent } from './FilePlan';

/** Days, from the beginning of the repository, on which a group of files is worked on. */
export interface Rhythm {
  key: string;
  created: number;
  /** Three days after that on which the owner comes back; the last is recent when the owner is still here. */
  sessions: [number, number, number];
}

/** Somebody who changes a file once, on one of a few days late in its life. */
export interface Helper {
  who: string;
  day: number;
  session: string;
}

/**
 * The life of a file that exactly its owners know. By the published formula (Avelino et al. 2016, hand
 * values on any table of it):
 * - whoever made it and was alone stays its author, however often they come back;
 * - made and changed once by one (4.3325), changed once by another (3.2345): ratio 0.7466, only the maker;
 * - made by one (4.1685), changed once by another (3.4570): ratio 0.8293, both;
 * - made by two at once (4.391 each): both.
 */
export function planFile(
  path: string,
  owners: readonly string[],
  options: {
    rhythm: Rhythm;
    secondDay: number;
    helpers: readonly Helper[];
    alwaysRecent: boolean;
    seed: string;
  },
): FileEvent[] {
  const { rhythm, helpers, seed } = options;
  const [owner, second] = owners;
  const chance = (what: string) => draw(seed, what, path);
  const created: FileEvent = {
    kind: 'create',
    who: owner,
    day: rhythm.created,
    session: `${rhythm.key}:0`,
  };
  if (second) {
    if (chance('pair') < 0.5)
      return [
        { ...created, with: second, session: `${created.session}:${second}` },
      ];
    return [
      created,
      {
        kind: 'change',
        who: second,
        day: options.secondDay,
        session: `${rhythm.key}:second:${second}`,
      },
    ];
  }
  const returns = rhythm.sessions
    .map(
      (day, index): FileEvent => ({
        kind: 'change',
        who: owner,
        day,
        session: `${rhythm.key}:${index + 1}`,
      }),
    )
    .filter(
      (_event, index) =>
        (options.alwaysRecent && index === 2) ||
        chance(`return${index}`) < 0.45,
    );
  const events = [created, ...returns];
  const helper = helpers[Math.floor(chance('helper') * helpers.length)];
  if (helper && returns.length > 0 && chance('helped') < 0.4) {
    events.push({
      kind: 'change',
      who: helper.who,
      day: helper.day,
      session: helper.session,
    });
  }
  if (returns.length > 0 && chance('renamed') < 0.14)
    returns[0].kind = 'rename';
  return events.sort((a, b) => a.day - b.day);
}
