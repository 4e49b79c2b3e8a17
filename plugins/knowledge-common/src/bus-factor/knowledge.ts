import {
  Authorship,
  contributorsOf,
  creditTable,
  FileContributor,
  FileHistory,
  FileTally,
} from '../authorship';
import { IdentityIndex, IdentityOptions, People } from '../identity';

/**
 * A counted file with the people who wrote it.
 *
 * @public
 */
export interface KnownFile {
  path: string;
  /** Worked out when asked for. */
  readonly contributors: FileContributor[];
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
  /** By path. */
  files: KnownFile[];
  /** What the history told of each of `files`. */
  histories: FileHistory[];
  /** The people of each crew. */
  credits: number[][];
  /** Countable files that no commit of the history touched, for example of a subtree merge. */
  noHistory: string[];
  excluded: readonly { path: string; reason: string }[];
  authorship: Authorship;
  /** Lines of `.gitattributes` that are too many to follow. */
  ignoredAttributes?: number;
  /** Why `.fathom/identities.yaml` is not applied. */
  identitiesProblem?: string;
}

class TalliedFile implements KnownFile {
  readonly authors: number[];
  readonly lastCommit: string;
  readonly lastAt: number;

  /** @param tally - has the file at hand */
  constructor(
    readonly path: string,
    private readonly history: FileHistory,
    private readonly tally: FileTally,
  ) {
    this.authors = tally.authors();
    this.lastCommit = history.lastCommit;
    this.lastAt = history.lastAt;
  }

  get contributors() {
    this.tally.take(this.history);
    return contributorsOf(this.tally);
  }
}

/** By code unit, as git sorts paths. */
function byPath<T>(
  items: readonly T[],
  pathOf: (item: T) => string,
): readonly T[] {
  const isSorted = items.every(
    (item, i) => i === 0 || pathOf(items[i - 1]) <= pathOf(item),
  );
  return isSorted
    ? items
    : [...items].sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
}

/**
 * What a history tells of the files of a tree.
 *
 * @param tree - `counted`: countable paths of the tree, see `countableFiles`
 * @param identity - an index is used again from one revision to the next
 */
export function repositoryKnowledge(
  authorship: Authorship,
  tree: {
    counted: readonly string[];
    excluded: readonly { path: string; reason: string }[];
  },
  identity: IdentityOptions | IdentityIndex = {},
): RepositoryKnowledge {
  const index =
    identity instanceof IdentityIndex ? identity : new IdentityIndex(identity);
  const people = index.resolve(authorship.signatures);
  const credits = creditTable(authorship, people);
  const tally = new FileTally(credits, people.people.length);
  const files: KnownFile[] = [];
  const histories: FileHistory[] = [];
  const noHistory: string[] = [];
  for (const path of byPath(tree.counted, own => own)) {
    const history = authorship.find(path);
    if (!history) {
      noHistory.push(path);
      continue;
    }
    tally.take(history);
    histories.push(history);
    files.push(new TalliedFile(path, history, tally));
  }
  return {
    ...{ people, files, histories, credits, noHistory, authorship },
    activity: activityOf(authorship, people),
    excluded: byPath(tree.excluded, file => file.path),
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
    if (
      signature.lastAt > own.lastAt ||
      (signature.lastAt === own.lastAt && signature.lastCommit > own.lastCommit)
    ) {
      own.lastAt = signature.lastAt;
      own.lastCommit = signature.lastCommit;
    }
  });
  return activity;
}
