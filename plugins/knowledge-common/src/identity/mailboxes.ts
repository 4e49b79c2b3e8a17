import { noreplyLogin } from './machines';

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

/** Whether a normalised name has two words or more and is not one that many machines come with. */
export function isFullName(normalized: string): boolean {
  if (!normalized.includes(' ') || genericNames.has(normalized)) return false;
  if (/^[a-z]+ [a-z]+$/.test(normalized)) return true;
  return normalized.split(' ').filter(word => /\p{L}/u.test(word)).length >= 2;
}

/** Whether an e-mail, in lower case, was never set. */
export function isPlaceholder(email: string): boolean {
  return placeholderMail.test(email);
}

/** Finds the e-mails that so many different full names use that they tell nobody. */
export class SharedMailboxes {
  private readonly names = new Map<string, string | Set<string>>();
  readonly mails = new Set<string>();

  /** True when this made an e-mail a shared one. */
  add(email: string, name: string): boolean {
    const known = this.names.get(email);
    if (known === undefined) this.names.set(email, name);
    if (known === undefined || known === name) return false;
    const all = typeof known === 'string' ? new Set([known, name]) : known;
    all.add(name);
    this.names.set(email, all);
    if (this.mails.has(email) || noreplyLogin(email)) return false;
    const limit = sharedLocalPart.test(email.split('@')[0])
      ? 1
      : namesOfOneMailbox;
    if (all.size <= limit) return false;
    this.mails.add(email);
    return true;
  }
}
