import {
  Authorship,
  creditTable,
  fileContributors,
  FileContributor,
  isFuture,
} from '../authorship';
import { IdentityOptions, People, resolvePeople } from '../identity';
import { TruckFactor, truckFactor } from './truckFactor';

/**
 * A counted file with the people who wrote it.
 *
 * @public
 */
export interface KnownFile {
  path: string;
  contributors: FileContributor[];
  /** Indexes of its authors. */
  authors: number[];
  lastCommit: string;
  lastAt: number;
}

/**
 * When a person was last seen in this repository.
 *
 * @public
 */
export interface Activity {
  commits: number;
  firstAt: number;
  lastAt: number;
  lastCommit: string;
}

/**
 * Everything known of a repository at one commit; scopes of it are cut by {@link busFactorOf}.
 *
 * @public
 */
export interface RepositoryKnowledge {
  people: People;
  activity: Activity[];
  files: KnownFile[];
  /** Countable files that no commit of the history touched, for example of a subtree merge. */
  noHistory: string[];
  excluded: readonly { path: string; reason: string }[];
  authorship: Authorship;
  /** Lines of `.gitattributes` that are too many to follow. */
  ignoredAttributes?: number;
}

/**
 * What a history tells of the files of a tree.
 *
 * @param counted - countable paths of the tree, see `countableFiles`
 *
 * @public
 */
export function repositoryKnowledge(
  authorship: Authorship,
  tree: {
    counted: readonly string[];
    excluded: readonly { path: string; reason: string }[];
  },
  identity: IdentityOptions = {},
): RepositoryKnowledge {
  const people = resolvePeople(authorship.signatures, identity);
  const credits = creditTable(authorship, people);
  const files: KnownFile[] = [];
  const noHistory: string[] = [];
  for (const path of tree.counted) {
    const history = authorship.find(path);
    if (!history) {
      noHistory.push(path);
      continue;
    }
    const contributors = fileContributors(history, credits);
    const authors = contributors
      .filter(contributor => contributor.author)
      .map(contributor => contributor.person);
    files.push({
      path,
      contributors,
      authors,
      lastCommit: history.lastCommit,
      lastAt: history.lastAt,
    });
  }
  return {
    people,
    activity: activityOf(authorship, people),
    files,
    noHistory,
    excluded: tree.excluded,
    authorship,
  };
}

function activityOf(authorship: Authorship, people: People): Activity[] {
  const activity: Activity[] = people.people.map(() => ({
    commits: 0,
    firstAt: 0,
    lastAt: 0,
    lastCommit: '',
  }));
  authorship.signatures.forEach((signature, i) => {
    const person = people.personOf[i];
    if (person === undefined || signature.commits === 0) return;
    const own = activity[person];
    own.commits += signature.commits;
    // All of them dated in the future: no time to go by.
    if (signature.lastCommit === '') return;
    own.firstAt =
      own.lastCommit === ''
        ? signature.firstAt
        : Math.min(own.firstAt, signature.firstAt);
    if (signature.lastAt >= own.lastAt) {
      own.lastAt = signature.lastAt;
      own.lastCommit = signature.lastCommit;
    }
  });
  return activity;
}

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

/** @public */
export interface KnowingPerson {
  person: number;
  files: number;
  deliveries: number;
  share: number;
  critical: boolean;
  silent: boolean;
  /** Files that nobody else is an author of. */
  soleFiles: number;
  lastAt: number;
}

/** @public */
export interface BusFactor {
  lifetime: TruckFactor;
  stillHere: TruckFactor;
  silent: ReadonlySet<number>;
  files: KnownFile[];
  counted: number;
  excluded: number;
  noHistory: number;
  /** Counted, and nobody is an author (any more, when someone was taken away). */
  unowned: number;
  /** Had authors, all of them silent or taken away. */
  abandoned: KnownFile[];
  people: KnowingPerson[];
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

/**
 * The bus factor of a part of a repository, lifetime and still here.
 *
 * @public
 */
export function busFactorOf(
  knowledge: RepositoryKnowledge,
  options: ScopeOptions,
): BusFactor {
  const { path = '', without = [], gone = new Set<number>() } = options;
  const inScope = (file: string) =>
    isInside(file, path) && !without.some(nested => isInside(file, nested));
  const files = knowledge.files.filter(file => inScope(file.path));
  const cutoff = monthsBefore(options.asOf, options.silentAfterMonths ?? 12);
  const silent = new Set<number>();
  knowledge.activity.forEach((own, person) => {
    const elsewhere = options.seenElsewhere?.get(person) ?? 0;
    const seen = isFuture(elsewhere, options.asOf)
      ? own.lastAt
      : Math.max(own.lastAt, elsewhere);
    if (seen < cutoff) silent.add(person);
  });
  const deliveries = new Map<number, number>();
  for (const file of files) {
    for (const one of file.contributors)
      deliveries.set(
        one.person,
        (deliveries.get(one.person) ?? 0) + one.deliveries,
      );
  }
  const candidates = knowledge.people.people.map((person, i) => ({
    id: person.id,
    deliveries: deliveries.get(i) ?? 0,
  }));
  const authors = files.map(file => file.authors);
  const away = new Set([...gone, ...silent]);
  const lifetime = truckFactor(authors, candidates, gone);
  return {
    lifetime,
    stillHere: truckFactor(authors, candidates, away),
    silent,
    files,
    counted: files.length,
    excluded: knowledge.excluded.filter(file => inScope(file.path)).length,
    noHistory: knowledge.noHistory.filter(inScope).length,
    unowned: files.length - lifetime.covered,
    abandoned: files.filter(
      file =>
        file.authors.length > 0 &&
        file.authors.every(person => away.has(person)),
    ),
    people: knowingPeople(knowledge, {
      files,
      gone,
      silent,
      lifetime,
      deliveries,
    }),
  };
}

function knowingPeople(
  knowledge: RepositoryKnowledge,
  scope: Pick<BusFactor, 'files' | 'silent' | 'lifetime'> & {
    gone: ReadonlySet<number>;
    deliveries: ReadonlyMap<number, number>;
  },
): KnowingPerson[] {
  const owned = new Map<number, { files: number; sole: number }>();
  for (const file of scope.files) {
    const here = file.authors.filter(person => !scope.gone.has(person));
    for (const person of here) {
      const own = owned.get(person) ?? { files: 0, sole: 0 };
      own.files++;
      if (here.length === 1) own.sole++;
      owned.set(person, own);
    }
  }
  const critical = new Set(
    scope.lifetime.removals.map(removal => removal.person),
  );
  const idOf = (person: number) => knowledge.people.people[person].id;
  return [...owned]
    .map(([person, own]) => ({
      person,
      files: own.files,
      deliveries: scope.deliveries.get(person) ?? 0,
      share: own.files / scope.files.length,
      critical: critical.has(person),
      silent: scope.silent.has(person),
      soleFiles: own.sole,
      lastAt: knowledge.activity[person].lastAt,
    }))
    .sort(
      (a, b) =>
        b.files - a.files ||
        b.deliveries - a.deliveries ||
        (idOf(a.person) < idOf(b.person) ? -1 : 1),
    );
}
