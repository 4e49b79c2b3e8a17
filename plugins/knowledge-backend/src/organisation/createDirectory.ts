import type { AuthService } from '@backstage/backend-plugin-api';
import {
  Entity,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type {
  CatalogUser,
  KnownUser,
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
}

const freshMs = 60_000;

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
): Directory {
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

/** Asks the catalog for users and groups, at most once a minute. */
export function createDirectory(deps: {
  auth: AuthService;
  catalog: CatalogService;
  config: KnowledgeConfig;
  now: () => Date;
}): () => Promise<Directory> {
  let known: { at: number; directory: Promise<Directory> } | undefined;
  const read = async () => {
    const credentials = await deps.auth.getOwnServiceCredentials();
    const [users, groups] = await Promise.all(
      ['User', 'Group'].map(kind =>
        listEntities(deps.catalog, credentials, kind),
      ),
    );
    return readDirectory(users, groups, deps.config);
  };
  return () => {
    const at = deps.now().getTime();
    if (known && at - known.at < freshMs) return known.directory;
    const directory = read();
    known = { at, directory };
    // A question that could not be answered is asked again.
    directory.catch(() => {
      known = undefined;
    });
    return directory;
  };
}
