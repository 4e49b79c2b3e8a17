import { createHash } from 'node:crypto';
import type { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  CatalogUser,
  KnownUser,
  teamsUnknown,
} from '@fathom/backstage-plugin-knowledge-common';
import { ANNOTATION_DEPARTED, ANNOTATION_UNNAMED } from '@fathom/entity-model';
import { listEntities, mailsOf, titleOf } from '../access';
import type { KnowledgeConfig } from '../config';

/** What catalog and configuration say of people. */
export interface Directory {
  /** Who is here and may be named. */
  users: CatalogUser[];
  /** Everybody with their addresses, to tell who is who. */
  accounts: KnownUser[];
  /** By e-mail in lower case: when they left, '' when that is not known. */
  departed: ReadonlyMap<string, string>;
  /** E-mails in lower case of people who are not to be named. */
  unnamed: ReadonlySet<string>;
  /**
   * Why it is not known who is in which team: a catalog that was just started names its people little by
   * little, and one of whom nothing is read yet looks like one who is in no team.
   */
  teamsUnknown?: string;
  /** Changes with all that is told of people here. */
  sign: string;
}

const freshMs = 60_000;
/** So soon a catalog is asked again that may still be taking in its people. */
const unsettledMs = 15_000;

function targets(entity: Entity, relation: string): string[] {
  return (entity.relations ?? [])
    .filter(({ type }) => type === relation)
    .map(({ targetRef }) => targetRef);
}

/** Teams of a user with those above them; a circle ends. */
function teamsOf(user: Entity, parents: ReadonlyMap<string, string[]>) {
  const found = new Set<string>();
  const open = targets(user, RELATION_MEMBER_OF);
  for (let team = open.pop(); team !== undefined; team = open.pop()) {
    if (found.has(team)) continue;
    found.add(team);
    open.push(...(parents.get(team) ?? []));
  }
  return [...found].sort();
}

export function readDirectory(
  users: readonly Entity[],
  groups: readonly Entity[],
  config: Pick<KnowledgeConfig, 'departed' | 'unnamed'>,
): Omit<Directory, 'teamsUnknown' | 'sign'> {
  const parents = new Map(
    groups.map(group => [
      stringifyEntityRef(group),
      targets(group, RELATION_CHILD_OF),
    ]),
  );
  // Who leads or is on call is in such a group too; no code is at home there.
  const roles = new Set(
    groups
      .filter(({ spec }) => spec?.type === 'role')
      .map(group => stringifyEntityRef(group)),
  );
  const departed = new Map(config.departed.map(mail => [mail, '']));
  const unnamed = new Set(config.unnamed);
  const found: CatalogUser[] = [];
  const accounts: KnownUser[] = [];
  for (const user of users) {
    const { annotations = {} } = user.metadata;
    const emails = mailsOf(user);
    if (emails.length > 0)
      accounts.push({ ref: stringifyEntityRef(user), emails });
    const left = annotations[ANNOTATION_DEPARTED];
    if (left && left !== 'false')
      for (const mail of emails)
        departed.set(mail, /^\d{4}-\d{2}-\d{2}/.test(left) ? left : '');
    const isUnnamed =
      annotations[ANNOTATION_UNNAMED] === 'true' ||
      emails.some(mail => unnamed.has(mail));
    if (isUnnamed) for (const mail of emails) unnamed.add(mail);
    // Who left or is not named is nobody to be found, asked or counted in a team.
    if (isUnnamed || emails.some(mail => departed.has(mail))) continue;
    found.push({
      ref: stringifyEntityRef(user),
      name: titleOf(user) ?? user.metadata.name,
      emails,
      teams: teamsOf(user, parents),
      direct: targets(user, RELATION_MEMBER_OF).filter(
        team => !roles.has(team),
      ),
    });
  }
  return { users: found, accounts, departed, unnamed };
}

function signOf(directory: ReturnType<typeof readDirectory>): string {
  const { users, accounts, departed, unnamed } = directory;
  const told = [
    ...users.map(({ ref, teams, direct }) => [ref, teams, direct]),
    ...accounts.map(({ ref, emails }) => [ref, emails]),
    ...departed,
    ...unnamed,
  ];
  return createHash('sha256')
    .update(
      told
        .map(one => JSON.stringify(one))
        .sort()
        .join('\n'),
    )
    .digest('base64url');
}

/** Asks the catalog for users and groups, at most once a minute. */
export function createDirectory(deps: {
  auth: AuthService;
  catalog: CatalogService;
  config: KnowledgeConfig;
  now: () => Date;
  /** Nothing is kept of an earlier one: the catalog may be as new. */
  isFirstStart?: boolean;
}): () => Promise<Directory> {
  let known:
    | { at: number; directory: Promise<Directory>; freshMs: number }
    | undefined;
  let before: string | undefined;
  let isSettled = !deps.isFirstStart;
  const read = async (): Promise<Directory> => {
    const credentials = await deps.auth.getOwnServiceCredentials();
    const [users, groups] = await Promise.all(
      ['User', 'Group'].map(kind =>
        listEntities(deps.catalog, credentials, kind),
      ),
    );
    const found = readDirectory(users, groups, deps.config);
    const sign = signOf(found);
    // People who come later are no reason to doubt those who are there.
    isSettled ||= users.length > 0 && sign === before;
    before = sign;
    // Of a catalog without any user nobody can tell whether they are still to come.
    return isSettled && users.length > 0
      ? { ...found, sign }
      : // What is not settled is not worth another look at everything.
        { ...found, sign: '', teamsUnknown: teamsUnknown(users.length) };
  };
  return () => {
    const at = deps.now().getTime();
    if (known && at - known.at < known.freshMs) return known.directory;
    const directory = read();
    const own = { at, directory, freshMs };
    known = own;
    directory.then(
      found => {
        if (found.teamsUnknown !== undefined) own.freshMs = unsettledMs;
      },
      // A question that could not be answered is asked again.
      () => {
        known = undefined;
      },
    );
    return directory;
  };
}
