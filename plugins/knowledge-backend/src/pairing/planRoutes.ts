import { randomUUID } from 'node:crypto';
import type { AuditorService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  KeptPairing,
  KeptPlan,
  KeptPlans,
  keepPlanSchema,
  knowledgePlanManagePermission,
  Pairing,
  pairingProgress,
  PlanAnswer,
  planQuestionSchema,
  progressSentence,
} from '@fathom/backstage-plugin-knowledge-common';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Access, listEntities, NamesAudit, Reader } from '../access';
import type { OrganisationKnowledge } from '../organisation';
import { pairingComponents, planFor, seesNames, shownPairing } from './planFor';
import type { PlanStore, StoredPlan } from './PlanStore';

export interface PlanDeps {
  access: Access;
  auditor: AuditorService;
  audit: NamesAudit;
  catalog: CatalogService;
  organisation: () => Promise<OrganisationKnowledge>;
  plans: PlanStore;
  now: () => Date;
}

interface Context {
  reader: Reader;
  known: OrganisationKnowledge;
  entities: ReadonlyMap<string, Entity>;
}

/** `GET /plan`, `GET`, `POST` and `DELETE /plans`. */
export function planRoutes(deps: PlanDeps): Router {
  const router = PromiseRouter();
  router.get('/plan', async (req, res) => {
    const context = await contextOf(deps, req);
    const question = parse(planQuestionSchema, req.query);
    const { known, entities } = context;
    const { pairings, ...plan } = planFor(known, entities, {
      ...question,
      critical: question.critical === 'true',
    });
    const namesVisible = await auditNames(deps, req, { context, pairings });
    const answer: PlanAnswer = {
      ...plan,
      namesVisible,
      pairings: pairings.map(pairing => shownPairing(pairing, context)),
    };
    res.json(answer);
  });
  router.get('/plans', async (req, res) => {
    const context = await contextOf(deps, req);
    const stored = await deps.plans.list();
    await auditNames(deps, req, {
      context,
      pairings: stored.flatMap(({ pairings }) => pairings),
    });
    const answer: KeptPlans = {
      items: stored.map(plan => shownPlan(plan, context)),
      mayKeep: context.reader.mayKeepPlans,
    };
    res.json(answer);
  });
  router.post('/plans', async (req, res) => {
    const context = await contextOf(deps, req);
    mustKeep(context.reader);
    const { title, ...question } = parse(keepPlanSchema, req.body ?? {});
    const { known, entities } = context;
    const { pairings, target } = planFor(known, entities, question);
    if (pairings.length === 0)
      throw new InputError('There is no pairing to keep in this plan.');
    const plan: StoredPlan = {
      id: randomUUID(),
      at: deps.now().toISOString(),
      ...{ title, target },
      pairings: pairings.map(
        (pairing): KeptPairing => ({
          ...pairing,
          // Names come from what is known when it is shown.
          name: '',
          from: pairing.from && { ...pairing.from, name: '' },
          ids: known.organisation.people.get(pairing.person)?.ids ?? [],
        }),
      ),
    };
    await auditNames(deps, req, { context, pairings });
    await audited(deps, req, { eventId: 'plan-keep', planId: plan.id }, () =>
      deps.plans.save(plan),
    );
    res.status(201).json(shownPlan(plan, context));
  });
  router.delete('/plans/:id', async (req, res) => {
    mustKeep(await deps.access(req));
    const { id } = req.params;
    await audited(deps, req, { eventId: 'plan-drop', planId: id }, async () => {
      if (!(await deps.plans.remove(id)))
        throw new NotFoundError(`There is no plan ${id}.`);
    });
    res.status(204).end();
  });
  return router;
}

async function contextOf(deps: PlanDeps, req: Request): Promise<Context> {
  const reader = await deps.access(req);
  const [known, entities] = await Promise.all([
    deps.organisation(),
    listEntities(deps.catalog, reader.credentials),
  ]);
  return {
    ...{ reader, known },
    entities: new Map(
      entities.map(entity => [stringifyEntityRef(entity), entity]),
    ),
  };
}

function mustKeep(reader: Reader) {
  if (!reader.mayKeepPlans)
    throw new NotAllowedError(
      `This needs the permission ${knowledgePlanManagePermission.name}.`,
    );
}

function parse<T>(
  schema: {
    safeParse(value: unknown):
      | { success: true; data: T }
      | {
          success: false;
          error: { issues: { path: (string | number)[]; message: string }[] };
        };
  },
  value: unknown,
): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InputError(
    `The question cannot be read: ${parsed.error.issues
      .map(({ path, message }) => `${path.join('.')} ${message}`)
      .join('; ')}`,
  );
}

/** Changes a plan, and writes down who did, or tried. */
async function audited(
  { auditor }: PlanDeps,
  request: Request,
  { eventId, planId }: { eventId: string; planId: string },
  change: () => Promise<void>,
): Promise<void> {
  const event = await auditor.createEvent({
    ...{ eventId, request },
    severityLevel: 'medium',
    meta: { planId },
  });
  try {
    await change();
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
  await event.success();
}

/** Writes down that names were shown, if any is; whether all are. */
async function auditNames(
  deps: PlanDeps,
  req: Request,
  { context, pairings }: { context: Context; pairings: readonly Pairing[] },
): Promise<boolean> {
  const { entities, reader } = context;
  const visible = pairings.map(own => seesNames(own, entities, reader));
  if (visible.some(Boolean))
    await deps.audit.read(req, reader.credentials, 'plan');
  return visible.every(Boolean);
}

function shownPlan(plan: StoredPlan, context: Context): KeptPlan {
  const { known, entities, reader } = context;
  const components = pairingComponents(known, entities);
  // Of components that this reader may not see nothing is told.
  const seen = plan.pairings.filter(({ entityRefs }) =>
    entityRefs.some(ref => entities.has(ref)),
  );
  const progress = seen.map(pairing =>
    pairingProgress(pairing, components, plan.target),
  );
  return {
    id: plan.id,
    title: plan.title,
    target: plan.target,
    at: plan.at,
    sentence: progressSentence(progress),
    namesVisible: seen.every(own => seesNames(own, entities, reader)),
    pairings: seen.map((pairing, index) => ({
      ...shownPairing(pairing, context),
      progress: progress[index],
    })),
  };
}
