import { Authorship, CommitEvent, isFuture, sameKinds } from '../authorship';
import {
  FileJudge,
  GitAttributes,
  isUndecided,
  listDay,
  listUndecidedFiles,
  parseGitAttributes,
  TreeFile,
} from '../countable-files';
import {
  IdentityIndex,
  IdentityOptions,
  MachineLists,
  parseIdentities,
  parseMailmap,
} from '../identity';
import { RepositoryKnowledge, repositoryKnowledge } from './knowledge';
import { packState, ReaderState, unpackState } from './readerState';
import {
  isMonthEnd,
  planMoments,
  trendMoments,
  TrendMoment,
  TrendPoint,
  TrendScope,
} from './trendMoments';
import { pointsOf } from './pointsOf';
import { TrendKeeper } from './TrendKeeper';

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

type ChainCommit = { hash: string; committedAt: number };

/**
 * Listens to a history (git-node's `tellHistory`) and ends with what is known. With the state of an
 * earlier reading it listens only to what is new, and ends with the same.
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
  private judge = new FileJudge(this.gitAttributes);
  private identity: IdentityOptions = {};
  private index = new IdentityIndex();
  private identitiesProblem?: string;
  private points = new Map<string, TrendPoint[]>();
  private moments = new Map<string, TrendMoment[]>();
  private keeper?: TrendKeeper;
  /** Paths of the tree of the last snapshot that count. */
  private readonly counted = new Set<string>();
  private headsByOid = new Map<string, string>();
  private tip: ChainCommit = { hash: '', committedAt: 0 };
  private firstAt = 0;
  private readonly earlier?: ReaderState;
  private resumed = false;

  private constructor(private readonly options: KnowledgeReaderOptions) {
    this.earlier = options.state && unpackState(options.state);
    for (const [oid, head] of this.earlier?.memory.heads ?? [])
      this.headsByOid.set(oid, head);
  }

  static create(options: KnowledgeReaderOptions = {}): KnowledgeReader {
    return new KnowledgeReader(options);
  }

  /** Up to which commit it has heard the history. */
  get heard(): string | undefined {
    return this.earlier?.memory.tip;
  }

  /** Whether what is known from before still holds under the files of the new tip. */
  goOn(
    revision: RevisionInput,
    walk: { order: readonly string[]; chain: readonly ChainCommit[] },
  ): boolean {
    if (!this.earlier) return false;
    const { memory, authorship } = this.earlier;
    const { asOf } = this.options;
    if (memory.question !== this.question()) return false;
    if ((memory.asOf === undefined) !== (asOf === undefined)) return false;
    if (asOf !== undefined && asOf < memory.asOf!) return false;
    // A commit that was dated in the future, and no longer is.
    if (
      Number.isFinite(authorship.firstFuture) &&
      !isFuture(authorship.firstFuture, asOf)
    )
      return false;
    const told = new Set(walk.order);
    const sameIn = (before: readonly string[], after: ReadonlySet<string>) =>
      before.every(hash => after.has(hash)) &&
      [...after].every(hash => told.has(hash) || before.includes(hash));
    if (!sameIn(memory.ignoredCommits, revision.ignoredCommits)) return false;
    if (!sameIn(memory.assistedCommits, revision.assistedCommits ?? new Set()))
      return false;
    const sameNames =
      memory.mailmap === revision.mailmap &&
      memory.identities === revision.identities;
    if (this.options.trend) {
      // The past is judged by the files of the tip.
      if (!sameNames) return false;
      if (!sameText(memory.gitAttributes, revision.gitAttributes)) return false;
      if (!this.planOn(walk.chain)) return false;
    }
    const { options } = this.readIdentity(revision);
    if (!sameNames && !sameKinds(authorship, options)) return false;
    this.resumed = true;
    this.authorship = Authorship.restore(authorship, {
      ...options,
      ignoredCommits: revision.ignoredCommits,
      assistedCommits: revision.assistedCommits,
      asOf,
    });
    return true;
  }

  start(revision: RevisionInput): void {
    this.revision = revision;
    this.gitAttributes = parseGitAttributes(revision.gitAttributes);
    this.judge = new FileJudge(this.gitAttributes, this.options.asOf);
    const before = this.earlier?.memory;
    if (
      this.resumed &&
      before &&
      sameText(before.gitAttributes, revision.gitAttributes)
    )
      this.judge.recall(before.verdicts);
    const { options, problem } = this.readIdentity(revision);
    this.identity = options;
    this.index = new IdentityIndex(options);
    this.identitiesProblem = problem;
    if (this.resumed) return;
    this.points = new Map();
    this.authorship = Authorship.create({
      ...options,
      ignoredCommits: revision.ignoredCommits,
      assistedCommits: revision.assistedCommits,
      asOf: this.options.asOf,
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
    return new Set(this.moments.keys());
  }

  /** Whether the first bytes of a file are wanted. */
  wantsHead(path: string, oid: string): boolean {
    return !this.headsByOid.has(oid) && isUndecided(path);
  }

  heads(heads: ReadonlyMap<string, string>): void {
    for (const [oid, head] of heads)
      this.headsByOid.set(oid, head.startsWith('#!') ? head : '');
  }

  commit(commit: CommitEvent): void {
    this.authorship.add(commit);
  }

  /** The tip's `.gitattributes` and `.mailmap` are applied to the past as well. */
  snapshot(
    hash: string,
    changes: readonly { path: string; mode?: string; oid?: string }[],
  ): void {
    for (const { path, mode, oid } of changes) {
      if (
        mode !== undefined &&
        this.judgeFile({ path, mode, oid }) === undefined
      )
        this.counted.add(path);
      else this.counted.delete(path);
    }
    const moments = this.moments.get(hash) ?? [];
    // What holds at the tip falls out of the end.
    if (moments.length === 0 || hash === this.tip.hash) return;
    this.keeper ??= new TrendKeeper(this.authorship, this.index, this.scopes);
    const found = this.keeper.judge(hash, this.counted, moments);
    for (const [key, points] of found)
      this.points.set(key, [...(this.points.get(key) ?? []), ...points]);
  }

  /** Scripts whose first line is wanted by {@link KnowledgeReader.finish}, unless it came by object. */
  get undecided(): string[] {
    return listUndecidedFiles(
      this.revision.tree.filter(
        ({ oid }) => oid === undefined || !this.headsByOid.has(oid),
      ),
    );
  }

  get mailmapLines(): number {
    return this.identity.mailmap?.lines ?? 0;
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
    for (const file of this.revision.tree) {
      const reason = this.judgeFile(file, heads?.get(file.path));
      if (reason === undefined) counted.push(file.path);
      else excluded.push({ path: file.path, reason });
    }
    const knowledge = {
      ...repositoryKnowledge(
        this.authorship,
        { counted, excluded },
        this.index,
      ),
      ignoredAttributes: this.gitAttributes.ignoredRules,
      identitiesProblem: this.identitiesProblem,
    };
    this.endTrend(knowledge);
    return knowledge;
  }

  private endTrend(knowledge: RepositoryKnowledge) {
    const moments = this.moments.get(this.tip.hash) ?? [];
    if (moments.length === 0) return;
    this.moments.delete(this.tip.hash);
    const found = pointsOf(knowledge, {
      revision: this.tip.hash,
      moments,
      scopes: this.scopes,
    });
    for (const [key, points] of found)
      this.points.set(key, [...(this.points.get(key) ?? []), ...points]);
  }

  /**
   * All that is needed to go on from this tip. Not to be kept when contents were missing: they may be
   * there the next time.
   */
  save(): Uint8Array {
    const heads = this.revision.tree
      .map(({ oid }) => [oid, oid && this.headsByOid.get(oid)])
      .filter((entry): entry is [string, string] => entry[1] !== undefined);
    return packState({
      authorship: this.authorship.state,
      memory: {
        tip: this.tip.hash,
        tipAt: this.tip.committedAt,
        firstAt: this.firstAt,
        asOf: this.options.asOf,
        question: this.question(),
        mailmap: this.revision.mailmap,
        identities: this.revision.identities,
        gitAttributes: this.revision.gitAttributes,
        ignoredCommits: [...this.revision.ignoredCommits].sort(),
        assistedCommits: [...(this.revision.assistedCommits ?? [])].sort(),
        heads,
        points: this.scopes.map(({ key }) => [key, this.trend(key)]),
        verdicts: this.judge.remember(
          this.revision.tree.map(({ path }) => path),
        ),
      },
    });
  }

  private get scopes(): readonly TrendScope[] {
    return this.options.scopes ?? [{ key: '' }];
  }

  private judgeFile(file: TreeFile, head?: string) {
    const known = file.oid ? this.headsByOid.get(file.oid) : undefined;
    return this.judge.judge(file, head ?? known);
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

  /** What of the trend has to be judged anew; false when the tip from before cannot say it. */
  private planOn(chain: readonly ChainCommit[]): boolean {
    const { memory } = this.earlier!;
    this.firstAt = memory.firstAt;
    const moments = this.wantedMoments();
    const planned = planMoments(
      [{ hash: memory.tip, committedAt: -Infinity }, ...chain],
      moments,
    );
    const before = planned.get(memory.tip) ?? [];
    const isKept = ({ at }: TrendMoment) =>
      isMonthEnd(at) && at <= memory.asOf!;
    const again = before.filter(moment => !isKept(moment));
    if (again.some(({ at }) => memory.tipAt > at)) return false;
    if (again.length > 0) planned.set(memory.tip, again);
    else planned.delete(memory.tip);
    this.moments = planned;
    const kept = new Set(before.filter(isKept).map(({ month }) => month));
    this.points = new Map(
      memory.points.map(([key, points]) => [
        key,
        points.filter(({ month }) => kept.has(month)),
      ]),
    );
    return true;
  }

  private readIdentity(revision: RevisionInput): {
    options: IdentityOptions;
    problem?: string;
  } {
    const parsed =
      revision.identities === undefined
        ? undefined
        : parseIdentities(revision.identities);
    const file = parsed && 'file' in parsed ? parsed.file : undefined;
    const join = (
      own: readonly string[] | undefined,
      theirs: readonly string[] | undefined,
    ) => (own || theirs ? [...(own ?? []), ...(theirs ?? [])] : undefined);
    return {
      options: {
        bots: join(this.options.bots, file?.bots),
        assistants: join(this.options.assistants, file?.assistants),
        mailmap:
          this.options.mailmap === false || revision.mailmap === undefined
            ? undefined
            : parseMailmap(revision.mailmap),
        file,
      },
      problem: parsed && 'problem' in parsed ? parsed.problem : undefined,
    };
  }
}

function sameText(
  some: readonly { path: string; content: string }[],
  others: readonly { path: string; content: string }[],
): boolean {
  return JSON.stringify(some) === JSON.stringify(others);
}
