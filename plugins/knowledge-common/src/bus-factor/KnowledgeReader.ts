import { Authorship, CommitEvent } from '../authorship';
import { listDay, listUndecidedFiles, TreeFile } from '../countable-files';
import { IdentityIndex, KnownUser, MachineLists, UserIndex } from '../identity';
import { RepositoryKnowledge, repositoryKnowledge } from './knowledge';
import { Contents, isRuleFile, PastTrees } from './PastTrees';
import { pointsOf } from './pointsOf';
import { planAgain, TrendPlan } from './planAgain';
import { KeptState, openState, packState, ReaderState } from './readerState';
import {
  readRules,
  RuleFiles,
  Rules,
  sameAttributes,
  sameRules,
} from './readRules';
import { stillHolds } from './stillHolds';
import {
  planMoments,
  trendMoments,
  TrendMoment,
  TrendPoint,
  TrendScope,
} from './trendMoments';

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
  /** `.fathom/identities.yaml`. */
  identities?: string;
  /** Commits that a note declares as assisted. */
  assistedCommits?: ReadonlySet<string>;
}

/** @public */
export interface KnowledgeReaderOptions extends MachineLists {
  /** The catalog's users: addresses of one user are one person. */
  users?: readonly KnownUser[];
  /** Default true: the revision's own `.mailmap` is applied. */
  mailmap?: boolean;
  /** Seconds since 1970: commits dated more than a day later are no sign of life. */
  asOf?: number;
  /** Judges the end of each of the last months; needs `asOf`. */
  trend?: { months: number };
  /** Which parts the trend is about; many at once cost no further pass. */
  scopes?: readonly TrendScope[];
  /** What {@link KnowledgeReader.save} gave after an earlier tip. */
  state?: Uint8Array;
}

/** A commit of the branch's first parents. @public */
export interface ChainCommit {
  hash: string;
  /** Seconds since 1970. */
  committedAt: number;
}

const noRevision: RevisionInput = {
  tree: [],
  ignoredCommits: new Set(),
  gitAttributes: [],
};

/**
 * Listens to a history (git-node's `tellHistory`) and ends with what is known. With the state of an
 * earlier reading it listens only to what is new, and ends with the same.
 *
 * @public
 */
export class KnowledgeReader {
  private authorship = Authorship.create();
  private revision = noRevision;
  private rules: Rules;
  private known?: { files: RuleFiles; rules: Rules };
  private index = new IdentityIndex();
  private readonly contents = new Contents();
  private past?: PastTrees;
  private readonly scopes: readonly TrendScope[];
  private points = new Map<string, TrendPoint[]>();
  private moments = new Map<string, TrendMoment[]>();
  private tip: ChainCommit = { hash: '', committedAt: 0 };
  private firstAt = 0;
  private readonly kept?: KeptState;
  private earlier?: ReaderState;
  private resumed = false;

  private readonly options: Omit<KnowledgeReaderOptions, 'users'> & {
    users?: UserIndex;
  };

  private constructor(options: KnowledgeReaderOptions) {
    this.options = {
      ...options,
      users: options.users && new UserIndex(options.users),
    };
    this.scopes = options.scopes ?? [{ key: '' }];
    this.rules = readRules(noRevision, this.options);
    this.kept = options.state && openState(options.state);
    for (const [oid, head] of this.kept?.memory.heads ?? [])
      this.contents.add(oid, head);
  }

  static create(options: KnowledgeReaderOptions = {}): KnowledgeReader {
    return new KnowledgeReader(options);
  }

  /** Up to which commit it has heard the history. */
  get heard(): string | undefined {
    return this.kept?.memory.tip;
  }

  /** Takes out what an earlier reading kept; there is time for it while git reads. */
  recall(): void {
    if (this.earlier) return;
    this.earlier = this.kept?.unpack();
    if (!this.earlier) return;
    const { memory, authorship } = this.earlier;
    const { identity } = this.rulesOf(memory);
    this.index = new IdentityIndex(identity);
    this.index.join(authorship.signatures);
  }

  /** Whether what is known from before still holds under the files of the new tip. */
  goOn(
    revision: RevisionInput,
    walk: { order: readonly string[]; chain: readonly ChainCommit[] },
  ): boolean {
    this.recall();
    if (!this.earlier) return false;
    const { memory } = this.earlier;
    const { asOf } = this.options;
    if (memory.question !== this.question()) return false;
    // A user who came or left may join others in months that were judged already.
    if (memory.joined !== this.joinedBy(this.earlier.authorship.signatures))
      return false;
    const { identity } = this.rulesOf(revision);
    if (!stillHolds(this.earlier, { revision, walk, asOf, identity }))
      return false;
    let plan: TrendPlan | undefined;
    if (this.options.trend) {
      this.firstAt = memory.firstAt;
      plan = planAgain(memory, walk.chain, this.wantedMoments());
      if (!plan) return false;
      this.moments = plan.moments;
      this.points = plan.points;
    }
    this.firstAt = memory.firstAt;
    this.resumed = true;
    return true;
  }

  start(revision: RevisionInput): void {
    this.revision = revision;
    this.rules = this.rulesOf(revision);
    const options = {
      ...this.rules.identity,
      ignoredCommits: revision.ignoredCommits,
      assistedCommits: revision.assistedCommits,
      asOf: this.options.asOf,
    };
    if (this.resumed && this.earlier) {
      const { memory, authorship } = this.earlier;
      this.authorship = Authorship.restore(authorship, options);
      if (sameAttributes(memory, revision))
        this.rules.judge.recall(memory.verdicts);
      if (
        memory.mailmap !== revision.mailmap ||
        memory.identities !== revision.identities
      )
        this.index = new IdentityIndex(this.rules.identity);
    } else {
      this.points = new Map();
      this.authorship = Authorship.create(options);
      this.index = new IdentityIndex(this.rules.identity);
    }
    this.past = new PastTrees(this.authorship, this.contents, {
      ...this.options,
      scopes: this.scopes,
      tip: { files: revision, rules: this.rules },
    });
  }

  /** At which commits of the first-parent chain, oldest first, the tree is wanted. */
  plan(chain: readonly ChainCommit[]): ReadonlySet<string> {
    const newest = chain[chain.length - 1];
    if (newest)
      this.tip = Number.isNaN(newest.committedAt)
        ? { hash: newest.hash, committedAt: this.earlier!.memory.tipAt }
        : newest;
    if (!this.resumed) {
      this.firstAt = Math.max(chain[0]?.committedAt ?? 0, 0);
      this.moments = planMoments(chain, this.wantedMoments());
    }
    const wanted = new Set(this.moments.keys());
    // What holds at the tip falls out of the end.
    wanted.delete(this.tip.hash);
    return wanted;
  }

  /** Whether the first bytes of a file are wanted, or all of it. */
  wantsContent(path: string, oid: string): 'head' | 'whole' | undefined {
    return this.contents.wants(path, oid);
  }

  /** Contents by object, one character a byte. */
  takeContents(contents: ReadonlyMap<string, string>): void {
    for (const [oid, content] of contents) this.contents.add(oid, content);
  }

  commit(commit: CommitEvent): void {
    this.authorship.add(commit);
  }

  /** A revision of the past, judged by its own `.mailmap` and `.gitattributes`. */
  snapshot(
    hash: string,
    changes: readonly { path: string; mode?: string; oid?: string }[],
  ): void {
    const moments = this.moments.get(hash) ?? [];
    this.addPoints(this.past!.judge(hash, changes, moments));
  }

  /** Scripts whose first line is wanted by {@link KnowledgeReader.finish}, unless it came by object. */
  get undecided(): string[] {
    return listUndecidedFiles(
      this.revision.tree.filter(file => this.contents.of(file) === undefined),
    );
  }

  get mailmapLines(): number {
    return this.rules.identity.mailmap?.lines ?? 0;
  }

  /** After {@link KnowledgeReader.finish}. */
  trend(scope = ''): TrendPoint[] {
    return [...(this.points.get(scope) ?? [])].sort((a, b) =>
      a.month < b.month ? -1 : 1,
    );
  }

  finish(heads?: ReadonlyMap<string, string>): RepositoryKnowledge {
    const counted: string[] = [];
    const excluded: { path: string; reason: string }[] = [];
    const { judge, gitAttributes, identitiesProblem } = this.rules;
    for (const file of this.revision.tree) {
      const head = heads?.get(file.path) ?? this.contents.of(file);
      const reason = judge.judge(file, head);
      if (reason === undefined) counted.push(file.path);
      else excluded.push({ path: file.path, reason });
    }
    const knowledge = {
      ...repositoryKnowledge(
        this.authorship,
        { counted, excluded },
        this.index,
      ),
      ignoredAttributes: gitAttributes.ignoredRules,
      identitiesProblem,
    };
    const moments = this.moments.get(this.tip.hash) ?? [];
    if (moments.length > 0) {
      this.moments.delete(this.tip.hash);
      const revision = this.tip.hash;
      const { scopes } = this;
      this.addPoints(pointsOf(knowledge, { revision, moments, scopes }));
    }
    return knowledge;
  }

  /**
   * All that is needed to go on from this tip, after {@link KnowledgeReader.finish}. Not to be kept when
   * contents were missing: they may be there the next time.
   */
  save(): Uint8Array {
    const { revision, contents, rules } = this;
    const heads = revision.tree.flatMap((file): [string, string][] => {
      const content = contents.of(file);
      if (content === undefined || isRuleFile(file.path)) return [];
      return [[file.oid!, content.startsWith('#!') ? content : '']];
    });
    return packState({
      authorship: this.authorship.state,
      memory: {
        tip: this.tip.hash,
        tipAt: this.tip.committedAt,
        firstAt: this.firstAt,
        asOf: this.options.asOf,
        question: this.question(),
        mailmap: revision.mailmap,
        identities: revision.identities,
        gitAttributes: revision.gitAttributes,
        ignoredCommits: [...revision.ignoredCommits].sort(),
        assistedCommits: [...(revision.assistedCommits ?? [])].sort(),
        heads: [...new Map(heads)],
        joined: this.joinedBy(this.authorship.signatures),
        points: this.scopes.map(({ key }) => [key, this.trend(key)]),
        verdicts: rules.judge.remember(revision.tree.map(({ path }) => path)),
      },
    });
  }

  /** What was read before and what is read now mostly have the same rules. */
  private rulesOf(files: RuleFiles): Rules {
    if (!this.known || !sameRules(this.known.files, files))
      this.known = { files, rules: readRules(files, this.options) };
    return this.known.rules;
  }

  private addPoints(found: ReadonlyMap<string, TrendPoint[]>) {
    for (const [key, points] of found)
      this.points.set(key, [...(this.points.get(key) ?? []), ...points]);
  }

  private joinedBy(
    signatures: readonly { email: string }[],
  ): string | undefined {
    return this.options.users?.joining(signatures.map(({ email }) => email));
  }

  private question(): string {
    const { bots, assistants, mailmap, trend, asOf } = this.options;
    return JSON.stringify([
      listDay(asOf),
      bots ?? [],
      assistants ?? [],
      mailmap !== false,
      trend ? [trend.months, this.scopes] : undefined,
    ]);
  }

  private wantedMoments(): TrendMoment[] {
    const { trend, asOf } = this.options;
    if (!trend || asOf === undefined || trend.months < 1) return [];
    return trendMoments(this.firstAt, asOf).slice(-trend.months);
  }
}
