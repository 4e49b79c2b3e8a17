import { Authorship, CommitEvent } from '../authorship';
import {
  countableFiles,
  GitAttributes,
  listUndecidedFiles,
  parseGitAttributes,
  TreeFile,
} from '../countable-files';
import { MachineLists, Mailmap, parseMailmap } from '../identity';
import {
  busFactorOf,
  RepositoryKnowledge,
  repositoryKnowledge,
  ScopeOptions,
} from './knowledge';
import type { TrendPoint } from './report';

/**
 * The files of a revision that say how to read its history; the shape of git-node's `RevisionFiles`.
 *
 * @public
 */
export interface RevisionInput {
  tree: readonly TreeFile[];
  mailmap?: string;
  ignoredCommits: ReadonlySet<string>;
  gitAttributes: readonly { path: string; content: string }[];
}

/** @public */
export interface KnowledgeReaderOptions extends MachineLists {
  /** Default true: the revision's own `.mailmap` is applied. */
  mailmap?: boolean;
  /** Seconds since 1970: commits dated more than a day later are no sign of life. */
  asOf?: number;
  /** Month ends to judge, see `trendMoments`, by the first-parent commit that was the tip then. */
  moments?: ReadonlyMap<string, readonly TrendMoment[]>;
  /** Which part the trend is about; several parts at once cost no further pass. */
  scopes?: readonly (Omit<ScopeOptions, 'asOf' | 'gone'> & { key: string })[];
}

/** @public */
export interface TrendMoment {
  /** `2026-03`. */
  month: string;
  /** Seconds since 1970. */
  at: number;
}

/**
 * Listens to a history (git-node's `tellHistory`) and ends with what is known.
 *
 * @public
 */
export class KnowledgeReader {
  private authorship = Authorship.create();
  private revision: RevisionInput = {
    tree: [],
    ignoredCommits: new Set(),
    gitAttributes: [],
  };
  private gitAttributes: GitAttributes = parseGitAttributes([]);
  private mailmap?: Mailmap;
  private points = new Map<string, TrendPoint[]>();

  private constructor(private readonly options: KnowledgeReaderOptions) {}

  static create(options: KnowledgeReaderOptions = {}): KnowledgeReader {
    return new KnowledgeReader(options);
  }

  start(revision: RevisionInput): void {
    this.revision = revision;
    this.points = new Map();
    this.gitAttributes = parseGitAttributes(revision.gitAttributes);
    this.mailmap =
      this.options.mailmap === false || revision.mailmap === undefined
        ? undefined
        : parseMailmap(revision.mailmap);
    this.authorship = Authorship.create({
      ...this.identity(),
      ignoredCommits: revision.ignoredCommits,
      asOf: this.options.asOf,
    });
  }

  commit(commit: CommitEvent): void {
    this.authorship.add(commit);
  }

  /** The tip's `.gitattributes` and `.mailmap` are applied to the past as well. */
  snapshot(commit: { hash: string }, tree: readonly TreeFile[]): void {
    const moments = this.options.moments?.get(commit.hash) ?? [];
    if (moments.length === 0) return;
    const knowledge = this.knowledgeOf(tree);
    for (const scope of this.options.scopes ?? [{ key: '' }]) {
      const points = this.points.get(scope.key) ?? [];
      this.points.set(scope.key, points);
      for (const moment of moments) {
        const factor = busFactorOf(knowledge, { ...scope, asOf: moment.at });
        const known = factor.counted > 0;
        points.push({
          month: moment.month,
          revision: commit.hash,
          busFactor: known ? factor.lifetime.value : null,
          stillHere: known ? factor.stillHere.value : null,
          counted: factor.counted,
          people: factor.people.length,
        });
      }
    }
  }

  /** Scripts whose first line is wanted by {@link KnowledgeReader.finish}. */
  get undecided(): string[] {
    return listUndecidedFiles(this.revision.tree);
  }

  get mailmapLines(): number {
    return this.mailmap?.lines ?? 0;
  }

  trend(scope = ''): TrendPoint[] {
    return [...(this.points.get(scope) ?? [])].sort((a, b) =>
      a.month < b.month ? -1 : 1,
    );
  }

  finish(heads?: ReadonlyMap<string, string>): RepositoryKnowledge {
    return this.knowledgeOf(this.revision.tree, heads);
  }

  private identity() {
    return {
      bots: this.options.bots,
      assistants: this.options.assistants,
      mailmap: this.mailmap,
    };
  }

  private knowledgeOf(
    tree: readonly TreeFile[],
    heads?: ReadonlyMap<string, string>,
  ): RepositoryKnowledge {
    const files = countableFiles(tree, {
      gitAttributes: this.gitAttributes,
      heads,
    });
    return {
      ...repositoryKnowledge(this.authorship, files, this.identity()),
      ignoredAttributes: this.gitAttributes.ignoredRules,
    };
  }
}

/** Longer than any history of git; what claims to be older is a clock that was never set. */
const mostMoments = 1200;

/**
 * The last second of each month from `from` on, and `asOf` itself as the end of its month; the last
 * hundred years at most. None when `from` is no time or lies after `asOf`.
 *
 * @public
 */
export function trendMoments(from: number, asOf: number): TrendMoment[] {
  const moments: TrendMoment[] = [];
  const first = monthOf(from);
  const last = monthOf(asOf);
  if (!Number.isFinite(first) || !Number.isFinite(last) || from > asOf)
    return moments;
  for (
    let month = Math.max(first, last - mostMoments + 1);
    month <= last;
    month++
  ) {
    const end =
      Date.UTC(Math.floor(month / 12), (month % 12) + 1, 1) / 1000 - 1;
    const name = `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(
      2,
      '0',
    )}`;
    moments.push({ month: name, at: Math.min(end, asOf) });
  }
  return moments;
}

/** Months since the year 0; NaN of what is no time. */
function monthOf(seconds: number): number {
  const date = new Date(seconds * 1000);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}
