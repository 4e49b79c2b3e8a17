import {
  defineFact,
  Evidence,
  FactDefinition,
  FactObservation,
} from '@fathom/kernel';
import type { ReviewDue } from './SloReview';

const source = 'reliability';
const maximumAgeHours = 48;

/** What is reported of reviews. @public */
export const reviewFactDefinitions: readonly FactDefinition[] = [
  defineFact({
    id: 'slo.reviewInTime',
    type: 'bool',
    description: 'Whether the review of no SLO of the component is overdue.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'slo.reviewOverdue',
    type: 'list(string)',
    description: 'SLOs of the component whose review is overdue.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'slo.lastReviewed',
    type: 'timestamp',
    description:
      'When the SLO of the component that waits longest was last reviewed; no value while one of them never was.',
    source,
    maximumAgeHours,
  }),
];

/** The facts about reviews of one component. @public */
export function reviewFacts(
  dues: readonly ReviewDue[],
  at: {
    observedAt: string;
    fileEvidence(file: string, line?: number): Evidence;
  },
): Record<string, FactObservation> {
  const { observedAt } = at;
  const files = (some: readonly ReviewDue[]) =>
    some.map(({ file, line }) => at.fileEvidence(file, line));
  const held = dues.flatMap(({ lastReview }) =>
    lastReview ? [lastReview] : [],
  );
  const events: Evidence[] = held.map(review => ({
    kind: 'event',
    id: `slo-review ${review.id}`,
    at: review.at,
  }));
  const overdue = dues.filter(({ state }) => state === 'overdue');
  const oldest = [...held].sort((a, b) => (a.at < b.at ? -1 : 1))[0];
  return {
    'slo.reviewInTime': {
      ...(dues.length > 0 && { value: overdue.length === 0 }),
      observedAt,
      evidence:
        overdue.length > 0 ? files(overdue) : [...events, ...files(dues)],
    },
    'slo.reviewOverdue': {
      ...(overdue.length > 0 && { value: overdue.map(({ slo }) => slo) }),
      observedAt,
      evidence: files(overdue),
    },
    'slo.lastReviewed': {
      ...(oldest && held.length === dues.length && { value: oldest.at }),
      observedAt,
      evidence: events,
    },
  };
}
