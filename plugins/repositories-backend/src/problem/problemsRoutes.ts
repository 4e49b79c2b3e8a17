import type {
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EntityProblems,
  mostSevereFirst,
  problemsOfFile,
  problemsReportSchema,
} from '@fathom/backstage-plugin-repositories-common';
import { findEntityFile } from '@fathom/entity-model';
import express from 'express';
import Router from 'express-promise-router';
import type { ProblemStore } from './ProblemStore';

/** Reports of other plugins come in, and what concerns one entity goes out. */
export function problemsRoutes(deps: {
  problems: ProblemStore;
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  httpAuth: HttpAuthService;
  /** Who may read repositories at all. */
  readerOf: (req: express.Request) => Promise<BackstageCredentials>;
}): express.Router {
  const { problems, catalog, httpAuth, readerOf } = deps;
  const router = Router();

  router.get('/problems', async (req, res) => {
    const credentials = await readerOf(req);
    const entityRef = queryRef(req);
    const entity = await catalog.getEntityByRef(entityRef, { credentials });
    if (!entity) throw new NotFoundError(`There is no entity ${entityRef}.`);
    const place = findEntityFile(entity);
    const { reports } = place
      ? await problems.find(place.key)
      : { reports: [] };
    const own = reports.map(report => ({
      ...report,
      problems: problemsOfFile(report.problems, place?.file ?? ''),
    }));
    const answer: EntityProblems = {
      entityRef: stringifyEntityRef(entity),
      repository: place?.key,
      file: place?.file,
      commit: own.find(report => report.problems.length > 0)?.commit,
      problems: mostSevereFirst(own.flatMap(report => report.problems)),
    };
    res.json(answer);
  });

  router.put(
    '/internal/problems',
    // 200 problems with their words.
    express.json({ limit: '4mb' }),
    async (req, res) => {
      await httpAuth.credentials(req, { allow: ['service'] });
      const parsed = problemsReportSchema.safeParse(req.body);
      if (!parsed.success) {
        const [{ path, message }] = parsed.error.issues;
        throw new InputError(
          `The report cannot be read: ${path.join('.') || 'body'}: ${message}`,
        );
      }
      if (!(await problems.replace(parsed.data, new Date()))) {
        throw new NotFoundError(
          `There is no repository ${parsed.data.key}. Name it under fathom.repositories.sources, or in the catalog.`,
        );
      }
      res.status(204).end();
    },
  );

  return router;
}

function queryRef(req: express.Request): string {
  const { entity } = req.query;
  try {
    if (typeof entity === 'string')
      return stringifyEntityRef(parseEntityRef(entity));
  } catch {
    // told below
  }
  throw new InputError(
    'Say which entity: ?entity=<kind>:<namespace>/<name>, URL-encoded.',
  );
}
