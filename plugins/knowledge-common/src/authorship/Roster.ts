import {
  IdentityOptions,
  parseSignature,
  Signature,
  SignatureKind,
  signatureKind,
} from '../identity';
import {
  CommitEvent,
  Crew,
  HistoryCounts,
  isFuture,
  SignatureActivity,
} from './CommitEvent';

/** Names and e-mails longer than this were not written by people. */
const longest = 200;

function cut(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** What names a machine without naming a person: `Claude:opus coccinelle`, `yes`, but not `none`. */
function declaresMachine(value: string, kind: SignatureKind): boolean {
  if (kind === 'assistant') return true;
  return (
    !value.includes('@') && !/^(no|none|false|n\/a|human)$/i.test(value.trim())
  );
}

export interface RosterOptions extends IdentityOptions {
  asOf?: number;
  /** Commits that a note declares as assisted. */
  assistedCommits?: ReadonlySet<string>;
}

/**
 * Everyone whom a history names, and in which company. What it keeps does not depend on the order in
 * which commits of the same second are told.
 */
export class Roster {
  private readonly signatureIds = new Map<string, number>();
  private readonly crewIds = new Map<string, number>();
  readonly kinds: SignatureKind[] = [];
  readonly signatures: SignatureActivity[] = [];
  readonly crews: Crew[] = [];
  readonly counts: HistoryCounts = {
    commits: 0,
    merges: 0,
    ignored: 0,
    assisted: 0,
    byBots: 0,
    future: 0,
  };
  /** The earliest time that counted as future; once it has come, its commits say something else. */
  firstFuture = Infinity;

  constructor(private readonly options: RosterOptions) {}

  /** Takes note of who made a commit. */
  add(commit: CommitEvent, bulk: boolean): number {
    this.counts.commits++;
    if (commit.parents > 1) this.counts.merges++;
    if (isFuture(commit.committedAt, this.options.asOf)) {
      this.counts.future++;
      this.firstFuture = Math.min(this.firstFuture, commit.committedAt);
    }
    const author = this.signatureOf(commit.author);
    const coAuthors =
      commit.coAuthors.length === 0
        ? []
        : this.signaturesOf(commit.coAuthors).filter(id => id !== author);
    const named = [author, ...coAuthors];
    for (const id of named) this.noteActivity(id, commit);
    const byAssistant = named.some(id => this.kinds[id] === 'assistant');
    const assisted = byAssistant || this.isDeclared(commit);
    if (assisted) this.counts.assisted++;
    if (this.kinds[author] === 'bot') this.counts.byBots++;
    const nobody = named.every(id => this.kinds[id] !== 'person');
    const committer =
      byAssistant && nobody ? this.signatureOf(commit.committer) : undefined;
    if (committer !== undefined && !named.includes(committer))
      this.noteActivity(committer, commit);
    return this.crewOf({
      author,
      coAuthors,
      ...(committer !== undefined && { committer }),
      ...(assisted && { assisted }),
      ...(bulk && { bulk }),
    });
  }

  /** People whom a commit names as reviewers, but for those who wrote it. */
  reviewersOf(commit: CommitEvent): number[] {
    if (!commit.reviewedBy?.length) return [];
    const author = this.signatureOf(commit.author);
    return this.signaturesOf(commit.reviewedBy).filter(id => id !== author);
  }

  restore(signature: SignatureActivity, kind: SignatureKind) {
    this.signatureIds.set(keyOf(signature), this.signatures.length);
    this.signatures.push(signature);
    this.kinds.push(kind);
  }

  crewOf(crew: Crew): number {
    const key = `${crew.author} ${crew.coAuthors.join(',')} ${
      crew.committer ?? ''
    } ${crew.assisted ? 'a' : ''}${crew.bulk ? 'b' : ''}`;
    const known = this.crewIds.get(key);
    if (known !== undefined) return known;
    this.crews.push(crew);
    this.crewIds.set(key, this.crews.length - 1);
    return this.crews.length - 1;
  }

  private isDeclared(commit: CommitEvent): boolean {
    if (this.options.assistedCommits?.has(commit.hash)) return true;
    return (commit.assistedBy ?? []).some(value => {
      const signature = parseSignature(value);
      return (
        signature !== undefined &&
        declaresMachine(value, kindOf(signature, this.options))
      );
    });
  }

  private signaturesOf(values: readonly string[]): number[] {
    const ids = new Set<number>();
    for (const value of values) {
      const signature = parseSignature(value);
      if (signature) ids.add(this.signatureOf(signature));
    }
    return [...ids];
  }

  private noteActivity(id: number, commit: CommitEvent) {
    const signature = this.signatures[id];
    signature.commits++;
    const at = commit.committedAt;
    if (isFuture(at, this.options.asOf)) return;
    if (signature.lastCommit === '' || at < signature.firstAt)
      signature.firstAt = at;
    if (
      at > signature.lastAt ||
      (at === signature.lastAt && commit.hash > signature.lastCommit)
    ) {
      signature.lastAt = at;
      signature.lastCommit = commit.hash;
    }
  }

  private signatureOf(signature: Signature): number {
    const name = cut(signature.name);
    const email = cut(signature.email);
    const key = keyOf({ name, email });
    const known = this.signatureIds.get(key);
    if (known !== undefined) return known;
    const seen = { name, email, commits: 0, firstAt: 0, lastAt: 0 };
    this.restore({ ...seen, lastCommit: '' }, kindOf(seen, this.options));
    return this.signatures.length - 1;
  }
}

function keyOf(signature: Signature): string {
  return `${signature.name}\0${signature.email}`;
}

function kindOf(signature: Signature, options: IdentityOptions): SignatureKind {
  const own = signatureKind(signature, options);
  if (own !== 'person') return own;
  const proper = options.mailmap?.find(signature);
  return proper ? signatureKind(proper, options) : own;
}

/** Whether signatures would be taken for the same kinds as before, under other options. */
export function sameKinds(
  {
    signatures,
    kinds,
  }: { signatures: readonly Signature[]; kinds: readonly SignatureKind[] },
  options: IdentityOptions,
): boolean {
  return signatures.every(
    (signature, id) => kindOf(signature, options) === kinds[id],
  );
}
