import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  decideExemptionSchema,
  exemptionsQuerySchema,
  ExemptionsView,
  ExemptionView,
  refuseExemptionSchema,
  requestExemptionSchema,
  scoreExemptionApprovePermission,
  scoreExemptionRequestPermission,
  momentWords,
} from '@fathom/backstage-plugin-score-common';
import express, { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Access, parseInput } from '../access';
import { audited } from '../audit';
import type { EntityStore } from '../entity';
import type { VisibleFleet } from '../fleet';
import type { EntityScores } from '../score';
import type { CheckNumbers, ScorecardLibrary } from '../scorecard';
import type { Exemption, ExemptionStore } from './ExemptionStore';
import { findExemptions, statesOf } from './findExemptions';
import {
  findKnownPeople,
  peopleOf,
  viewDebt,
  viewExemption,
} from './viewExemption';

interface RouteDeps {
  access: Access;
  auditor: AuditorService;
  catalog: Pick<CatalogService, 'getEntitiesByRefs'>;
  entities: EntityStore;
  exemptions: ExemptionStore;
  library: ScorecardLibrary;
  numbers: CheckNumbers;
  scores: EntityScores;
  seen: VisibleFleet;
  longestDays: number;
  /** Somebody decided: what hangs on it is judged, and people are told. */
  onChanged(exemption: Exemption): Promise<void>;
  clock: () => Date;
}

const day = 24 * 3_600_000;

function userOf(credentials: BackstageCredentials): string | undefined {
  return (credentials.principal as { userEntityRef?: string }).userEntityRef;
}

function idOf(req: Request): number {
  const id = Number(req.params.id);
  if (!Number.isSafeInteger(id) || id < 1 || id > 2 ** 31 - 1)
    throw new InputError(`"${req.params.id}" is no number of an exemption.`);
  return id;
}

/** Asking for exemptions, deciding them, ending them, and how much they add up to. */
export function exemptionRoutes(deps: RouteDeps): Router {
  const { access, auditor, exemptions, clock } = deps;
  const router = PromiseRouter();
  router.use('/exemptions', express.json({ limit: '100kb' }));

  /** What the caller may see of all that there is. */
  const read = async (credentials: BackstageCredentials) => {
    const [{ entries, library }, names] = await Promise.all([
      deps.seen.read(credentials),
      deps.numbers.names(),
    ]);
    return {
      entries: new Map(entries.map(entry => [entry.id, entry])),
      names,
      checks: library.checks,
    };
  };

  const view = async (
    list: readonly Exemption[],
    credentials: BackstageCredentials,
    {
      seen = read(credentials),
      ...options
    }: { withEvidence?: boolean; seen?: ReturnType<typeof read> } = {},
  ): Promise<ExemptionView[]> => {
    const [context, approves, asks, known] = await Promise.all([
      seen,
      access.has(credentials, scoreExemptionApprovePermission),
      access.has(credentials, scoreExemptionRequestPermission),
      findKnownPeople(list.flatMap(peopleOf), { ...deps, credentials }),
    ]);
    const user = userOf(credentials);
    if (user) known.add(user);
    return list
      .filter(({ entityId }) => context.entries.has(entityId))
      .map(exemption =>
        viewExemption(exemption, {
          ...context,
          ...options,
          known,
          mayDecide:
            approves && user !== undefined && user !== exemption.requestedBy,
          mayRevoke:
            asks &&
            user !== undefined &&
            (approves || user === exemption.requestedBy),
        }),
      );
  };

  /** @throws NotFoundError also when the entity may not be read */
  const get = async (
    id: number,
    credentials: BackstageCredentials,
  ): Promise<Exemption> => {
    const exemption = await exemptions.find(id);
    const { entries } = await read(credentials);
    if (!exemption || !entries.has(exemption.entityId))
      throw new NotFoundError(`There is no exemption ${id}.`);
    return exemption;
  };

  router.get('/exemptions', async (req, res) => {
    const credentials = await access.reader(req);
    const query = parseInput(exemptionsQuerySchema, req.query, 'query');
    const seen = read(credentials);
    const [all, context] = await Promise.all([
      exemptions.list({ state: statesOf(query) }),
      seen,
    ]);
    const found = findExemptions(all, query, context);
    const page = found.slice(query.offset, query.offset + query.limit);
    const answer: ExemptionsView = {
      total: found.length,
      items: await view(page, credentials, { seen }),
    };
    res.json(answer);
  });

  router.get('/exemptions/debt', async (req, res) => {
    const credentials = await access.reader(req);
    const context = await read(credentials);
    const open = (
      await exemptions.list({ state: ['approved', 'requested'] })
    ).filter(
      ({ entityId, until }) =>
        context.entries.has(entityId) && until > clock().toISOString(),
    );
    res.json(viewDebt(open, { ...context, now: clock() }));
  });

  router.get('/exemptions/:id', async (req, res) => {
    const credentials = await access.reader(req);
    const exemption = await get(idOf(req), credentials);
    const [answer] = await view([exemption], credentials, {
      withEvidence: true,
    });
    res.json(answer);
  });

  router.post('/exemptions', async (req, res) => {
    const credentials = await access.person(
      req,
      scoreExemptionRequestPermission,
      'Asking for an exemption',
    );
    const asked = parseInput(requestExemptionSchema, req.body, 'body');
    const { entity, entityRef } = await access.entityByRef(
      asked.entityRef,
      credentials,
    );
    const now = clock();
    const until = new Date(asked.until);
    const latest = new Date(now.getTime() + deps.longestDays * day);
    if (until <= now || until > latest)
      throw new InputError(
        `An exemption ends between now and ${
          deps.longestDays
        } days from now (${latest
          .toISOString()
          .slice(0, 10)}); "until" is ${until.toISOString()}.`,
      );
    const library = await deps.library.load();
    const check = library.checks.find(
      item =>
        item.scorecard.name === asked.scorecard &&
        item.check.id === asked.check,
    );
    const scored = await deps.entities.find(entityRef);
    const score = await deps.scores.read(entity, entityRef);
    const evidence = score.scorecards
      .find(({ name }) => name === asked.scorecard)
      ?.checks.find(({ id }) => id === asked.check);
    if (!check || !scored || !evidence || evidence.outcome === 'notApplicable')
      throw new NotFoundError(
        `The check "${asked.check}" of the scorecard "${asked.scorecard}" is not about ${entityRef}.`,
      );
    const exemption = await audited(
      auditor,
      {
        eventId: 'exemption-request',
        request: req,
        meta: { entityRef, scorecard: asked.scorecard, check: asked.check },
      },
      () =>
        exemptions.request(
          {
            entityId: scored.id,
            checkId: check.id,
            reason: asked.reason,
            until: until.toISOString(),
            requestedBy: credentials.principal.userEntityRef,
            evidence,
          },
          now.toISOString(),
        ),
    );
    await deps.onChanged(exemption);
    const [answer] = await view([exemption], credentials, {
      withEvidence: true,
    });
    res.status(201).json(answer);
  });

  for (const [verb, state] of [
    ['approve', 'approved'],
    ['deny', 'denied'],
  ] as const)
    router.post(`/exemptions/:id/${verb}`, async (req, res) => {
      const credentials = await access.person(
        req,
        scoreExemptionApprovePermission,
        'Deciding on an exemption',
      );
      const { note } = parseInput(
        state === 'denied' ? refuseExemptionSchema : decideExemptionSchema,
        req.body ?? {},
        'body',
      );
      const known = await get(idOf(req), credentials);
      const by = credentials.principal.userEntityRef;
      const exemption = await audited(
        auditor,
        {
          eventId: `exemption-${verb}`,
          request: req,
          severityLevel: 'high',
          meta: { exemption: known.id, note },
        },
        async () => {
          if (known.requestedBy === by)
            throw new NotAllowedError(
              'Who asked for an exemption does not decide on it. Ask somebody else who may.',
            );
          if (known.until <= clock().toISOString())
            throw new ConflictError(
              `Exemption ${known.id} would have ended on ${momentWords(
                known.until.slice(0, 10),
              )}. Ask again with a later end.`,
            );
          const decided = await exemptions.decide(
            known.id,
            { state, by, ...(note && { note }) },
            clock().toISOString(),
          );
          if (!decided)
            throw new ConflictError(
              `Exemption ${known.id} is not open: it was decided or ended meanwhile.`,
            );
          return decided;
        },
      );
      await deps.onChanged(exemption);
      const [answer] = await view([exemption], credentials);
      res.json(answer);
    });

  router.post('/exemptions/:id/revoke', async (req, res) => {
    const credentials = await access.person(
      req,
      scoreExemptionRequestPermission,
      'Ending an exemption',
    );
    const { note } = parseInput(refuseExemptionSchema, req.body, 'body');
    const known = await get(idOf(req), credentials);
    const by = credentials.principal.userEntityRef;
    const exemption = await audited(
      auditor,
      {
        eventId: 'exemption-revoke',
        request: req,
        severityLevel: 'medium',
        meta: { exemption: known.id, note },
      },
      async () => {
        if (
          known.requestedBy !== by &&
          !(await access.has(credentials, scoreExemptionApprovePermission))
        )
          throw new NotAllowedError(
            `Ending what somebody else asked for needs the permission ${scoreExemptionApprovePermission.name}.`,
          );
        const ended = await exemptions.revoke(
          known.id,
          { by, note },
          clock().toISOString(),
        );
        if (!ended)
          throw new ConflictError(`Exemption ${known.id} has ended already.`);
        return ended;
      },
    );
    await deps.onChanged(exemption);
    const [answer] = await view([exemption], credentials);
    res.json(answer);
  });
  return router;
}
