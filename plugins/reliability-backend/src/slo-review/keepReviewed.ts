import {
  ReviewPeriods,
  reviewPeriod,
  Slo,
} from '@fathom/backstage-plugin-reliability-common';
import type { FactObservation } from '@fathom/kernel';
import { findReviewFacts } from './reportReviews';
import type { ReviewStore } from './ReviewStore';

/** Keeps which SLOs an entity declares, for their reviews, and tells how these stand. */
export async function keepReviewed(
  seen: {
    entityRef: string;
    repository: string;
    commit: string;
    readAt: string;
    /** With paths from the root of the repository. */
    declared: readonly { name: string; file: string; line: number }[];
    /** Those without an error in them. */
    followed: readonly Pick<Slo, 'name' | 'annotations'>[];
  },
  deps: { reviews: ReviewStore; review: ReviewPeriods; now: () => Date },
): Promise<Record<string, FactObservation>> {
  const { entityRef, repository, commit, readAt, declared, followed } = seen;
  const annotations = new Map(followed.map(slo => [slo.name, slo.annotations]));
  await deps.reviews.keep(
    entityRef,
    declared.map(({ name, file, line }) => ({
      slo: name,
      repository,
      commit,
      file,
      line,
      ...reviewPeriod(annotations.get(name) ?? {}),
    })),
    readAt,
  );
  return findReviewFacts(entityRef, deps);
}
