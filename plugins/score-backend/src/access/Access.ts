import type {
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  scoreReadPermission,
  scoreRuleAnnouncePermission,
} from '@fathom/backstage-plugin-score-common';
import type { Request } from 'express';
import type { z } from 'zod/v3';
import type { Visibility } from './Visibility';

export interface AccessDeps {
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  catalog: CatalogService;
  visibility: Visibility;
  userInfo: UserInfoService;
}

/** What a request may do and see; what it may not see is answered like what is not there. */
export class Access {
  static create(deps: AccessDeps): Access {
    return new Access(deps);
  }

  private constructor(private readonly deps: AccessDeps) {}

  /** Who reads scores. */
  async reader(req: Request): Promise<BackstageCredentials> {
    return this.caller(req, scoreReadPermission, 'Reading scores');
  }

  async caller(
    req: Request,
    permission: BasicPermission,
    what: string,
  ): Promise<BackstageCredentials> {
    const credentials = await this.deps.httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    await this.need(credentials, permission, what);
    return credentials;
  }

  /** A person with a right: for what must have a name beside it. */
  async person(
    req: Request,
    permission: BasicPermission,
    what: string,
  ): Promise<BackstageCredentials<BackstageUserPrincipal>> {
    const credentials = await this.deps.httpAuth.credentials(req, {
      allow: ['user'],
    });
    await this.need(credentials, permission, what);
    return credentials;
  }

  async has(
    credentials: BackstageCredentials,
    permission: BasicPermission,
  ): Promise<boolean> {
    const [decision] = await this.deps.permissions.authorize([{ permission }], {
      credentials,
    });
    return decision.result === AuthorizeResult.ALLOW;
  }

  private async need(
    credentials: BackstageCredentials,
    permission: BasicPermission,
    what: string,
  ): Promise<void> {
    if (!(await this.has(credentials, permission)))
      throw new NotAllowedError(
        `${what} needs the permission ${permission.name}.`,
      );
  }

  /** @throws NotFoundError also when the caller may not read it */
  async entity(
    req: Request,
    credentials: BackstageCredentials,
  ): Promise<{ entity: Entity; entityRef: string }> {
    const { kind, namespace, name } = req.params;
    return this.entityByRef(
      stringifyEntityRef({ kind, namespace, name }),
      credentials,
    );
  }

  async entityByRef(
    asked: string,
    credentials: BackstageCredentials,
  ): Promise<{ entity: Entity; entityRef: string }> {
    const entity = await this.deps.catalog.getEntityByRef(asked, {
      credentials,
    });
    if (!entity)
      throw new NotFoundError(`There is no entity ${asked} in the catalog.`);
    return { entity, entityRef: stringifyEntityRef(entity) };
  }

  /** Whose drafts the caller sees: those of own groups, or all of who announces rules. */
  async drafts(
    credentials: BackstageCredentials,
  ): Promise<(owner: string) => boolean> {
    if (await this.has(credentials, scoreRuleAnnouncePermission))
      return () => true;
    if ((credentials.principal as { type: string }).type !== 'user')
      return () => false;
    const { ownershipEntityRefs } = await this.deps.userInfo.getUserInfo(
      credentials,
    );
    return owner => ownershipEntityRefs.includes(owner);
  }

  /** The components that the caller may read. */
  visible(credentials: BackstageCredentials): Promise<ReadonlySet<string>> {
    return this.deps.visibility.of(credentials);
  }
}

/**
 * Where a text holds U+0000, which PostgreSQL takes neither to keep nor to ask with. It goes as deep as what was
 * parsed: filters nest 64 deep at most (`entityFilterSchema`), and nothing else that is asked here nests.
 */
function findNul(value: unknown): string[] | undefined {
  if (typeof value === 'string') return value.includes('\0') ? [] : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, part] of Object.entries(value)) {
    const at = findNul(key) ?? findNul(part);
    if (at) return [key, ...at];
  }
  return undefined;
}

/** Parses a query or a body, and says at which field it is refused. */
export function parseInput<T extends z.ZodTypeAny>(
  schema: T,
  value: unknown,
  what: 'query' | 'body',
): z.output<T> {
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    const at = findNul(parsed.data);
    if (at)
      throw new InputError(
        `The ${what} is refused at ${at.join('.')}: it holds U+0000.`,
      );
    return parsed.data;
  }
  const [issue] = parsed.error.issues;
  throw new InputError(
    `The ${what} is refused at ${
      issue.path.join('.') || (what === 'query' ? 'its names' : 'its root')
    }: ${issue.message}`,
  );
}
