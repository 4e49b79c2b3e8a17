import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  RootConfigService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  OpenSloChange,
  openSloChangeSchema,
  SloChangeAnswer,
  sloChangePermission,
} from '@fathom/backstage-plugin-reliability-common';
import {
  GitRepository,
  PublishAuthor,
  publishBranch,
  readMirrorOptions,
  RepositoriesService,
} from '@fathom/git-node';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { AccessDeps, entityOf, readBody, readerOf } from '../access';
import { previewChange } from './previewChange';

export interface SloChangeDeps extends AccessDeps {
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  repositories: RepositoriesService;
  userInfo: UserInfoService;
  maxBytes: number;
  now: () => Date;
}

/** `POST /entities/…/slo-changes`: what a document would change; with what that answered, a branch. */
export function sloChangeRoutes(deps: SloChangeDeps): Router {
  const router = PromiseRouter();
  router.post(
    '/entities/:kind/:namespace/:name/slo-changes',
    async (req, res) => {
      const credentials = await readerOf(deps, req, sloChangePermission);
      const { entity, entityRef } = await entityOf(deps, req, credentials);
      const body = readBody(openSloChangeSchema, req.body);
      const { answer, git } = await previewChange(body, {
        ...deps,
        entity,
        entityRef,
      });
      if (body.confirm === undefined) {
        res.json(answer);
        return;
      }
      refuseOther(body.confirm, answer);
      const event = await deps.auditor.createEvent({
        eventId: 'slo-change',
        severityLevel: 'medium',
        request: req,
        meta: { entityRef, file: answer.file, branch: answer.branch },
      });
      try {
        const commit = await open(deps, {
          asked: body,
          answer,
          git,
          credentials,
        });
        await event.success({ meta: { commit } });
        const { confirm: _, ...rest } = answer;
        const opened: SloChangeAnswer = { ...rest, state: 'opened', commit };
        res.json(opened);
      } catch (error) {
        await event.fail({ error: error as Error });
        throw error;
      }
    },
  );
  return router;
}

/** What is opened is what was shown. */
function refuseOther(confirm: string, answer: SloChangeAnswer): void {
  if (answer.confirm === undefined)
    throw new InputError(`This cannot be opened. ${answer.reason ?? ''}`);
  if (confirm !== answer.confirm)
    throw new ConflictError(
      'The document, or the repository, is not as it was shown. Look at the preview again.',
    );
}

async function open(
  deps: SloChangeDeps,
  {
    asked,
    answer,
    git,
    credentials,
  }: {
    asked: OpenSloChange;
    answer: SloChangeAnswer;
    git: GitRepository;
    credentials: BackstageCredentials;
  },
): Promise<string> {
  const { author, userEntityRef } = await authorOf(deps, credentials);
  const status = await deps.repositories.find(answer.repository);
  if (!status)
    throw new NotFoundError('The repository of this entity is not known.');
  const title = asked.title?.trim() || `Change the SLO ${answer.slos[0]}`;
  const { commit } = await publishBranch(
    {
      url: status.url,
      gitDir: git.gitDir,
      base: answer.base,
      branch: answer.branch,
      path: answer.file,
      content: answer.after,
      author,
      message: `${title}\n\nOpened in the portal by ${userEntityRef}.\n`,
      at: deps.now(),
    },
    readMirrorOptions(deps.config),
  );
  return commit;
}

/** A commit is by a person. */
async function authorOf(
  { auth, catalog, userInfo }: SloChangeDeps,
  credentials: BackstageCredentials,
): Promise<{ author: PublishAuthor; userEntityRef: string }> {
  if ((credentials.principal as { type?: string }).type !== 'user')
    throw new NotAllowedError('A change is opened by a person.');
  const { userEntityRef } = await userInfo.getUserInfo(credentials);
  const entity: Entity | undefined = await catalog.getEntityByRef(
    userEntityRef,
    { credentials: await auth.getOwnServiceCredentials() },
  );
  const profile = entity?.spec?.profile as
    | { displayName?: string; email?: string }
    | undefined;
  const { name } = parseEntityRef(userEntityRef);
  return {
    userEntityRef,
    author: {
      name: profile?.displayName || name,
      // RFC 2606: a domain that never exists, so that nobody else owns the address.
      email: profile?.email || `${name}@noreply.invalid`,
    },
  };
}
