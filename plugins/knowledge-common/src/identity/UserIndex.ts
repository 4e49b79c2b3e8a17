import { noreplyLogin } from './machines';

/**
 * What a directory knows of a person: the catalog's profile e-mail, and the no-reply addresses of the
 * logins.
 *
 * @public
 */
export interface KnownUser {
  ref: string;
  emails: readonly string[];
}

/** With the no-reply address of a login in one form, whatever number the forge put before it. */
function plain(email: string): string {
  const mail = email.trim().toLowerCase();
  const login = noreplyLogin(mail);
  return login ? `${login.login}@users.noreply.${login.forge}.com` : mail;
}

/**
 * Finds a user by any of their addresses; one that two users claim tells nobody.
 *
 * @public
 */
export class UserIndex {
  private readonly byMail = new Map<string, string | undefined>();

  constructor(users: readonly KnownUser[]) {
    for (const { ref, emails } of users)
      for (const email of emails) {
        const mail = plain(email);
        const known = this.byMail.has(mail) && this.byMail.get(mail) !== ref;
        this.byMail.set(mail, known ? undefined : ref);
      }
  }

  find(email: string): string | undefined {
    if (this.byMail.size === 0) return undefined;
    const mail =
      this.byMail.has(email) || !email.includes('@users.noreply.')
        ? email
        : plain(email);
    return this.byMail.get(mail);
  }

  /** Which of some addresses belong together by this, as text: the same users say the same. */
  joining(emails: Iterable<string>): string {
    const found = new Map<string, Set<string>>();
    for (const email of emails) {
      const mail = email.trim().toLowerCase();
      const ref = this.find(mail);
      if (ref === undefined) continue;
      const own = found.get(ref) ?? new Set();
      found.set(ref, own.add(mail));
    }
    return JSON.stringify(
      [...found]
        .filter(([, mails]) => mails.size > 1)
        .map(([, mails]) => [...mails].sort().join(' '))
        .sort(),
    );
  }
}
