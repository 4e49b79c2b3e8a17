import { describePerson } from './describePerson';
import { Groups } from './Groups';
import { SelectorIndex } from './identitiesFile';
import type { SignatureKind } from './machines';
import { SharedMailboxes } from './mailboxes';
import type {
  IdentityMerge,
  IdentityOptions,
  MergeRule,
  People,
  Person,
  SeenSignature,
  SignatureFacts,
} from './Person';
import { showSignature, Signature } from './signature';
import { SignatureMemory } from './SignatureMemory';

/** See `IdentityIndex.brief`. */
export interface BriefPeople {
  personOf: (number | undefined)[];
  kindOf: SignatureKind[];
  idOf(person: number): string;
}

/**
 * Tells who is who in a list of signatures that grows: what was joined stays joined, unless a mailbox
 * turns out to be shared.
 */
export class IdentityIndex {
  private readonly facts: SignatureFacts[] = [];
  private readonly entries: SelectorIndex;
  private readonly entryOf: number[];
  private readonly aparts: SelectorIndex;
  /** For each side of a pair that is apart, the signatures that it names. */
  private readonly sides: number[][];
  private readonly shared = new SharedMailboxes();
  private groups = new Groups();
  private first = new Map<string, number>();
  private merges: { at: number; merge: IdentityMerge }[] = [];
  private joined = 0;

  /** @param memory - of the same lists of machines, shared by the revisions of a trend */
  constructor(
    private readonly options: IdentityOptions = {},
    private readonly memory = new SignatureMemory(options),
  ) {
    const { people = [], apart = [] } = options.file ?? {};
    this.entries = new SelectorIndex(people.flatMap(one => one.selectors));
    this.entryOf = people.flatMap((one, i) => one.selectors.map(() => i));
    this.aparts = new SelectorIndex(apart.flat());
    this.sides = apart.flat().map(() => []);
  }

  /** Who stands behind each signature. */
  resolve(seen: readonly SeenSignature[]): People {
    this.join(seen);
    const { facts } = this;
    const members = new Map<number, number[]>();
    for (let i = 0; i < seen.length; i++) {
      if (facts[i].kind !== 'person') continue;
      const root = this.groups.find(i);
      const group = members.get(root);
      if (group) group.push(i);
      else members.set(root, [i]);
    }
    const personOf: (number | undefined)[] = seen.map(() => undefined);
    const people: Person[] = [];
    const ids = new Set<string>();
    for (const group of members.values()) {
      for (const i of group) personOf[i] = people.length;
      const person = this.describe(group, seen);
      // Two who share an e-mail and are said to be apart.
      const id = ids.has(person.id)
        ? `${person.name.toLowerCase()} <${person.id}>`
        : person.id;
      ids.add(id);
      people.push({ ...person, id, merges: [] });
    }
    for (const { at, merge } of this.merges)
      people[personOf[at]!].merges.push(merge);
    return {
      people,
      personOf,
      kindOf: facts.map(fact => fact.kind),
      sharedMails: [...this.shared.mails].sort(),
    };
  }

  /**
   * The same in short: people are called by their first signature, which stays while more signatures
   * come, unless they are joined or told apart.
   */
  brief(seen: readonly SeenSignature[]): BriefPeople {
    this.join(seen);
    const personOf = seen.map((_, i) =>
      this.facts[i].kind === 'person' ? this.groups.find(i) : undefined,
    );
    let members: Map<number, number[]> | undefined;
    return {
      personOf,
      kindOf: this.facts.map(fact => fact.kind),
      idOf: person => {
        if (!members) {
          members = new Map();
          for (let i = 0; i < personOf.length; i++) {
            const first = personOf[i];
            if (first === undefined) continue;
            const group = members.get(first);
            if (group) group.push(i);
            else members.set(first, [i]);
          }
        }
        return this.describe(members.get(person) ?? [person], seen).id;
      },
    };
  }

  private describe(
    group: readonly number[],
    seen: readonly SeenSignature[],
  ): Omit<Person, 'merges'> {
    return describePerson(group, seen, {
      facts: this.facts,
      shared: this.shared.mails,
      file: this.options.file,
    });
  }

  private learn(signature: Signature): boolean {
    const own = this.memory.of(signature);
    const mapped = this.options.mailmap?.find(signature);
    const proper = mapped ? this.memory.ofProper(mapped) : own;
    const kind = own.kind === 'person' ? proper.kind : own.kind;
    const entry = this.entryFor(signature, mapped);
    const user =
      kind === 'person' ? this.userFor(own.email, proper.email) : undefined;
    const id = this.facts.length;
    if (this.sides.length > 0) this.takeSides(id, signature, mapped);
    this.facts.push(
      mapped === undefined && entry === undefined && user === undefined
        ? own
        : {
            ...proper,
            proper: mapped ?? signature,
            kind,
            entry,
            keys: keysOf(proper, entry, user),
          },
    );
    return (
      kind === 'person' &&
      proper.full &&
      this.shared.add(proper.email, proper.name)
    );
  }

  /** Which user of the catalog it is. */
  private userFor(...emails: string[]): string | undefined {
    const { users } = this.options;
    if (!users) return undefined;
    for (const email of emails) {
      const ref = users.find(email);
      if (ref !== undefined) return ref;
    }
    return undefined;
  }

  /** Which person of the identities file it is. */
  private entryFor(signature: Signature, mapped: Signature | undefined) {
    if (this.entryOf.length === 0) return undefined;
    const [place] = [
      ...this.entries.find(signature),
      ...(mapped ? this.entries.find(mapped) : []),
    ];
    return place === undefined ? undefined : this.entryOf[place];
  }

  private takeSides(
    id: number,
    signature: Signature,
    mapped: Signature | undefined,
  ) {
    for (const side of new Set([
      ...this.aparts.find(signature),
      ...(mapped ? this.aparts.find(mapped) : []),
    ]))
      this.sides[side].push(id);
  }

  /** Takes what is new in the list; asking for people does so as well. */
  join(seen: readonly Signature[]): void {
    let changed = false;
    for (let i = this.facts.length; i < seen.length; i++)
      changed = this.learn(seen[i]) || changed;
    if (changed) {
      // What the mailbox had joined comes apart: begin again.
      this.groups = new Groups();
      this.first = new Map();
      this.merges = [];
      this.joined = 0;
    }
    this.groups.grow(seen.length);
    for (; this.joined < seen.length; this.joined++)
      this.joinOne(this.joined, seen[this.joined]);
  }

  private joinOne(i: number, signature: Signature) {
    const { kind, proper, keys, email, name } = this.facts[i];
    if (kind !== 'person') return;
    const note = (rule: MergeRule, from: Signature, into: Signature) => {
      if (from.name === into.name && from.email === into.email) return;
      const merge = {
        rule,
        from: showSignature(from),
        into: showSignature(into),
      };
      this.merges.push({ at: i, merge });
    };
    note('mailmap', signature, proper);
    let usable: SignatureFacts['keys'] = keys;
    if (this.shared.mails.has(email)) {
      usable = keys.filter(([rule]) => rule === 'file' || rule === 'name');
      if (usable.length === 0) usable = [['email', `alias ${email} ${name}`]];
    }
    for (const [rule, key] of usable) {
      const known = this.first.get(key);
      if (known === undefined) this.first.set(key, i);
      else if (!this.isApart(known, i)) {
        if (!this.groups.join(known, i)) continue;
        note(rule, proper, this.facts[known].proper);
      }
    }
  }

  private isApart(a: number, b: number): boolean {
    if (this.sides.length === 0) return false;
    const { groups } = this;
    const [x, y] = [groups.find(a), groups.find(b)];
    if (x === y) return false;
    const holds = (root: number, side: number) =>
      this.sides[side].some(i => groups.find(i) === root);
    for (let pair = 0; pair < this.sides.length; pair += 2) {
      if (
        (holds(x, pair) && holds(y, pair + 1)) ||
        (holds(y, pair) && holds(x, pair + 1))
      )
        return true;
    }
    return false;
  }
}

/** What joins a signature with others, the surest first. */
function keysOf(
  { keys, isVague }: SignatureFacts,
  entry: number | undefined,
  user: string | undefined,
): SignatureFacts['keys'] {
  if (entry === undefined && user === undefined) return keys;
  return [
    ...(entry === undefined ? [] : [['file', `entry ${entry}`] as const]),
    ...(user === undefined ? [] : [['catalog', `user ${user}`] as const]),
    ...(isVague ? [] : keys),
  ];
}
