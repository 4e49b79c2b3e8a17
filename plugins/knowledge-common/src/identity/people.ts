import {
  MachineLists,
  noreplyLogin,
  SignatureKind,
  signatureKind,
} from './machines';
import type { Mailmap } from './mailmap';
import { normalizeName, Signature } from './signature';

/**
 * A signature with what the history told of it.
 *
 * @public
 */
export interface SeenSignature extends Signature {
  /** Seconds since 1970 of the last commit that carries it. */
  lastAt: number;
}

/**
 * Why two signatures are one person.
 *
 * @public
 */
export type MergeRule = 'mailmap' | 'email' | 'noreply' | 'name';

/** @public */
export interface IdentityMerge {
  rule: MergeRule;
  /** `Name <mail>` of both. */
  from: string;
  into: string;
}

/**
 * One person, as far as the repository can tell.
 *
 * @public
 */
export interface Person {
  /**
   * The smallest of the proper e-mails, in lower case; with the name before it when others use that
   * e-mail too.
   */
  id: string;
  name: string;
  /** Lower case; proper ones first. */
  emails: string[];
  merges: IdentityMerge[];
}

/**
 * People of a repository and who stands behind each signature.
 *
 * @public
 */
export interface People {
  people: Person[];
  /** Index into `people` for each signature; undefined for what is no person. */
  personOf: (number | undefined)[];
  kindOf: SignatureKind[];
  /** Mails used by so many different people that they join nobody. */
  sharedMails: string[];
}

/** @public */
export interface IdentityOptions extends MachineLists {
  mailmap?: Mailmap;
}

const placeholderMail =
  /^$|^\(none\)$|@\(none\)$|\.\(none\)$|@localhost(\.localdomain)?$|^(you|your|your[-._]?e?mail|your[-._]?name|e?mail|user|username|name|me|test|none|null|nobody|unknown|noreply|no-reply|example)@(example\.(com|org|net)|domain\.com|email\.com|none|test)$|^(none|unknown|null|nobody|root|noreply|no-reply)(@(none|unknown|null|local))?$/;
const genericNames = new Set([
  'your name',
  'unknown user',
  'unknown author',
  'root user',
  'user name',
  'first last',
  'john doe',
  'jane doe',
  'test user',
  'github actions',
  'no name',
  'no author',
  'not committed yet',
  'system administrator',
  'admin user',
  'build server',
  'ci user',
  'the team',
]);
const sharedLocalPart =
  /^(noreply|no-reply|ci|build|root|admin|info|dev|devs|team|git|office|support|contact|mail|webmaster|developers?|engineering)$/;
/** A mail with more different full names than this is a shared mailbox, whatever it is called. */
const namesOfOneMailbox = 5;

function isFullName(normalized: string): boolean {
  return (
    normalized.split(' ').filter(word => /\p{L}/u.test(word)).length >= 2 &&
    !genericNames.has(normalized)
  );
}

function show(signature: Signature): string {
  return `${signature.name} <${signature.email}>`;
}

function findSharedMails(
  proper: readonly Signature[],
  kinds: readonly SignatureKind[],
): Set<string> {
  const names = new Map<string, Set<string>>();
  proper.forEach((signature, i) => {
    if (kinds[i] !== 'person') return;
    const name = normalizeName(signature.name);
    if (!isFullName(name)) return;
    const email = signature.email.toLowerCase();
    names.set(email, (names.get(email) ?? new Set()).add(name));
  });
  const shared = new Set<string>();
  for (const [email, found] of names) {
    if (noreplyLogin(email)) continue;
    const limit = sharedLocalPart.test(email.split('@')[0])
      ? 1
      : namesOfOneMailbox;
    if (found.size > limit) shared.add(email);
  }
  return shared;
}

class Groups {
  private readonly parents: number[];

  constructor(size: number) {
    this.parents = Array.from({ length: size }, (_, i) => i);
  }

  find(i: number): number {
    let root = i;
    while (this.parents[root] !== root) root = this.parents[root];
    let at = i;
    while (this.parents[at] !== root)
      [this.parents[at], at] = [root, this.parents[at]];
    return root;
  }

  /** True when they were apart. */
  join(a: number, b: number): boolean {
    const [x, y] = [this.find(a), this.find(b)];
    if (x === y) return false;
    this.parents[Math.max(x, y)] = Math.min(x, y);
    return true;
  }
}

/** Whether an e-mail, in lower case, tells who someone is. */
function isOwnMail(email: string, shared: ReadonlySet<string>): boolean {
  return !placeholderMail.test(email) && !shared.has(email);
}

/** The keys by which a signature meets others, strongest rule first. */
function keysOf(
  signature: Signature,
  shared: ReadonlySet<string>,
): [MergeRule, string][] {
  const email = signature.email.trim().toLowerCase();
  const name = normalizeName(signature.name);
  const keys: [MergeRule, string][] = [];
  const usable = isOwnMail(email, shared);
  if (usable) keys.push(['email', `email ${email}`]);
  const login = usable ? noreplyLogin(email) : undefined;
  if (login) keys.push(['noreply', `login ${login.forge} ${login.login}`]);
  if (isFullName(name)) keys.push(['name', `name ${name}`]);
  if (keys.length === 0) keys.push(['email', `alias ${email} ${name}`]);
  return keys;
}

function describePerson(
  members: readonly number[],
  seen: readonly SeenSignature[],
  proper: readonly Signature[],
  shared: ReadonlySet<string>,
): Omit<Person, 'merges'> {
  const properMails = [
    ...new Set(members.map(i => proper[i].email.trim().toLowerCase())),
  ]
    .filter(mail => mail !== '')
    .sort();
  const otherMails = [
    ...new Set(members.map(i => seen[i].email.trim().toLowerCase())),
  ]
    .filter(mail => mail !== '')
    .sort();
  // The name in use now, a full one if there is any; what the mailmap says goes first.
  const best = [...members].sort((a, b) => {
    const rank = (i: number) =>
      (proper[i] !== seen[i] ? 2 : 0) +
      (isFullName(normalizeName(proper[i].name)) ? 1 : 0);
    return (
      rank(b) - rank(a) ||
      seen[b].lastAt - seen[a].lastAt ||
      (show(proper[a]) < show(proper[b]) ? -1 : 1)
    );
  })[0];
  const name = proper[best].name.trim() || properMails[0] || 'unnamed';
  const ownMail = properMails.find(mail => isOwnMail(mail, shared));
  return {
    id:
      ownMail ??
      [
        name.toLowerCase(),
        ...properMails.slice(0, 1).map(mail => `<${mail}>`),
      ].join(' '),
    name,
    emails: [...new Set([...properMails, ...otherMails])],
  };
}

/**
 * Finds out which signatures are one person: by the mailmap, then by e-mail, by the forge's login in
 * a no-reply address, and by a full name of two words or more. Never by a first name alone.
 *
 * @public
 */
export function resolvePeople(
  seen: readonly SeenSignature[],
  options: IdentityOptions = {},
): People {
  const proper = seen.map(
    signature => options.mailmap?.find(signature) ?? signature,
  );
  const kindOf = seen.map((signature, i) => {
    const own = signatureKind(signature, options);
    return own === 'person' ? signatureKind(proper[i], options) : own;
  });
  const shared = findSharedMails(proper, kindOf);
  const groups = new Groups(seen.length);
  const first = new Map<string, number>();
  const merges: { at: number; merge: IdentityMerge }[] = [];
  seen.forEach((signature, i) => {
    if (kindOf[i] !== 'person') return;
    if (proper[i] !== signature && show(proper[i]) !== show(signature)) {
      merges.push({
        at: i,
        merge: {
          rule: 'mailmap',
          from: show(signature),
          into: show(proper[i]),
        },
      });
    }
    for (const [rule, key] of keysOf(proper[i], shared)) {
      const known = first.get(key);
      if (known === undefined) first.set(key, i);
      else if (
        groups.join(known, i) &&
        show(proper[known]) !== show(proper[i])
      ) {
        merges.push({
          at: i,
          merge: { rule, from: show(proper[i]), into: show(proper[known]) },
        });
      }
    }
  });
  const members = new Map<number, number[]>();
  seen.forEach((_, i) => {
    if (kindOf[i] !== 'person') return;
    const root = groups.find(i);
    members.set(root, [...(members.get(root) ?? []), i]);
  });
  const personOf: (number | undefined)[] = seen.map(() => undefined);
  const people = [...members.values()].map((group, index) => {
    for (const i of group) personOf[i] = index;
    const own = merges
      .filter(entry => group.includes(entry.at))
      .map(entry => entry.merge);
    return { ...describePerson(group, seen, proper, shared), merges: own };
  });
  return { people, personOf, kindOf, sharedMails: [...shared].sort() };
}
