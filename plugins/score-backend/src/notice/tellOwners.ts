import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Notice, Notices } from './Notices';
import type { Preferences } from './Preferences';

/** Something that happened, told to each person once. */
export interface News {
  key: string;
  at: string;
}

export interface TellDeps {
  auth: AuthService;
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  logger: LoggerService;
  notices: Notices;
  preferences: Preferences;
  clock: () => Date;
}

/** The people of an owner: who is in the group, or the person itself. */
async function peopleOf(
  owner: string,
  { auth, catalog }: TellDeps,
): Promise<string[]> {
  if (owner.startsWith('user:')) return [owner];
  const entity = await catalog.getEntityByRef(owner, {
    credentials: await auth.getOwnServiceCredentials(),
  });
  return (entity?.relations ?? [])
    .filter(({ type }) => type === 'hasMember')
    .map(({ targetRef }) => targetRef);
}

/** What each person is to hear; who is in two teams hears of one thing once. */
async function newsByPerson<T extends News>(
  byOwner: ReadonlyMap<string, readonly T[]>,
  deps: TellDeps,
): Promise<Map<string, T[]>> {
  const byPerson = new Map<string, T[]>();
  for (const [owner, list] of byOwner)
    for (const person of await peopleOf(owner, deps)) {
      const own = byPerson.get(person) ?? [];
      byPerson.set(person, [
        ...own,
        ...list.filter(one => !own.some(({ key }) => key === one.key)),
      ]);
    }
  return byPerson;
}

/**
 * Tells the people of owners what is new: each day what came the day before, or at once, or not, as each chose.
 * The words never name a service: nobody can say which of them a person who is not there may read.
 */
export async function tellOwners<T extends News>(
  byOwner: ReadonlyMap<string, readonly T[]>,
  kind: {
    name: string;
    wordsOf(
      news: readonly T[],
    ): Pick<Notice, 'title' | 'description' | 'link' | 'topic'>;
  },
  deps: TellDeps,
): Promise<number> {
  const { name, wordsOf } = kind;
  const today = deps.clock().toISOString().slice(0, 10);
  let byPerson: Map<string, T[]>;
  try {
    byPerson = await newsByPerson(byOwner, deps);
  } catch (error) {
    deps.logger.warn(`Nobody could be told of each ${name} yet: ${error}`);
    return 0;
  }
  let told = 0;
  for (const [person, list] of byPerson) {
    const choice = await deps.preferences.get(person);
    if (choice === 'off') continue;
    const due =
      choice === 'now'
        ? list.map(one => ({ key: `${name} ${one.key} ${person}`, of: [one] }))
        : [
            {
              key: `${name}s ${today} ${person}`,
              of: list.filter(({ at }) => at.slice(0, 10) < today),
            },
          ].filter(({ of }) => of.length > 0);
    for (const { key, of } of due)
      if (await deps.notices.send({ key, to: [person], ...wordsOf(of) }))
        told += 1;
  }
  return told;
}
