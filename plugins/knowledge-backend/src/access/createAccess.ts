import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  knowledgeOwnPeopleReadPermission,
  knowledgePeopleReadPermission,
  knowledgePlanManagePermission,
  knowledgeReadPermission,
} from '@fathom/backstage-plugin-knowledge-common';
import type { Request } from 'express';
import { isReadFromItsRepository } from './isReadFromItsRepository';
import { mailsOf } from './mailsOf';

/** Who asks, and what they may see. */
export interface Reader {
  credentials: BackstageCredentials;
  /** Reference of the user; a plugin has none, and sees no names. */
  self?: string;
  /** Addresses by which a history may know the reader. */
  ownMails: readonly string[];
  /** Names everywhere. */
  seesAll: boolean;
  /** Groups that the reader is in. */
  teams: readonly string[];
  mayKeepPlans: boolean;
  /** Names are for those who may read them everywhere, and for those whose team owns the component in
   * the repository that says so. */
  seesNamesOf(entity: Entity): boolean;
}

export interface AccessDeps {
  catalog: CatalogService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  userInfo: UserInfoService;
}

/** The reader behind a request; refuses whoever may not see figures. */
export type Access = (request: Request) => Promise<Reader>;

export function ownersOf(entity: Entity): string[] {
  return (entity.relations ?? [])
    .filter(({ type }) => type === RELATION_OWNED_BY)
    .map(({ targetRef }) => targetRef);
}

export function createAccess(deps: AccessDeps): Access {
  return async request => {
    const credentials = await deps.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
    const [reads, everywhere, own, keeps] = (
      await deps.permissions.authorize(
        [
          { permission: knowledgeReadPermission },
          { permission: knowledgePeopleReadPermission },
          { permission: knowledgeOwnPeopleReadPermission },
          { permission: knowledgePlanManagePermission },
        ],
        { credentials },
      )
    ).map(({ result }) => result === AuthorizeResult.ALLOW);
    if (!reads)
      throw new NotAllowedError(
        `This needs the permission ${knowledgeReadPermission.name}.`,
      );
    const base = { credentials, mayKeepPlans: keeps };
    if ((credentials.principal as { type?: string }).type !== 'user')
      return {
        ...{ ...base, ownMails: [], seesAll: false, teams: [] },
        seesNamesOf: () => false,
      };
    const { userEntityRef, ownershipEntityRefs: teams } =
      await deps.userInfo.getUserInfo(credentials);
    const user = await deps.catalog.getEntityByRef(userEntityRef, {
      credentials,
    });
    return {
      ...base,
      self: userEntityRef,
      ownMails: user ? mailsOf(user) : [],
      seesAll: everywhere,
      teams,
      seesNamesOf: entity =>
        everywhere ||
        (own &&
          isReadFromItsRepository(entity) &&
          ownersOf(entity).some(owner => teams.includes(owner))),
    };
  };
}
