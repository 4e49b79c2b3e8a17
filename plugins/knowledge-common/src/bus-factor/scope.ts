import { isFuture } from '../authorship';
import type { KnownFile, RepositoryKnowledge } from './knowledge';
import { removeGreedily, TruckFactor } from './truckFactor';

/**
 * Which part of a repository is asked about, and who counts as gone.
 *
 * @public
 */
export interface ScopeOptions {
  /** Path of the entity; '' is the root. `app` does not match `app2`. */
  path?: string;
  /** Paths inside it that are entities of their own. */
  without?: readonly string[];
  /** Seconds since 1970 from which back the silence is counted. */
  asOf: number;
  silentAfterMonths?: number;
  /** People taken away for the sake of the question. */
  gone?: ReadonlySet<number>;
  /** Last sign of life elsewhere in the organisation, seconds since 1970, by index of the person. */
  seenElsewhere?: ReadonlyMap<number, number>;
}

/**
 * Whether a path lies in a folder, by whole segments.
 *
 * @public
 */
export function isInside(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/**
 * The moment so many calendar months before, in seconds; a day that month lacks becomes its last.
 *
 * @public
 */
export function monthsBefore(seconds: number, months: number): number {
  const date = new Date(seconds * 1000);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const last = new Date(
    Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0),
  ).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return Math.floor(date.getTime() / 1000);
}

/** Where in a list sorted by path the folder begins and ends. */
function rangeOf(
  count: number,
  pathAt: (i: number) => string,
  folder: string,
): [from: number, to: number] {
  const firstNotBefore = (path: string) => {
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pathAt(middle) < path) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  // '0' is the character after '/'.
  return [firstNotBefore(`${folder}/`), firstNotBefore(`${folder}0`)];
}

/** Places, in a list sorted by path, of what lies in a scope. */
export function placesIn(
  count: number,
  pathAt: (i: number) => string,
  scope: Pick<ScopeOptions, 'path' | 'without'>,
): number[] {
  const { path = '', without = [] } = scope;
  const [from, to] = path === '' ? [0, count] : rangeOf(count, pathAt, path);
  const left = new Set<number>();
  for (const nested of without) {
    const [first, end] = rangeOf(count, pathAt, nested);
    for (let i = first; i < end; i++) left.add(i);
  }
  const places: number[] = [];
  const take = (i: number) => {
    if (!left.has(i) && !without.includes(pathAt(i))) places.push(i);
  };
  // A scope may be a file.
  if (path !== '') {
    let [low, high] = [0, from];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (pathAt(middle) < path) low = middle + 1;
      else high = middle;
    }
    if (low < count && low < from && pathAt(low) === path) take(low);
  }
  for (let i = from; i < to; i++) take(i);
  return places;
}

const silences = new WeakMap<
  RepositoryKnowledge,
  { key: string; elsewhere: unknown; silent: ReadonlySet<number> }
>();

/** Who made no commit in the months before `asOf`. */
function silentPeople(
  knowledge: RepositoryKnowledge,
  options: ScopeOptions,
): ReadonlySet<number> {
  const { asOf, silentAfterMonths = 12, seenElsewhere } = options;
  const key = `${asOf} ${silentAfterMonths}`;
  const known = silences.get(knowledge);
  // The scopes of one repository ask the same one after another.
  if (known?.key === key && known.elsewhere === seenElsewhere)
    return known.silent;
  const cutoff = monthsBefore(asOf, silentAfterMonths);
  const silent = new Set<number>();
  knowledge.activity.forEach((own, person) => {
    const elsewhere = seenElsewhere?.get(person) ?? 0;
    const seen = isFuture(elsewhere, asOf)
      ? own.lastAt
      : Math.max(own.lastAt, elsewhere);
    if (seen < cutoff) silent.add(person);
  });
  silences.set(knowledge, { key, elsewhere: seenElsewhere, silent });
  return silent;
}

/** What every figure of a scope is worked out from. */
export interface Scope {
  /** Places in `knowledge.files`. */
  places: number[];
  files: KnownFile[];
  silent: ReadonlySet<number>;
  /** Silent, or taken away for the sake of the question. */
  away: ReadonlySet<number>;
  gone: ReadonlySet<number>;
  /** Deliveries of a person in the scope. */
  deliveriesOf(person: number): number;
  /** The method on the files of the scope, with other authors if a lens has others. */
  factor(
    authors: readonly (readonly number[])[],
    gone: ReadonlySet<number>,
  ): TruckFactor;
}

const nobody: ReadonlySet<number> = new Set();

export function cutScope(
  knowledge: RepositoryKnowledge,
  options: ScopeOptions,
): Scope {
  const { gone = nobody } = options;
  const places = placesIn(
    knowledge.files.length,
    i => knowledge.files[i].path,
    options,
  );
  const files = places.map(i => knowledge.files[i]);
  const silent = silentPeople(knowledge, options);
  let summed: Float64Array | undefined;
  const deliveriesOf = (person: number) => {
    summed ??= sumDeliveries(knowledge, places);
    return summed[person];
  };
  return {
    ...{ places, files, silent, gone },
    deliveriesOf,
    away: gone.size === 0 ? silent : new Set([...gone, ...silent]),
    factor: (authors, removed) =>
      removeGreedily(
        authors,
        person => ({
          id: knowledge.people.people[person].id,
          deliveries: deliveriesOf(person),
        }),
        removed,
      ),
  };
}

function sumDeliveries(
  { histories, credits, people }: RepositoryKnowledge,
  places: readonly number[],
): Float64Array {
  const sums = new Float64Array(people.people.length);
  for (const place of places) {
    const { work } = histories[place];
    for (let i = 0; i < work.length; i += 3)
      for (const person of credits[work[i]]) sums[person] += work[i + 1];
  }
  return sums;
}
