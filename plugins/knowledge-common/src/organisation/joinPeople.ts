import type { KnowledgeModel } from '../what-if';

/** What the catalog says of a person. @public */
export interface CatalogUser {
  ref: string;
  name: string;
  /** Lower case; with the no-reply addresses of the login. */
  emails: readonly string[];
  /** References of groups, with those above them. */
  teams: readonly string[];
  /** Of these, the ones that the user is a member of directly; all unless given. */
  direct?: readonly string[];
}

/** A person across all repositories. @public */
export interface OrganisationPerson {
  /** Reference of the user, else an e-mail or an id of a repository. */
  key: string;
  name: string;
  /** A user of the catalog. */
  user?: CatalogUser;
  /** In no repository silent, or not in any. */
  here: boolean;
  ids: string[];
}

/** @public */
export interface Organisation {
  people: ReadonlyMap<string, OrganisationPerson>;
  /** For each model the key of each of its people. */
  persons: string[][];
}

/** An e-mail with more names than this tells nobody. */
const namesOfOneMail = 3;

class Groups {
  private readonly parents = new Map<string, string>();

  find(mail: string): string {
    const parent = this.parents.get(mail);
    if (parent === undefined || parent === mail) {
      this.parents.set(mail, mail);
      return mail;
    }
    const root = this.find(parent);
    this.parents.set(mail, root);
    return root;
  }

  join(a: string, b: string) {
    const [first, second] = [this.find(a), this.find(b)].sort();
    this.parents.set(second, first);
  }
}

function sharedMails(models: readonly KnowledgeModel[]): Set<string> {
  const names = new Map<string, Set<string>>();
  for (const { people } of models)
    for (const { name, emails } of people)
      for (const mail of emails) {
        const known = names.get(mail) ?? new Set();
        names.set(mail, known.add(name.trim().toLowerCase()));
      }
  return new Set(
    [...names].flatMap(([mail, all]) =>
      all.size > namesOfOneMail ? [mail] : [],
    ),
  );
}

/**
 * Who is the same person in several repositories, and which user of the catalog.
 *
 * @public
 */
export function joinPeople(
  models: readonly KnowledgeModel[],
  users: readonly CatalogUser[],
): Organisation {
  const shared = sharedMails(models);
  const groups = new Groups();
  const marksOf = ({ id, name, emails }: KnowledgeModel['people'][number]) => [
    shared.has(id) ? `${name.trim().toLowerCase()} <${id}>` : id,
    ...emails.filter(mail => mail !== id && !shared.has(mail)),
  ];
  for (const { people } of models)
    for (const person of people) {
      const [first, ...rest] = marksOf(person);
      for (const mark of rest) groups.join(first, mark);
    }
  const userOf = new Map<string, CatalogUser>();
  for (const user of users)
    for (const mail of user.emails)
      if (!shared.has(mail)) userOf.set(mail, user);
  const userOfGroup = new Map<string, CatalogUser>();
  for (const { people } of models)
    for (const person of people)
      for (const mark of marksOf(person)) {
        const user = userOf.get(mark);
        if (user) userOfGroup.set(groups.find(mark), user);
      }
  const found = new Map<string, OrganisationPerson>();
  const persons = models.map(({ people }) =>
    people.map(person => {
      const root = groups.find(marksOf(person)[0]);
      const user = userOfGroup.get(root);
      const key = user?.ref ?? root;
      const known = found.get(key);
      found.set(key, {
        key,
        name: user?.name ?? bestName(known?.name, person.name),
        user,
        here: (known?.here ?? false) || !person.silent,
        ids: [...new Set([...(known?.ids ?? []), person.id])].sort(),
      });
      return key;
    }),
  );
  for (const user of users)
    if (!found.has(user.ref))
      found.set(user.ref, {
        key: user.ref,
        name: user.name,
        user,
        here: true,
        ids: [],
      });
  return { people: found, persons };
}

/** The fuller of two names, the same whichever is heard first. */
function bestName(known: string | undefined, name: string): string {
  if (known === undefined) return name;
  const parts = (text: string) => text.split(' ').length;
  if (parts(known) !== parts(name))
    return parts(known) > parts(name) ? known : name;
  return known < name ? known : name;
}
