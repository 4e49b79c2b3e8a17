import type { IdentityMerge } from '../identity';
import {
  BusFactor,
  busFactorOf,
  RepositoryKnowledge,
  ScopeOptions,
} from './knowledge';
import type { TruckFactor } from './truckFactor';

/** @public */
export interface ReportedPerson {
  /** Stable and unique within the repository: an e-mail in lower case, see `Person`. */
  id: string;
  name: string;
  emails: string[];
  /** Files this person is an author of. */
  files: number;
  share: number;
  /** A member of the smallest removal that the method found. */
  critical: boolean;
  /** No commit in the months before `asOf`. */
  silent: boolean;
  /** Files that have no other author. */
  soleFiles: number;
  deliveries: number;
  lastCommitAt?: string;
}

/** @public */
export interface ReportedFactor {
  busFactor: number;
  /** Files that would have to keep an author for one more; files to lose theirs for one less. */
  margin: { filesToMore: number; filesToFewer?: number };
  /** Ids of who leaves, in order, with the files that still have an author afterwards. */
  removals: { id: string; files: number; covered: number }[];
}

/** @public */
export type Confidence = 'high' | 'medium' | 'low';

/**
 * What Fathom says of who knows a repository or a part of it; the shape of
 * `fathom knowledge --format json` and of the portal.
 *
 * @public
 */
export interface KnowledgeReport {
  revision: string;
  /** ISO 8601: from when the silence is counted back. */
  asOf: string;
  path: string;
  /** Lifetime; null when it is not known, see `reason`. */
  busFactor: number | null;
  /** Why it is not known. */
  reason?: string;
  remedy?: string;
  margin?: ReportedFactor['margin'];
  removals?: ReportedFactor['removals'];
  stillHere: {
    busFactor: number | null;
    silentAfterMonths: number;
    abandonedFiles: number;
    abandonedShare: number | null;
    margin?: ReportedFactor['margin'];
    removals?: ReportedFactor['removals'];
  };
  confidence: { grade: Confidence; reasons: string[] };
  files: {
    counted: number;
    excluded: number;
    unowned: number;
    noHistory: number;
  };
  people: ReportedPerson[];
  identity: {
    merges: IdentityMerge[];
    sharedMails: string[];
    mailmapLines: number;
  };
  history: {
    commits: number;
    merges: number;
    /** Commits without credit because of `.git-blame-ignore-revs`. */
    ignored: number;
    byBots: number;
    assisted: number;
    /** Commits in which only renames without a change were followed, since file contents are missing. */
    exactRenames: number;
    bulk: { hash: string; files: number }[];
  };
  /** People taken away for the sake of the question. */
  without?: { id: string; name: string; files: number; soleFiles: number }[];
  trend?: TrendPoint[];
}

/** @public */
export interface TrendPoint {
  /** `2026-03`. */
  month: string;
  revision: string;
  busFactor: number | null;
  stillHere: number | null;
  counted: number;
  people: number;
}

/**
 * What the caller knows beside the knowledge itself.
 *
 * @public
 */
export interface ReportOptions extends ScopeOptions {
  revision: string;
  exactRenames?: number;
  mailmapLines?: number;
}

const unknownCounts = { counted: 0, excluded: 0, unowned: 0, noHistory: 0 };

const lastSecond = 253_402_300_799;

/**
 * ISO 8601 in UTC, to the second; what no calendar holds is brought into the years 1970 to 9999.
 *
 * @public
 */
export function isoTime(seconds: number): string {
  const told = Math.min(Math.max(seconds || 0, 0), lastSecond);
  return new Date(told * 1000).toISOString().replace('.000Z', 'Z');
}

/**
 * The report of what cannot be known: a shallow clone, an empty repository.
 *
 * @public
 */
export function unknownReport(
  options: {
    revision?: string;
    asOf: number;
    path?: string;
    silentAfterMonths?: number;
  },
  reason: string,
  remedy?: string,
): KnowledgeReport {
  return {
    revision: options.revision ?? '',
    asOf: isoTime(options.asOf),
    path: options.path ?? '',
    busFactor: null,
    reason,
    remedy,
    stillHere: {
      busFactor: null,
      silentAfterMonths: options.silentAfterMonths ?? 12,
      abandonedFiles: 0,
      abandonedShare: null,
    },
    confidence: { grade: 'low', reasons: [reason] },
    files: unknownCounts,
    people: [],
    identity: { merges: [], sharedMails: [], mailmapLines: 0 },
    history: {
      commits: 0,
      merges: 0,
      ignored: 0,
      byBots: 0,
      assisted: 0,
      exactRenames: 0,
      bulk: [],
    },
  };
}

function reportFactor(
  factor: TruckFactor,
  idOf: (person: number) => string,
): ReportedFactor {
  return {
    busFactor: factor.value,
    margin: {
      filesToMore: factor.filesToMore,
      filesToFewer: factor.filesToFewer,
    },
    removals: factor.removals.map(removal => ({
      id: idOf(removal.person),
      files: removal.files,
      covered: removal.covered,
    })),
  };
}

/** A factor from so few files or from so little human work is a hint, not a finding. */
function confidenceOf(
  factor: BusFactor,
  knowledge: RepositoryKnowledge,
  exactRenames: number,
) {
  const reasons: string[] = [];
  const { counts } = knowledge.authorship;
  if (factor.counted < 10)
    reasons.push(
      `only ${factor.counted} ${factor.counted === 1 ? 'file' : 'files'}`,
    );
  if (factor.people.length === 1) reasons.push('only one person');
  if (factor.people.length === 0)
    reasons.push('nobody is an author of any file');
  const machineShare =
    counts.commits === 0
      ? 0
      : (counts.byBots + counts.assisted) / counts.commits;
  if (machineShare > 0.5)
    reasons.push('more than half of the commits are by bots or assisted');
  const low = reasons.length > 0;
  if (exactRenames > 0)
    reasons.push(
      `file contents are missing: in ${exactRenames} commits renames with changes are not followed`,
    );
  if (knowledge.authorship.bulkCommits.some(commit => commit.files > 1000))
    reasons.push('a bulk commit shapes who counts as author');
  if (counts.future > 0)
    reasons.push(
      counts.future === 1
        ? '1 commit is dated in the future; it is no sign of life'
        : `${counts.future} commits are dated in the future; they are no sign of life`,
    );
  const { ignoredAttributes = 0 } = knowledge;
  if (ignoredAttributes > 0)
    reasons.push(
      `${ignoredAttributes} lines of .gitattributes are too many and not followed`,
    );
  if (factor.noHistory * 10 > factor.counted)
    reasons.push('more than a tenth of the files have no history of their own');
  const doubtful: Confidence = low ? 'low' : 'medium';
  const grade: Confidence = reasons.length > 0 ? doubtful : 'high';
  return { grade, reasons };
}

/**
 * The report of a part of a repository.
 *
 * @public
 */
export function knowledgeReport(
  knowledge: RepositoryKnowledge,
  options: ReportOptions,
): KnowledgeReport {
  const factor = busFactorOf(knowledge, options);
  const { people } = knowledge.people;
  const { counts, bulkCommits } = knowledge.authorship;
  const idOf = (person: number) => people[person].id;
  const known = factor.counted > 0;
  const lifetime = known ? reportFactor(factor.lifetime, idOf) : undefined;
  const here = known ? reportFactor(factor.stillHere, idOf) : undefined;
  const relevant = new Set(factor.people.map(person => person.person));
  return {
    revision: options.revision,
    asOf: isoTime(options.asOf),
    path: options.path ?? '',
    busFactor: lifetime?.busFactor ?? null,
    ...(known
      ? {}
      : {
          reason: options.path
            ? `No file under "${options.path}" counts as code that people here wrote.`
            : 'No file of this revision counts as code that people here wrote.',
          remedy:
            'Check the path, and linguist-* attributes in .gitattributes if files are missing.',
        }),
    margin: lifetime?.margin,
    removals: lifetime?.removals,
    stillHere: {
      busFactor: here?.busFactor ?? null,
      silentAfterMonths: options.silentAfterMonths ?? 12,
      abandonedFiles: factor.abandoned.length,
      abandonedShare: known ? factor.abandoned.length / factor.counted : null,
      margin: here?.margin,
      removals: here?.removals,
    },
    confidence: confidenceOf(factor, knowledge, options.exactRenames ?? 0),
    files: {
      counted: factor.counted,
      excluded: factor.excluded,
      unowned: factor.unowned,
      noHistory: factor.noHistory,
    },
    people: factor.people.map(own => ({
      id: idOf(own.person),
      name: people[own.person].name,
      emails: people[own.person].emails,
      files: own.files,
      share: own.share,
      critical: own.critical,
      silent: own.silent,
      soleFiles: own.soleFiles,
      deliveries: own.deliveries,
      lastCommitAt: own.lastAt > 0 ? isoTime(own.lastAt) : undefined,
    })),
    identity: {
      merges: people.flatMap((person, i) =>
        relevant.has(i) ? person.merges : [],
      ),
      sharedMails: knowledge.people.sharedMails,
      mailmapLines: options.mailmapLines ?? 0,
    },
    history: {
      commits: counts.commits,
      merges: counts.merges,
      ignored: counts.ignored,
      byBots: counts.byBots,
      assisted: counts.assisted,
      exactRenames: options.exactRenames ?? 0,
      bulk: [...bulkCommits],
    },
    ...(options.gone && options.gone.size > 0
      ? { without: withoutOf(knowledge, options) }
      : {}),
  };
}

function withoutOf(
  knowledge: RepositoryKnowledge,
  options: ReportOptions,
): KnowledgeReport['without'] {
  const before = busFactorOf(knowledge, { ...options, gone: undefined });
  return [...options.gone!].map(person => {
    const own = before.people.find(candidate => candidate.person === person);
    const { id, name } = knowledge.people.people[person];
    return { id, name, files: own?.files ?? 0, soleFiles: own?.soleFiles ?? 0 };
  });
}

/**
 * People of a repository that someone names: by e-mail, exact name or id, without case.
 *
 * @public
 */
export function findPeople(
  knowledge: RepositoryKnowledge,
  wanted: string,
): number[] {
  const key = wanted.trim().toLowerCase();
  const found = new Set<number>();
  knowledge.people.people.forEach((person, i) => {
    if (
      person.id === key ||
      person.name.toLowerCase() === key ||
      person.emails.includes(key)
    )
      found.add(i);
  });
  knowledge.authorship.signatures.forEach((signature, i) => {
    const person = knowledge.people.personOf[i];
    if (person !== undefined && signature.name.trim().toLowerCase() === key)
      found.add(person);
  });
  return [...found];
}
