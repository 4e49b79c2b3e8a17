import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Knex } from 'knex';
import type { Fleet } from '../fleet';
import type { CheckStateStore, LevelChange } from '../score';
import type { Notices } from './Notices';

export type FallsPreference = 'digest' | 'now' | 'off';

const day = 24 * 3_600_000;
const mostNamed = 10;

/** How each person wants to hear of levels that fell: in a digest unless they said otherwise. */
export class Preferences {
  static create(knex: Knex): Preferences {
    return new Preferences(knex);
  }

  private constructor(private readonly knex: Knex) {}

  async get(userRef: string): Promise<FallsPreference> {
    const row = await this.knex('score_preference')
      .where({ user_ref: userRef })
      .first('falls');
    return row?.falls ?? 'digest';
  }

  async set(userRef: string, falls: FallsPreference): Promise<void> {
    await this.knex('score_preference')
      .insert({ user_ref: userRef, falls })
      .onConflict('user_ref')
      .merge();
  }
}

interface Deps {
  auth: AuthService;
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  logger: LoggerService;
  notices: Notices;
  preferences: Preferences;
  states: CheckStateStore;
  clock: () => Date;
}

/** The people of an owner: who is in the group, or the person itself. */
export async function peopleOf(
  owner: string,
  deps: Pick<Deps, 'auth' | 'catalog'>,
): Promise<string[]> {
  if (owner.startsWith('user:')) return [owner];
  const entity = await deps.catalog.getEntityByRef(owner, {
    credentials: await deps.auth.getOwnServiceCredentials(),
  });
  return (entity?.relations ?? [])
    .filter(({ type }) => type === 'hasMember')
    .map(({ targetRef }) => targetRef);
}

function wordsOf(fall: LevelChange, fleet: Fleet): string {
  return `${fleet.byId.get(fall.entityId)!.title}: ${fall.before} → ${
    fall.level ?? 'no level'
  }`;
}

/**
 * Tells owners of levels that fell and did not rise again: each day what fell the day before, or at once, as
 * each person chose.
 */
export async function tellFalls(fleet: Fleet, deps: Deps): Promise<number> {
  const now = deps.clock();
  const today = now.toISOString().slice(0, 10);
  const yesterday = new Date(Date.parse(today) - day).toISOString();
  const falls = (
    await deps.states.listLevelChanges({ from: yesterday })
  ).filter(({ entityId, scorecard, direction, level }) => {
    const entry = fleet.byId.get(entityId);
    return (
      direction < 0 &&
      entry?.owner !== undefined &&
      entry.scores.get(scorecard)?.level === level
    );
  });
  const byOwner = new Map<string, LevelChange[]>();
  const seen = new Set<string>();
  for (const fall of falls) {
    // The newest first: one that fell twice fell.
    const key = `${fall.entityId} ${fall.scorecard}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const owner = fleet.byId.get(fall.entityId)!.owner!;
    byOwner.set(owner, [...(byOwner.get(owner) ?? []), fall]);
  }
  let told = 0;
  for (const [owner, list] of byOwner) {
    let people: string[];
    try {
      people = await peopleOf(owner, deps);
    } catch (error) {
      deps.logger.warn(`${owner} could not be told of falls yet: ${error}`);
      continue;
    }
    for (const person of people) {
      const choice = await deps.preferences.get(person);
      if (choice === 'off') continue;
      const due =
        choice === 'now'
          ? list.map(fall => ({
              key: `fall ${fall.entityId} ${fall.scorecard} ${fall.at} ${person}`,
              falls: [fall],
            }))
          : [
              {
                key: `falls ${today} ${owner} ${person}`,
                falls: list.filter(({ at }) => at.slice(0, 10) < today),
              },
            ].filter(item => item.falls.length > 0);
      for (const { key, falls: of } of due) {
        const named = of.slice(0, mostNamed).map(fall => wordsOf(fall, fleet));
        const more = of.length - named.length;
        const isTold = await deps.notices.send({
          key,
          to: [person],
          title:
            of.length === 1
              ? 'A level fell'
              : `${of.length} levels of your services fell`,
          description: `${named.join('; ')}${
            more > 0 ? `; and ${more} more` : ''
          }.`,
          link: '/scorecards',
          topic: 'score-level',
        });
        if (isTold) told += 1;
      }
    }
  }
  return told;
}
