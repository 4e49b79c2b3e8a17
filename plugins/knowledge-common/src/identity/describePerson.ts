import type { IdentitiesFile } from './identitiesFile';
import type { Person, SeenSignature, SignatureFacts } from './Person';
import { showSignature } from './signature';

function mails(values: readonly string[]): string[] {
  return [...new Set(values)].filter(mail => mail !== '').sort();
}

/** Name, id and e-mails of whoever stands behind some signatures. */
export function describePerson(
  members: readonly number[],
  seen: readonly SeenSignature[],
  known: {
    facts: readonly SignatureFacts[];
    shared: ReadonlySet<string>;
    file?: IdentitiesFile;
  },
): Omit<Person, 'merges'> {
  const { facts, shared, file } = known;
  const [only] = members;
  // Most people have one signature and one address, and there are thousands.
  if (members.length === 1) {
    const { email, placeholder, proper, entry } = facts[only];
    if (
      entry === undefined &&
      proper === seen[only] &&
      !placeholder &&
      !shared.has(email)
    )
      return {
        id: email,
        name: proper.name.trim() || email,
        emails: [email],
      };
  }
  const properMails = mails(members.map(i => facts[i].email));
  const otherMails = mails(
    members.map(i => seen[i].email.trim().toLowerCase()),
  );
  const isOwn = (i: number) =>
    !facts[i].placeholder && !shared.has(facts[i].email);
  // The name in use now, a full one if there is any; what the mailmap says goes first.
  const rank = (i: number) =>
    (facts[i].proper !== seen[i] ? 2 : 0) + (facts[i].full ? 1 : 0);
  let best = members[0];
  for (const i of members) {
    const order =
      rank(i) - rank(best) ||
      seen[i].lastAt - seen[best].lastAt ||
      (showSignature(facts[i].proper) < showSignature(facts[best].proper)
        ? 1
        : -1);
    if (order > 0) best = i;
  }
  const entries = members
    .map(i => facts[i].entry)
    .filter(entry => entry !== undefined)
    .sort((a, b) => a - b);
  const entry = entries.length > 0 ? file?.people[entries[0]] : undefined;
  const name =
    entry?.name ??
    (facts[best].proper.name.trim() || properMails[0] || 'unnamed');
  const ownMails = mails(members.filter(isOwn).map(i => facts[i].email));
  const unmapped =
    ownMails.length === 0 && entry === undefined
      ? !members.some(i => facts[i].full)
      : false;
  return {
    id:
      entry?.email ??
      ownMails[0] ??
      [
        name.toLowerCase(),
        ...properMails.slice(0, 1).map(mail => `<${mail}>`),
      ].join(' '),
    name,
    emails: [
      ...new Set([
        ...(entry?.email ? [entry.email] : []),
        ...properMails,
        ...otherMails,
      ]),
    ],
    ...(unmapped && { unmapped }),
  };
}
