import type {
  AuditorService,
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import {
  BadgeView,
  createBadgeSchema,
  scoreBadgeManagePermission,
} from '@fathom/backstage-plugin-score-common';
import express, { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { Access, parseInput } from '../access';
import { audited } from '../audit';
import type { EntityStore } from '../entity';
import type { FleetCopy } from '../fleet';
import type { ScorecardLibrary } from '../scorecard';
import type { BadgeStore } from './BadgeStore';
import { badgeSvg } from './badgeSvg';

interface RouteDeps {
  access: Access;
  auditor: AuditorService;
  badges: BadgeStore;
  enabled: boolean;
  entities: EntityStore;
  fleet: FleetCopy;
  library: ScorecardLibrary;
  clock: () => Date;
}

/** Making and revoking badges, and the one route that needs no sign-in. */
export function badgeRoutes(deps: RouteDeps): Router {
  const { access, badges, clock, enabled } = deps;
  const router = PromiseRouter();
  router.use('/badges', express.json({ limit: '10kb' }));

  const manager = async (req: Request) => {
    const credentials = await access.person(
      req,
      scoreBadgeManagePermission,
      'Making badges',
    );
    if (!enabled)
      throw new NotFoundError(
        'Badges are off: fathom.score.badges.enabled is not true.',
      );
    return credentials;
  };

  /** Those that the caller may know of. What left the catalog is named to who made its badge, and to no one else. */
  const listFor = async (
    credentials: BackstageCredentials<BackstageUserPrincipal>,
  ): Promise<BadgeView[]> => {
    const [visible, held] = await Promise.all([
      access.visible(credentials),
      badges.list(),
    ]);
    const there = new Set(
      (
        await deps.entities.listJudged(held.map(({ entityId }) => entityId))
      ).map(({ id }) => id),
    );
    const views = await Promise.all(
      held.map(async (badge): Promise<BadgeView[]> => {
        const { id, entityId, scorecard, createdAt, createdBy } = badge;
        const ref = (await deps.entities.findById(entityId))?.ref;
        const isGone = !there.has(entityId);
        const isOwn = createdBy === credentials.principal.userEntityRef;
        if (!isGone && (!ref || !visible.has(ref))) return [];
        return [
          {
            id,
            ...(ref && (!isGone || isOwn) && { entityRef: ref }),
            ...(isGone && { isGone }),
            scorecard,
            createdAt,
          },
        ];
      }),
    );
    return views.flat();
  };

  router.get('/badges', async (req, res) => {
    res.json({ badges: await listFor(await manager(req)) });
  });

  router.post('/badges', async (req, res) => {
    const credentials = await manager(req);
    const asked = parseInput(createBadgeSchema, req.body, 'body');
    const { entityRef } = await access.entityByRef(
      asked.entityRef,
      credentials,
    );
    const scored = await deps.entities.find(entityRef);
    const { scorecards } = await deps.library.load();
    if (
      !scored ||
      !scorecards.some(({ scorecard }) => scorecard.name === asked.scorecard)
    )
      throw new NotFoundError(
        `${entityRef} has no scorecard "${asked.scorecard}".`,
      );
    const { id, scorecard, createdAt, token } = await audited(
      deps.auditor,
      {
        eventId: 'badge-create',
        request: req,
        severityLevel: 'medium',
        meta: { entityRef, scorecard: asked.scorecard },
      },
      () =>
        badges.create({
          entityId: scored.id,
          scorecard: asked.scorecard,
          by: credentials.principal.userEntityRef,
          at: clock().toISOString(),
        }),
    );
    const answer: BadgeView = {
      id,
      entityRef,
      scorecard,
      createdAt,
      path: `/api/score/badge/${token}.svg`,
    };
    res.status(201).json(answer);
  });

  router.post('/badges/:id/revoke', async (req, res) => {
    const credentials = await manager(req);
    const id = Number(req.params.id);
    const badge = (await listFor(credentials)).find(item => item.id === id);
    await audited(
      deps.auditor,
      { eventId: 'badge-revoke', request: req, meta: { badge: id } },
      async () => {
        if (!badge || !(await badges.revoke(id, clock().toISOString())))
          throw new NotFoundError(`There is no badge ${req.params.id}.`);
      },
    );
    res.status(204).end();
  });

  router.get('/badge/:token.svg', async (req, res) => {
    const badge = enabled ? await badges.find(req.params.token) : undefined;
    const { byId } = await deps.fleet.read(await deps.library.load());
    const score =
      badge && byId.get(badge.entityId)?.scores.get(badge.scorecard);
    // Whatever is wrong with an address: the same answer.
    if (!badge || !score) throw new NotFoundError('There is no such badge.');
    res
      .type('image/svg+xml')
      .set('Cache-Control', 'public, max-age=300')
      .set('Content-Security-Policy', "default-src 'none'")
      .send(
        badgeSvg(
          badge.scorecard,
          score.level ?? 'no level yet',
          score.level !== undefined,
        ),
      );
  });
  return router;
}
