import { parseEntityRef } from '@backstage/catalog-model';
import type { UserInfoService } from '@backstage/backend-plugin-api';
import {
  catalogConditions,
  createCatalogConditionalDecision,
} from '@backstage/plugin-catalog-backend/alpha';
import {
  catalogEntityReadPermission,
  catalogLocationCreatePermission,
  RESOURCE_TYPE_CATALOG_ENTITY,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  isPermission,
  isResourcePermission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type {
  PermissionPolicy,
  PolicyQuery,
  PolicyQueryUser,
} from '@backstage/plugin-permission-node';
import { isAllowed, roleOf, teamsOf } from './rights';

/**
 * The demo's policy: permissions of Fathom by role, everything else as usual for whoever is signed in,
 * except registering locations, which is for platform engineers, and people's names: users are there for their own team and for platform engineers, for a guest none.
 */
export class DemoPolicy implements PermissionPolicy {
  readonly #userInfo: UserInfoService;

  private constructor(userInfo: UserInfoService) {
    this.#userInfo = userInfo;
  }

  static create(userInfo: UserInfoService): DemoPolicy {
    return new DemoPolicy(userInfo);
  }

  async handle(
    { permission }: PolicyQuery,
    user?: PolicyQueryUser,
  ): Promise<PolicyDecision> {
    if (!user) return { result: AuthorizeResult.DENY };
    const { ownershipEntityRefs } = await this.#userInfo.getUserInfo(
      user.credentials,
    );
    const role = roleOf(ownershipEntityRefs);
    if (permission.name.startsWith('fathom.')) {
      return {
        result: isAllowed(role, permission.name)
          ? AuthorizeResult.ALLOW
          : AuthorizeResult.DENY,
      };
    }
    // An entity says whose it is, and that opens names to a team: not from a place that anybody may choose,
    // such as a branch or a fork that its repository serves under its own address.
    if (isPermission(permission, catalogLocationCreatePermission)) {
      return {
        result:
          role === 'platformEngineer'
            ? AuthorizeResult.ALLOW
            : AuthorizeResult.DENY,
      };
    }
    if (
      role !== 'platformEngineer' &&
      isPermission(permission, catalogEntityReadPermission) &&
      isResourcePermission(permission, RESOURCE_TYPE_CATALOG_ENTITY)
    ) {
      return createCatalogConditionalDecision(permission, {
        anyOf: [
          { not: catalogConditions.isEntityKind({ kinds: ['User'] }) },
          // As the catalog file may spell the team: by its name or by its whole reference.
          ...teamsOf(ownershipEntityRefs).flatMap(ref =>
            [parseEntityRef(ref).name, ref].map(value =>
              catalogConditions.hasSpec({ key: 'memberOf', value }),
            ),
          ),
        ],
      });
    }
    return { result: AuthorizeResult.ALLOW };
  }
}
