import { randomUUID } from 'node:crypto';
import type {
  AuditorService,
  AuthService,
  BackstageCredentials,
  LoggerService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { Entity, RELATION_OWNED_BY } from '@backstage/catalog-model';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EntitySloReviews,
  recordSloReviewSchema,
  ReviewDue,
  reviewFleet,
  ReviewPeriods,
  reviewRecordPermission,
  reviewsDue,
  ShownReview,
  ShownReviewDue,
  SloReviewFleet,
} from '@fathom/backstage-plugin-reliability-common';
import type { Request, Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { FactReports } from '../fact';
import {
  AccessDeps,
  entityOf,
  findEntities,
  readBody,
  readerOf,
} from '../access';
import { reportReviews } from './reportReviews';
import type { RecordedReview, ReviewStore, StoredSubject } from './ReviewStore';

export interface ReviewDeps extends AccessDeps {
  auditor: AuditorService;
  auth: AuthService;
  catalog: CatalogService;
  facts: FactReports;
  logger: LoggerService;
  userInfo: UserInfoService;
  reviews: ReviewStore;
  review: ReviewPeriods;
  now: () => Date;
}

const nameFields = ['kind', 'metadata.name', 'metadata.namespace'];
// Clocks differ a little.
const aheadMs = 5 * 60 * 1000;

/** Which SLOs are to be reviewed and when; to record a review. */
export function reviewRoutes(deps: ReviewDeps): Router {
  const router = PromiseRouter();
  router.get('/slo-reviews', async (req, res) => {
    const credentials = await readerOf(deps, req);
    res.json(await readFleet(deps, credentials));
  });
  router.get(
    '/entities/:kind/:namespace/:name/slo-reviews',
    async (req, res) => {
      const credentials = await readerOf(deps, req);
      const { entityRef } = await entityOf(deps, req, credentials);
      const held = await deps.reviews.list(entityRef);
      const show = await createShow(deps, held, credentials);
      const answer: EntitySloReviews = {
        entityRef,
        items: duesOf(
          await deps.reviews.listSubjects(entityRef),
          held,
          deps,
        ).map(due => showDue(due, show)),
        reviews: held.map(show),
      };
      res.json(answer);
    },
  );
  router.post(
    '/entities/:kind/:namespace/:name/slo-reviews',
    async (req, res) => {
      const credentials = await readerOf(deps, req, reviewRecordPermission);
      const { entityRef } = await entityOf(deps, req, credentials);
      const review = await readReview(deps, req, { entityRef, credentials });
      const event = await deps.auditor.createEvent({
        eventId: 'slo-review',
        severityLevel: 'medium',
        request: req,
        meta: { entityRef, slo: review.slo, decision: review.decision },
      });
      try {
        await deps.reviews.record(review);
        await event.success();
      } catch (error) {
        await event.fail({ error: error as Error });
        throw error;
      }
      await tellScore(deps, entityRef);
      res.json(toShown(review, true));
    },
  );
  return router;
}

async function readReview(
  deps: ReviewDeps,
  req: Request,
  {
    entityRef,
    credentials,
  }: { entityRef: string; credentials: BackstageCredentials },
): Promise<RecordedReview> {
  const body = readBody(recordSloReviewSchema, req.body);
  if (!deps.auth.isPrincipal(credentials, 'user'))
    throw new NotAllowedError(
      'A review is recorded by the person who held it.',
    );
  const { slo, at, ...told } = body;
  const now = deps.now();
  const held = at ? new Date(at) : now;
  if (held.getTime() > now.getTime() + aheadMs)
    throw new InputError(`at: ${at} is not over yet; record it after it.`);
  const subjects = await deps.reviews.listSubjects(entityRef);
  if (!subjects.some(subject => subject.slo === slo))
    throw new NotFoundError(
      `${entityRef} has no SLO ${slo} at the commit that was last read.`,
    );
  const { userEntityRef } = await deps.userInfo.getUserInfo(credentials);
  return {
    ...told,
    id: randomUUID(),
    entityRef,
    slo,
    at: held.toISOString(),
    userRef: userEntityRef,
    recordedAt: now.toISOString(),
  };
}

async function tellScore(deps: ReviewDeps, entityRef: string): Promise<void> {
  try {
    await reportReviews(entityRef, deps);
  } catch (error) {
    // It is kept; the score hears of it on the next look.
    deps.logger.warn(
      `The score could not be told of a review of ${entityRef}: ${
        (error as Error).message
      }`,
    );
  }
}

function duesOf(
  subjects: readonly StoredSubject[],
  held: readonly RecordedReview[],
  { review: periods, now }: ReviewDeps,
): ReviewDue[] {
  return reviewsDue(subjects, held, { now: now().toISOString(), periods });
}

type Show = (review: RecordedReview) => ShownReview;

/** People are named to those who may see them in the catalog. */
async function createShow(
  { catalog }: ReviewDeps,
  held: readonly RecordedReview[],
  credentials: BackstageCredentials,
): Promise<Show> {
  const people = [...new Set(held.map(({ userRef }) => userRef))];
  const seen = new Set([
    ...(
      await findEntities({ catalog }, people, {
        ...{ credentials, fields: nameFields },
      })
    ).keys(),
  ]);
  return review => toShown(review, seen.has(review.userRef));
}

function toShown(
  { id, slo, at, decision, note, userRef }: RecordedReview,
  isSeen: boolean,
): ShownReview {
  return {
    id,
    slo,
    at,
    decision,
    ...(note !== undefined && { note }),
    ...(isSeen && { by: userRef }),
  };
}

function showDue<Due extends ReviewDue>(
  { lastReview, ...due }: Due,
  show: Show,
): Omit<Due, 'lastReview'> & Pick<ShownReviewDue, 'lastReview'> {
  return {
    ...due,
    ...(lastReview && { lastReview: show(lastReview as RecordedReview) }),
  };
}

async function readFleet(
  deps: ReviewDeps,
  credentials: BackstageCredentials,
): Promise<SloReviewFleet> {
  const now = deps.now().toISOString();
  const [subjects, held] = await Promise.all([
    deps.reviews.listSubjects(),
    deps.reviews.listLast(now),
  ]);
  const entities = await findEntities(
    deps,
    subjects.map(({ entityRef }) => entityRef),
    { credentials, fields: [...nameFields, 'metadata.title', 'relations'] },
  );
  const isVisible = ({ entityRef }: { entityRef: string }) =>
    entities.has(entityRef);
  const visible = held.filter(isVisible);
  const show = await createShow(deps, visible, credentials);
  const { items, ...told } = reviewFleet(subjects.filter(isVisible), visible, {
    now,
    periods: deps.review,
  });
  return {
    ...told,
    items: items.map(item => ({
      ...showDue(item, show),
      ...describe(entities.get(item.entityRef)),
    })),
  };
}

function describe(entity?: Entity): { entityTitle?: string; owner?: string } {
  const title = entity?.metadata.title;
  const owner = entity?.relations?.find(
    ({ type }) => type === RELATION_OWNED_BY,
  )?.targetRef;
  return { ...(title && { entityTitle: title }), ...(owner && { owner }) };
}
