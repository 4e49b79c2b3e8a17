import { compare, reviewDue, reviewSentence } from './reviewsDue';
import type {
  ReviewDue,
  ReviewPeriods,
  ReviewSubject,
  SloReview,
} from './SloReview';

/** Whose SLO it is, and where it was read. @public */
export interface ReviewPlace {
  entityRef: string;
  repository: string;
  commit: string;
}

/** @public */
export interface ReviewFleet {
  /** The answer in words. */
  sentence: string;
  overdue: number;
  items: (ReviewDue & ReviewPlace)[];
}

/**
 * The reviews of the SLOs of many components, what waits longest first.
 *
 * @param reviews - of each SLO at least the last one
 * @param options - `now` is ISO 8601, UTC
 * @public
 */
export function reviewFleet(
  subjects: readonly (ReviewSubject & ReviewPlace)[],
  reviews: readonly (SloReview & Pick<ReviewPlace, 'entityRef'>)[],
  options: { now: string; periods: ReviewPeriods },
): ReviewFleet {
  const held = new Map<string, SloReview[]>();
  for (const review of reviews) {
    const others = held.get(keyOf(review));
    if (others) others.push(review);
    else held.set(keyOf(review), [review]);
  }
  const items = subjects
    .map(subject => {
      const { entityRef, repository, commit } = subject;
      const own = held.get(keyOf(subject)) ?? [];
      return {
        ...reviewDue(subject, { ...options, reviews: own }),
        ...{ entityRef, repository, commit },
      };
    })
    .sort(
      (a, b) =>
        compare(a.due, b.due) ||
        compare(a.entityRef, b.entityRef) ||
        compare(a.slo, b.slo),
    );
  return {
    sentence: reviewSentence(items),
    overdue: items.filter(({ state }) => state === 'overdue').length,
    items,
  };
}

function keyOf({ entityRef, slo }: { entityRef: string; slo: string }): string {
  return `${entityRef} ${slo}`;
}
