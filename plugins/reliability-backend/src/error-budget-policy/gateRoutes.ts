import { randomUUID } from 'node:crypto';
import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  decideGate,
  EntityPolicies,
  GateAnswer,
  GateDecision,
  GateRecord,
  KnownBudget,
} from '@fathom/backstage-plugin-reliability-common';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { AccessDeps, entityOf, findEntities, readerOf } from '../access';
import type { ObjectiveStore } from '../objective';
import type { StoredReading } from '../reading';
import { knownBudgets } from './knownBudgets';
import type { LoggedDecision, PolicyStore, PolicyContent } from './PolicyStore';

export interface GateDeps extends AccessDeps {
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  policies: PolicyStore;
  objectives: Pick<ObjectiveStore, 'find'>;
  now: () => Date;
}

const mostDecisions = 100;
const mostCharacters = 253;

/** `GET /gate?entity=&slo=`: may changes ship? And `GET /entities/…/policies`: by what, and what was answered. */
export function gateRoutes(deps: GateDeps): Router {
  const router = PromiseRouter();
  router.get('/gate', async (req, res) => {
    const credentials = await readerOf(deps, req);
    const { entityRef, slo } = readQuestion(req.query);
    const entity = await deps.catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) throw new NotFoundError(`There is no entity ${entityRef}.`);
    const event = await deps.auditor.createEvent({
      eventId: 'gate-decide',
      severityLevel: 'medium',
      request: req,
      meta: { entityRef, ...(slo && { slo }) },
    });
    try {
      const answer = await decide(deps, { entityRef, slo });
      // Before it is answered: no decision that is not logged.
      await deps.policies.log(answer, nameOf(deps, credentials));
      const { id, outcome, reason } = answer;
      await event.success({ meta: { id, outcome, reason } });
      res.set('Cache-Control', 'no-store').json(answer);
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });
  router.get('/entities/:kind/:namespace/:name/policies', async (req, res) => {
    const credentials = await readerOf(deps, req);
    const { entityRef } = await entityOf(deps, req, credentials);
    const stored = await deps.policies.find(entityRef);
    const { reading, reason } = stored ?? {};
    const answer: EntityPolicies = {
      entityRef,
      policies: reading?.content.policies ?? [],
      problems: reading?.content.problems ?? [],
      ...(!reading && { reason: reason ?? notRead(entityRef) }),
      ...(reading && reason && { reason }),
      ...(reading && {
        repository: reading.repository,
        commit: reading.commit,
        readAt: reading.readAt,
      }),
      decisions: await showDecisions(
        deps,
        await deps.policies.listDecisions(entityRef, mostDecisions),
        credentials,
      ),
    };
    res.json(answer);
  });
  return router;
}

function readQuestion(query: { entity?: unknown; slo?: unknown }): {
  entityRef: string;
  slo?: string;
} {
  const { entity, slo } = query;
  if (typeof entity !== 'string' || entity === '')
    throw new InputError(
      'entity: say which, for example ?entity=component:default/checkout.',
    );
  if (
    slo !== undefined &&
    // PostgreSQL stores no NUL.
    (typeof slo !== 'string' ||
      slo === '' ||
      slo.length > mostCharacters ||
      slo.includes('\0'))
  )
    throw new InputError('slo: the name of one SLO.');
  let entityRef: string;
  try {
    entityRef = stringifyEntityRef(
      parseEntityRef(entity, {
        defaultKind: 'component',
        defaultNamespace: 'default',
      }),
    ).toLocaleLowerCase('en-US');
  } catch {
    throw new InputError(
      `entity: "${entity.slice(
        0,
        80,
      )}" is no reference of an entity, for example component:default/checkout.`,
    );
  }
  return { entityRef, ...(slo && { slo }) };
}

async function decide(
  deps: GateDeps,
  { entityRef, slo }: { entityRef: string; slo?: string },
): Promise<GateAnswer> {
  const now = deps.now().toISOString();
  const stored = await deps.policies.find(entityRef);
  const budgets = await knownBudgets(deps.objectives, entityRef, now);
  const decision = decideStored(stored, { entityRef, slo, budgets, now });
  const { repository, commit } = stored?.reading ?? {};
  return {
    id: randomUUID(),
    entityRef,
    ...(slo && { slo }),
    at: now,
    ...(repository && { repository, commit }),
    ...decision,
  };
}

function decideStored(
  stored: StoredReading<PolicyContent> | undefined,
  asked: {
    entityRef: string;
    slo?: string;
    budgets: readonly KnownBudget[];
    now: string;
  },
): GateDecision {
  const { entityRef, slo, budgets, now } = asked;
  const { reading } = stored ?? {};
  if (!reading)
    return {
      outcome: 'unknown',
      reason: stored?.reason ?? notRead(entityRef),
      remedy: stored?.remedy ?? 'See on the page of repositories why.',
      requiresReview: false,
      objectives: [],
    };
  const { policies, problems } = reading.content;
  const fault = problems.find(({ severity }) => severity === 'error');
  const isNamed =
    budgets.some(budget => budget.slo === slo) ||
    policies.some(({ slos }) => slos.includes(slo ?? ''));
  if (slo !== undefined && !fault && !isNamed)
    throw new NotFoundError(`${entityRef} has no SLO ${slo}.`);
  return decideGate(policies, budgets, now, {
    slo,
    ...(fault && {
      unreadable: `${fault.file}:${fault.line}: ${fault.message}`,
    }),
  });
}

function notRead(entityRef: string): string {
  return `The files of ${entityRef} were not read yet.`;
}

function nameOf(
  { auth }: Pick<GateDeps, 'auth'>,
  credentials: BackstageCredentials,
): string {
  if (auth.isPrincipal(credentials, 'user'))
    return credentials.principal.userEntityRef;
  return auth.isPrincipal(credentials, 'service')
    ? credentials.principal.subject
    : 'unknown';
}

/** People are named to those who may see them in the catalog. */
async function showDecisions(
  { catalog }: GateDeps,
  decisions: readonly LoggedDecision[],
  credentials: BackstageCredentials,
): Promise<GateRecord[]> {
  const people = decisions
    .map(({ askedBy }) => askedBy)
    .filter(name => name.startsWith('user:'));
  const seen = await findEntities({ catalog }, people, {
    credentials,
    fields: ['kind'],
  });
  const hidden = new Set(people.filter(ref => !seen.has(ref)));
  return decisions.map(({ askedBy, ...decision }) => ({
    ...decision,
    ...(!hidden.has(askedBy) && { by: askedBy }),
  }));
}
