import type {
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import {
  declareFactsSchema,
  reportBulkSchema,
} from '@fathom/backstage-plugin-score-common';
import type { FactDefinition } from '@fathom/kernel';
import express, { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { z } from 'zod/v3';
import type { RunLog } from '../run';
import type { FactStore } from './FactStore';
import { ingestReports } from './ingestReports';

function parse<T extends z.ZodTypeAny>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new InputError(
    `The body is refused at ${issue.path.join('.') || 'its root'}: ${
      issue.message
    }`,
  );
}

/** Where sources declare and report facts. Plugins only: a person cannot claim a fact. */
export function factRoutes(options: {
  httpAuth: HttpAuthService;
  store: FactStore;
  runs: RunLog;
  logger: LoggerService;
  clock: () => Date;
  onDeclared(): Promise<void>;
  onChanged(): Promise<void>;
}): Router {
  const { httpAuth, store, onDeclared, onChanged } = options;
  const router = PromiseRouter();
  router.use('/facts', express.json({ limit: '10mb' }));

  router.post('/facts/declare', async (req, res) => {
    await httpAuth.credentials(req, { allow: ['service'] });
    const { definitions } = parse(declareFactsSchema, req.body);
    if (await store.declare(definitions as FactDefinition[]))
      await onDeclared();
    res.status(204).end();
  });

  router.post('/facts/report', async (req, res) => {
    await httpAuth.credentials(req, { allow: ['service'] });
    const { reports, malformed } = parse(reportBulkSchema, req.body);
    const { accepted, refused, changed } = await ingestReports(
      options,
      reports,
      malformed,
    );
    if (changed > 0) await onChanged();
    res.json({ accepted, refused });
  });
  return router;
}
