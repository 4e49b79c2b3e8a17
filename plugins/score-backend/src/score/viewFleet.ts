import {
  FleetQuery,
  fleetSentence,
  FleetView,
  Scorecard,
  scoreOf,
} from '@fathom/backstage-plugin-score-common';
import type { ScoredEntity } from '../entity';
import type { CheckState } from './CheckStateStore';

type Item = FleetView['items'][number];

function viewItem(
  entity: ScoredEntity,
  scorecard: Scorecard,
  states: readonly CheckState[],
): Item {
  const outcomes = Object.fromEntries(
    states.map(state => [state.checkId, state.outcome]),
  );
  const checks = scorecard.levels.flatMap(level => level.checks);
  const { level, counts, share, coverage } = scoreOf(
    scorecard.levels.map(({ name }) => name),
    checks
      .filter(check => outcomes[check.id])
      .map(check => ({ level: check.level, outcome: outcomes[check.id] })),
  );
  return {
    entityRef: entity.ref,
    title: entity.title,
    ...(entity.ownerRef && { owner: entity.ownerRef }),
    ...(entity.systemRef && { system: entity.systemRef }),
    ...(level !== undefined && { level }),
    counts,
    ...(share !== undefined && { share }),
    ...(coverage !== undefined && { coverage }),
    outcomes,
  };
}

function matches(item: Item, query: FleetQuery): boolean {
  const { owner, system, level, check, outcome, q } = query;
  if (owner !== undefined && item.owner !== owner) return false;
  if (system !== undefined && item.system !== system) return false;
  if (level !== undefined && (item.level ?? 'none') !== level) return false;
  if (check !== undefined) {
    if (!Object.hasOwn(item.outcomes, check)) return false;
    if (outcome !== undefined && item.outcomes[check] !== outcome) return false;
  }
  if (q === undefined || q.trim() === '') return true;
  const text = `${item.title} ${item.entityRef} ${item.owner ?? ''} ${
    item.system ?? ''
  }`;
  return q
    .toLocaleLowerCase('en-US')
    .split(/\s+/)
    .every(word => text.toLocaleLowerCase('en-US').includes(word));
}

function compare(
  a: Item,
  b: Item,
  query: FleetQuery,
  levels: string[],
): number {
  const rank = (item: Item) => (item.level ? levels.indexOf(item.level) : -1);
  const byName =
    a.title.localeCompare(b.title, 'en-US') ||
    (a.entityRef < b.entityRef ? -1 : 1);
  const sign = query.order === 'desc' ? -1 : 1;
  switch (query.sort) {
    case 'owner':
    case 'system':
      return (
        sign *
          (a[query.sort] ?? '').localeCompare(b[query.sort] ?? '', 'en-US') ||
        byName
      );
    case 'share':
      return sign * ((a.share ?? -1) - (b.share ?? -1)) || byName;
    case 'name':
      return sign * byName;
    case 'level':
    default:
      // What needs work first.
      return (
        sign * (rank(a) - rank(b) || (a.share ?? -1) - (b.share ?? -1)) ||
        byName
      );
  }
}

function distinct(values: (string | undefined)[]): string[] {
  return [...new Set(values)].filter(value => value !== undefined).sort();
}

/** What the fleet's page shows, over the entities that the asking person may read. */
export function viewFleet(
  scorecard: Scorecard,
  query: FleetQuery,
  context: {
    entities: readonly ScoredEntity[];
    states: ReadonlyMap<number, readonly CheckState[]>;
  },
): FleetView {
  const levels = scorecard.levels.map(level => level.name);
  const all = context.entities
    .filter(entity => context.states.has(entity.id))
    .map(entity => viewItem(entity, scorecard, context.states.get(entity.id)!));
  const found = all
    .filter(item => matches(item, query))
    .sort((a, b) => compare(a, b, query, levels));
  return {
    scorecard: scorecard.name,
    title: scorecard.title,
    sentence: fleetSentence(
      levels,
      found.map(item => item.level),
    ),
    levels,
    checks: scorecard.levels.flatMap(level =>
      level.checks.map(({ id, title }) => ({ id, title, level: level.name })),
    ),
    total: found.length,
    items: found.slice(query.offset, query.offset + query.limit),
    owners: distinct(all.map(item => item.owner)),
    systems: distinct(all.map(item => item.system)),
  };
}
