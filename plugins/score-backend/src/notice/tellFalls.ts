import { parseEntityRef } from '@backstage/catalog-model';
import type { Fleet } from '../fleet';
import type { CheckStateStore, LevelChange } from '../score';
import { News, TellDeps, tellOwners } from './tellOwners';

const day = 24 * 3_600_000;

interface Fall extends News {
  owner: string;
  scorecard: string;
}

/** Where a person sees which services fell, as far as they may be read. */
function pageOf(owners: ReadonlySet<string>): string {
  const [owner] = owners;
  if (owners.size !== 1 || !owner.startsWith('group:')) return '/scorecards';
  const { namespace, name } = parseEntityRef(owner);
  return `/scorecards/teams/${encodeURIComponent(
    namespace,
  )}/${encodeURIComponent(name)}`;
}

function wordsOf(falls: readonly Fall[], fleet: Fleet) {
  const byScorecard = new Map<string, number>();
  for (const { scorecard } of falls)
    byScorecard.set(scorecard, (byScorecard.get(scorecard) ?? 0) + 1);
  const counts = [...byScorecard].map(([name, count]) => {
    const found = fleet.library.scorecards.find(
      ({ scorecard }) => scorecard.name === name,
    );
    return `${found?.scorecard.title ?? name}: ${count}`;
  });
  return {
    title:
      falls.length === 1
        ? 'A service of yours fell to a lower level'
        : `${falls.length} levels of your services fell`,
    description: `${counts.join('; ')}. See which, and why.`,
    link: pageOf(new Set(falls.map(({ owner }) => owner))),
    topic: 'score-level',
  };
}

/** Levels that fell since a moment and did not rise again, by owner. */
function fallsByOwner(
  changes: readonly LevelChange[],
  fleet: Fleet,
): Map<string, Fall[]> {
  const byOwner = new Map<string, Fall[]>();
  const seen = new Set<string>();
  for (const { entityId, scorecard, direction, level, at } of changes) {
    const entry = fleet.byId.get(entityId);
    const owner = entry?.owner;
    const holds = entry?.scores.get(scorecard)?.level === level;
    // The newest first: one that fell twice fell.
    const one = `${entityId} ${scorecard}`;
    if (direction !== -1 || !owner || !holds || seen.has(one)) continue;
    seen.add(one);
    byOwner.set(owner, [
      ...(byOwner.get(owner) ?? []),
      { key: `${one} ${at}`, at, owner, scorecard },
    ]);
  }
  return byOwner;
}

/** Tells owners of levels that fell and did not rise again. */
export async function tellFalls(
  fleet: Fleet,
  deps: TellDeps & { states: CheckStateStore },
): Promise<number> {
  const today = deps.clock().toISOString().slice(0, 10);
  const from = new Date(Date.parse(today) - day).toISOString();
  const changes = await deps.states.listLevelChanges({ from });
  return tellOwners(
    fallsByOwner(changes, fleet),
    { name: 'fall', wordsOf: falls => wordsOf(falls, fleet) },
    deps,
  );
}
