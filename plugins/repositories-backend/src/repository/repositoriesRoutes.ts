import type {
  BackstageCredentials,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  BasicPermission,
} from '@backstage/plugin-permission-common';
import {
  damageReportSchema,
  pushRequestSchema,
  readNowRequestSchema,
  repositoriesManagePermission,
  repositoriesReadPermission,
  repositoryItemSchema,
  repositoryStatusSchema,
  worstFirst,
} from '@fathom/backstage-plugin-repositories-common';
import type { Jobs } from '@fathom/jobs-node';
import express from 'express';
import Router from 'express-promise-router';
import type { z } from 'zod/v3';
import {
  listedProblems,
  ProblemStore,
  problemsRoutes,
  withProblems,
} from '../problem';
import type { Repositories } from './createRepositories';

const unknownKey = (key: string) =>
  new NotFoundError(
    `There is no repository ${key.slice(
      0,
      200,
    )}. Name it under fathom.repositories.sources, or in the catalog.`,
  );

/** Whether somebody runs the repositories, and so may see where they lie. */
export async function mayManage(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
): Promise<boolean> {
  const [decision] = await permissions.authorize(
    [{ permission: repositoriesManagePermission }],
    { credentials },
  );
  return decision.result === AuthorizeResult.ALLOW;
}

/** What the plugin answers over HTTP: to operators, to push senders, and to other plugins. */
export function repositoriesRoutes(deps: {
  repositories: Repositories;
  jobs: Jobs;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  /** A key as it is shown to those who do not see the server's paths. */
  shownAs: (key: string) => string;
  problems: ProblemStore;
  catalog: Pick<CatalogService, 'getEntityByRef'>;
}): express.Router {
  const { jobs, httpAuth, permissions, shownAs, problems } = deps;
  const { store, readNow, damaged, pushed } = deps.repositories;
  const router = Router();
  async function allow(
    req: express.Request,
    permission: BasicPermission,
  ): Promise<BackstageCredentials> {
    const credentials = await httpAuth.credentials(req, {
      allow: ['user', 'service'],
    });
    const [decision] = await permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `This needs the permission ${permission.name}. Ask those who run the portal for it.`,
      );
    }
    return credentials;
  }
  const onlyServices = (req: express.Request) =>
    httpAuth.credentials(req, { allow: ['service'] });

  // First: its reports are larger than what others may send.
  router.use(
    problemsRoutes({
      ...deps,
      readerOf: req => allow(req, repositoriesReadPermission),
    }),
  );
  router.use(express.json({ limit: '64kb' }));

  router.get('/repositories', async (req, res) => {
    await allow(req, repositoriesReadPermission);
    if (req.query.key !== undefined) {
      res.json(await get(queryKey(req)));
      return;
    }
    const [items, known] = await Promise.all([
      store.list(new Date()),
      problems.list(),
    ]);
    res.json({
      items: worstFirst(
        items.map(item =>
          withProblems(
            repositoryItemSchema.parse(item),
            known.get(item.key),
            listedProblems,
          ),
        ),
      ),
    });
  });

  router.get('/repositories/:key', async (req, res) => {
    await allow(req, repositoriesReadPermission);
    res.json(await get(req.params.key));
  });

  router.post('/repositories/read-now', async (req, res) => {
    await allow(req, repositoriesManagePermission);
    const { key } = parseBody(readNowRequestSchema, req.body);
    if (!(await readNow(key))) throw unknownKey(key);
    res.status(202).json({ key });
  });

  router.post('/push', async (req, res) => {
    await allow(req, repositoriesManagePermission);
    const { repository } = parseBody(pushRequestSchema, req.body);
    if (!(await pushed(repository))) throw unknownKey(repository);
    res.status(202).json({ repository });
  });

  router.get('/queue', async (req, res) => {
    await allow(req, repositoriesReadPermission);
    res.json({ items: await jobs.listQueued() });
  });

  router.get('/runs', async (req, res) => {
    await allow(req, repositoriesReadPermission);
    res.json({ items: await jobs.listRuns({ limit: 100 }) });
  });

  router.put('/internal/damage', async (req, res) => {
    await onlyServices(req);
    const report = parseBody(damageReportSchema, req.body);
    if (!(await damaged(report))) throw unknownKey(report.key);
    res.status(204).end();
  });

  router.get('/internal/repositories', async (req, res) => {
    await onlyServices(req);
    const [items, counts] = await Promise.all([
      store.list(new Date()),
      problems.counts(),
    ]);
    res.json({
      items: items.map(item => ({
        ...repositoryStatusSchema.parse(item),
        problemCount: counts.get(item.key) ?? 0,
      })),
    });
  });

  router.get('/internal/repository', async (req, res) => {
    await onlyServices(req);
    const found = await store.find(queryKey(req), new Date());
    res.json({
      item: found && {
        ...repositoryStatusSchema.parse(found),
        problemCount: (await problems.find(found.key)).total,
      },
    });
  });

  async function get(key: string) {
    const now = new Date();
    const found =
      (await store.find(key, now)) ??
      // Who does not see the server's paths asks by what is shown instead.
      (await store.list(now)).find(item => shownAs(item.key) === key);
    if (!found) throw unknownKey(key);
    return withProblems(
      repositoryItemSchema.parse(found),
      await problems.find(found.key),
    );
  }

  return router;
}

function queryKey(req: express.Request): string {
  const { key } = req.query;
  if (typeof key !== 'string' || key === '') {
    throw new InputError('Say which repository: ?key=<url-encoded key>.');
  }
  return key;
}

function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  throw new InputError(
    `The request cannot be read: ${result.error.issues
      .map(issue => `${issue.path.join('.') || 'body'}: ${issue.message}`)
      .join('; ')}`,
  );
}
