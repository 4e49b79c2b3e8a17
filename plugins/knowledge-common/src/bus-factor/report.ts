import type { IdentityMerge } from '../identity';
import { busFactorIn, busFactorOf } from './busFactorOf';
import { Confidence, confidenceOf } from './confidence';
import type { Handover } from './handover';
import { isoTime } from './isoTime';
import type { RepositoryKnowledge } from './knowledge';
import { Lenses, lensesOf } from './lenses';
import { cutScope, ScopeOptions } from './scope';
import type { TrendPoint } from './trendMoments';
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
  /** Changes; missing in answers to who may not see names: it is a figure of a person's output. */
  deliveries?: number;
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
  /** The same files seen in other ways; missing when nothing is known. */
  lenses?: Lenses;
  /** What nobody here knows any more, see `handoverOf`. */
  orphans?: Handover['orphans'];
  /** Who could take over, see `handoverOf`. */
  successors?: Handover['successors'];
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
  /** How much of the work with an assistant counts in that lens, 0 to 1. Default 0.5. */
  assistedWeight?: number;
}

const unknownCounts = { counted: 0, excluded: 0, unowned: 0, noHistory: 0 };

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

/**
 * The report of a part of a repository.
 *
 * @public
 */
export function knowledgeReport(
  knowledge: RepositoryKnowledge,
  options: ReportOptions,
): KnowledgeReport {
  const scope = cutScope(knowledge, options);
  const factor = busFactorIn(knowledge, scope, options);
  const { people } = knowledge.people;
  const { counts, bulkCommits } = knowledge.authorship;
  const idOf = (person: number) => people[person].id;
  const known = factor.counted > 0;
  const lifetime = known ? reportFactor(factor.lifetime, idOf) : undefined;
  const here = known ? reportFactor(factor.stillHere, idOf) : undefined;
  const relevant = factor.people
    .map(({ person }) => person)
    .sort((a, b) => a - b);
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
      merges: relevant.flatMap(person => people[person].merges),
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
    ...(known && {
      lenses: lensesOf(knowledge, scope, {
        asOf: options.asOf,
        isWhole: !options.path && !options.without?.length,
        assistedWeight: options.assistedWeight,
      }),
    }),
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
