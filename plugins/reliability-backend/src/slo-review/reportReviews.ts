import { randomUUID } from 'node:crypto';
import {
  reviewFacts,
  ReviewPeriods,
  reviewsDue,
} from '@fathom/backstage-plugin-reliability-common';
import type { FactObservation } from '@fathom/kernel';
import type { FactReports } from '../fact';
import type { ReviewStore } from './ReviewStore';

interface FactDeps {
  reviews: ReviewStore;
  review: ReviewPeriods;
  now: () => Date;
}

/** The facts about reviews of one entity as they are now. */
export async function findReviewFacts(
  entityRef: string,
  { reviews, review: periods, now: clock }: FactDeps,
): Promise<Record<string, FactObservation>> {
  const now = clock().toISOString();
  const subjects = await reviews.listSubjects(entityRef);
  const dues = reviewsDue(subjects, await reviews.list(entityRef), {
    now,
    periods,
  });
  const { repository = '', commit = '' } = subjects[0] ?? {};
  return reviewFacts(dues, {
    observedAt: now,
    fileEvidence: (file, line) => ({
      kind: 'file',
      repository,
      commit,
      file,
      ...(line && { line }),
    }),
  });
}

/** Tells the score of a review at once. */
export async function reportReviews(
  entityRef: string,
  deps: FactDeps & { facts: FactReports },
): Promise<void> {
  await deps.facts.report([
    {
      entityRef,
      source: 'reliability',
      runId: randomUUID(),
      at: deps.now().toISOString(),
      facts: await findReviewFacts(entityRef, deps),
    },
  ]);
}
