import {
  checkStanding,
  FleetGroup,
  FleetQuery,
  fleetSentence,
  FleetView,
  isShown,
  OutcomeCounts,
} from '@fathom/backstage-plugin-score-common';
import type { Outcome } from '@fathom/kernel';
import { codeAt, codeOf, outcomeOf } from '../rollup';
import type { Ladder } from '../score';
import type { Fleet, FleetEntry } from './FleetCopy';

type Item = FleetView['items'][number];

const none = (): OutcomeCounts => ({
  pass: 0,
  fail: 0,
  unknown: 0,
  notApplicable: 0,
  exempt: 0,
});

export function toCounts(counts: readonly number[]): OutcomeCounts {
  const [, pass, fail, unknown, notApplicable, exempt] = counts;
  return { pass, fail, unknown, notApplicable, exempt };
}

/** Passed among judged, and judged among those that apply; exempt ones left out of both. */
function sharesOf({ pass, fail, unknown }: OutcomeCounts): {
  share?: number;
  coverage?: number;
} {
  const judged = pass + fail;
  return {
    ...(judged > 0 && { share: pass / judged }),
    ...(judged + unknown > 0 && { coverage: judged / (judged + unknown) }),
  };
}

function viewItem(
  entry: FleetEntry,
  name: string,
  checks: readonly { id: number; checkId: string }[],
): Item {
  const { level, counts } = entry.scores.get(name)!;
  const outcomes: Record<string, Outcome> = {};
  for (const { id, checkId } of checks) {
    const outcome = outcomeOf[codeAt(entry.outcomes, id)];
    if (outcome) outcomes[checkId] = outcome;
  }
  const summed = toCounts(counts);
  return {
    entityRef: entry.ref,
    title: entry.title,
    ...(entry.owner && { owner: entry.owner }),
    ...(entry.system && { system: entry.system }),
    ...(entry.domain && { domain: entry.domain }),
    ...(level !== undefined && { level }),
    counts: summed,
    ...sharesOf(summed),
    outcomes,
  };
}

function isFiltered(query: FleetQuery): boolean {
  const { owner, system, domain, level, check, q } = query;
  return [owner, system, domain, level, check, q?.trim() || undefined].some(
    value => value !== undefined,
  );
}

function filterOf(
  query: FleetQuery,
  checkNumber: number | undefined,
): (entry: FleetEntry) => boolean {
  const { scorecard, owner, system, domain, level, check, outcome } = query;
  const words = (query.q ?? '')
    .toLocaleLowerCase('en-US')
    .split(/\s+/)
    .filter(Boolean);
  const wanted = outcome === undefined ? undefined : codeOf[outcome];
  return entry => {
    // "none" asks for those without one, as of a level.
    if (owner !== undefined && (entry.owner ?? 'none') !== owner) return false;
    if (system !== undefined && (entry.system ?? 'none') !== system)
      return false;
    if (domain !== undefined && (entry.domain ?? 'none') !== domain)
      return false;
    if (
      level !== undefined &&
      (entry.scores.get(scorecard!)!.level ?? 'none') !== level
    )
      return false;
    if (check !== undefined) {
      const code =
        checkNumber === undefined ? 0 : codeAt(entry.outcomes, checkNumber);
      if (code === 0 || (wanted !== undefined && code !== wanted)) return false;
    }
    return words.every(word => entry.text.includes(word));
  };
}

/** Numbers to sort by; entries come by name, and sorting keeps that order among equals. */
function keyOf(
  query: FleetQuery,
  levels: readonly string[],
): ((entry: FleetEntry) => number) | undefined {
  const score = (entry: FleetEntry) => entry.scores.get(query.scorecard!)!;
  const share = (entry: FleetEntry) =>
    sharesOf(toCounts(score(entry).counts)).share ?? -1;
  switch (query.sort) {
    case 'name':
    case 'owner':
    case 'system':
    case 'domain':
      return undefined;
    case 'share':
      return share;
    case 'level':
    default: {
      const ranks = new Map(levels.map((level, rank) => [level, rank]));
      // What needs work first; a share is at most 1.
      return entry =>
        (ranks.get(score(entry).level ?? '') ?? -1) * 4 + share(entry);
    }
  }
}

function sort(
  found: FleetEntry[],
  query: FleetQuery,
  levels: readonly string[],
): FleetEntry[] {
  const sign = query.order === 'desc' ? -1 : 1;
  const key = keyOf(query, levels);
  if (key) {
    const keyed = found.map(entry => ({ entry, key: key(entry) }));
    keyed.sort((a, b) => sign * (a.key - b.key));
    return keyed.map(({ entry }) => entry);
  }
  const { sort: by } = query;
  if (by === 'owner' || by === 'system' || by === 'domain') {
    const text = (entry: FleetEntry) => entry[by] ?? '';
    return found.sort((a, b) => {
      if (text(a) === text(b)) return 0;
      return text(a) < text(b) ? -sign : sign;
    });
  }
  return sign < 0 ? found.reverse() : found;
}

function distinct(values: (string | undefined)[]): string[] {
  return [...new Set(values)].filter(value => value !== undefined).sort();
}

/** What does not hang on filters: sorted once for a caller as long as neither fleet nor rights change. */
interface Sorted {
  entries: FleetEntry[];
  owners: string[];
  systems: string[];
  domains: string[];
  /** Of all, without a filter: what most look at. */
  sentence?: string;
  groups: Map<string, FleetGroup[]>;
}

const sorted = new WeakMap<
  ReadonlySet<string>,
  { entries: readonly FleetEntry[]; byOrder: Map<string, Sorted> }
>();

function sortedFor(
  query: FleetQuery,
  context: {
    fleet: Fleet;
    visible: ReadonlySet<string>;
    levels: readonly string[];
  },
): Sorted {
  const { fleet, visible, levels } = context;
  const { entries } = fleet;
  let known = sorted.get(visible);
  if (known?.entries !== entries)
    sorted.set(visible, (known = { entries, byOrder: new Map() }));
  const order = JSON.stringify([
    fleet.library.version,
    query.scorecard,
    query.sort,
    query.order,
  ]);
  const found = known!.byOrder.get(order);
  if (found) return found;
  const all = entries.filter(
    entry => entry.scores.has(query.scorecard!) && visible.has(entry.ref),
  );
  const fresh: Sorted = {
    owners: distinct(all.map(entry => entry.owner)),
    systems: distinct(all.map(entry => entry.system)),
    domains: distinct(all.map(entry => entry.domain)),
    entries: sort(all, query, levels),
    groups: new Map(),
  };
  known!.byOrder.set(order, fresh);
  return fresh;
}

/** Sums over entities: how many hold which level, how many outcomes of each kind, how much was judged. */
export function groupOf(
  name: string,
  entries: readonly FleetEntry[],
): Omit<FleetGroup, 'ref'> {
  const levels: Record<string, number> = {};
  const counts = none();
  let judged = 0;
  for (const entry of entries) {
    const score = entry.scores.get(name);
    if (!score) continue;
    const level = score.level ?? '';
    levels[level] = (levels[level] ?? 0) + 1;
    counts.pass += score.counts[1];
    counts.fail += score.counts[2];
    counts.unknown += score.counts[3];
    counts.notApplicable += score.counts[4];
    counts.exempt += score.counts[5];
    if (score.counts[codeOf.unknown] === 0) judged += 1;
  }
  const held = Object.entries(levels).map(([level, count]) => ({
    ...(level && { level }),
    count,
  }));
  return {
    entities: entries.length,
    judged,
    levels: held,
    counts,
    ...sharesOf(counts),
  };
}

function groups(
  name: string,
  found: readonly FleetEntry[],
  by: 'owner' | 'system' | 'domain',
): FleetGroup[] {
  const byRef = new Map<string, FleetEntry[]>();
  for (const entry of found) {
    const ref = entry[by] ?? '';
    const list = byRef.get(ref);
    if (list) list.push(entry);
    else byRef.set(ref, [entry]);
  }
  return [...byRef]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([ref, entries]) => ({
      ...(ref && { ref }),
      ...groupOf(name, entries),
    }));
}

/** What the fleet's page shows, over the entities that the asking person may read. */
export function viewFleet(
  ladder: Ladder,
  asked: FleetQuery,
  context: {
    fleet: Fleet;
    visible: ReadonlySet<string>;
    /** A draft is its owners' until it is announced. */
    showsDraftsOf(owner: string): boolean;
    now: Date;
  },
): FleetView {
  const { fleet, visible, showsDraftsOf, now } = context;
  const { scorecard } = ladder;
  const query = { ...asked, scorecard: scorecard.name };
  const levels = scorecard.levels.map(level => level.name);
  const checks = fleet.library.checks
    .filter(
      item =>
        item.scorecard === scorecard &&
        isShown(item.check, scorecard, showsDraftsOf),
    )
    .map(({ id, check }) => ({ id, checkId: check.id, check }));
  const all = sortedFor(query, { fleet, visible, levels });
  const filtered = isFiltered(query);
  const found = filtered
    ? all.entries.filter(
        filterOf(
          query,
          checks.find(({ checkId }) => checkId === query.check)?.id,
        ),
      )
    : all.entries;
  const sentence = () =>
    found.length === 0 && all.entries.length > 0
      ? 'No service matches what is asked for.'
      : fleetSentence(
          levels,
          found.map(entry => entry.scores.get(scorecard.name)!.level),
        );
  const { groupBy } = query;
  let grouped = groupBy && !filtered ? all.groups.get(groupBy) : undefined;
  if (groupBy && !grouped) {
    grouped = groups(scorecard.name, found, groupBy);
    if (!filtered) all.groups.set(groupBy, grouped);
  }
  return {
    scorecard: scorecard.name,
    title: scorecard.title,
    sentence: filtered ? sentence() : (all.sentence ??= sentence()),
    levels,
    checks: checks.map(({ check }) => ({
      id: check.id,
      title: check.title,
      level: check.level,
      lifecycle: checkStanding(check, now).lifecycle,
      ...(check.from && { from: check.from }),
    })),
    total: found.length,
    items: found
      .slice(query.offset, query.offset + query.limit)
      .map(entry => viewItem(entry, scorecard.name, checks)),
    owners: all.owners,
    systems: all.systems,
    domains: all.domains,
    ...(grouped && { groups: grouped }),
  };
}
