import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  LoggerService,
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
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import {
  OpenSloChange,
  openSloChangeSchema,
  pullRequestValues,
  SloChangeAnswer,
  sloChangePermission,
  SloChangeTask,
} from '@fathom/backstage-plugin-reliability-common';
import {
  displayPath,
  PublishAuthor,
  publishBranch,
  readMirrorOptions,
  RepositoriesService,
} from '@fathom/git-node';
import type { Response, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { AccessDeps, entityOf, readBody, readerOf } from '../access';
import { findPullRequest, openPullRequest } from './openPullRequest';
import { previewChange } from './previewChange';
import type { ChangeConfig } from './readChangeConfig';

export interface SloChangeDeps extends AccessDeps {
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  logger: LoggerService;
  repositories: RepositoriesService;
  scaffolder: ScaffolderService;
  userInfo: UserInfoService;
  changes: ChangeConfig;
  maxBytes: number;
  now: () => Date;
}

type Opened = Pick<
  SloChangeAnswer,
  'state' | 'commit' | 'pullRequest' | 'task' | 'reason' | 'remedy'
>;

/**
 * `POST /entities/…/slo-changes`: what a document would change; with what that answered, it is opened.
 * `GET /slo-changes/tasks/:task`: how opening it goes.
 */
export function sloChangeRoutes(deps: SloChangeDeps): Router {
  const router = PromiseRouter();
  router.post(
    '/entities/:kind/:namespace/:name/slo-changes',
    async (req, res) => {
      const credentials = await readerOf(deps, req, sloChangePermission);
      const { entity, entityRef } = await entityOf(deps, req, credentials);
      const body = readBody(openSloChangeSchema, req.body);
      const preview = await previewChange(body, {
        ...deps,
        ...{
          templates: deps.changes.templates,
          credentials,
          entity,
          entityRef,
        },
      });
      const { answer } = preview;
      if (body.confirm === undefined) {
        res.json(answer);
        return;
      }
      refuseOther(body.confirm, answer);
      const event = await deps.auditor.createEvent({
        eventId: 'slo-change',
        severityLevel: 'medium',
        request: req,
        meta: {
          ...{ entityRef, file: answer.file, branch: answer.branch },
          opens: answer.opens ?? null,
        },
      });
      try {
        const opened = await open(deps, {
          ...{ asked: body, preview, credentials },
          signal: leftOf(res),
        });
        const { state, reason, remedy: _remedy, ...meta } = opened;
        if (state === 'failed')
          await event.fail({ error: new Error(reason), meta });
        else
          await event.success({
            meta: { ...meta, state, ...(reason !== undefined && { reason }) },
          });
        const { confirm, ...rest } = answer;
        res.json({
          ...rest,
          ...opened,
          // What failed may be tried again.
          ...(state === 'failed' && { confirm }),
        } satisfies SloChangeAnswer);
      } catch (error) {
        await event.fail({ error: error as Error });
        throw error;
      }
    },
  );
  router.get('/slo-changes/tasks/:task', async (req, res) => {
    const credentials = await readerOf(deps, req, sloChangePermission);
    const { changes, scaffolder } = deps;
    res.json(
      (await findPullRequest(req.params.task, {
        templates: changes.templates.map(({ template }) => template),
        ...{ scaffolder, credentials },
      })) satisfies SloChangeTask,
    );
  });
  return router;
}

/** Whether whoever asked has left without the answer. */
function leftOf(res: Response): AbortSignal {
  const left = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) left.abort();
  });
  return left.signal;
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
    preview,
    credentials,
    signal,
  }: {
    asked: OpenSloChange;
    preview: Awaited<ReturnType<typeof previewChange>>;
    credentials: BackstageCredentials;
    signal: AbortSignal;
  },
): Promise<Opened> {
  const { answer, git, way, targetBranch } = preview;
  const { author, userEntityRef } = await authorOf(deps, credentials);
  const title = asked.title?.trim() || `Change the SLO ${answer.slos[0]}`;
  if ('forge' in way)
    return openPullRequest(
      pullRequestValues(
        { ...answer, file: displayPath(answer.file) },
        {
          ...{ forge: way.forge, title, userRef: userEntityRef, author },
          ...(targetBranch !== undefined && { targetBranch }),
        },
      ),
      {
        ...{ template: way.template, credentials },
        ...{ scaffolder: deps.scaffolder, waitMs: deps.changes.waitMs, signal },
      },
    );
  const status = await deps.repositories.find(answer.repository);
  if (!status)
    throw new NotFoundError('The repository of this entity is not known.');
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
  return { state: 'opened', commit };
}

/** A commit is by a person. */
async function authorOf(
  { auth, catalog, userInfo }: SloChangeDeps,
  credentials: BackstageCredentials,
): Promise<{ author: PublishAuthor; userEntityRef: string }> {
  if (!auth.isPrincipal(credentials, 'user'))
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
