import type {
  EntitySloReviews,
  RunbookSkeleton,
  ShownReview,
  SloChangeAnswer,
  SloReviewFleet,
} from '@fathom/backstage-plugin-reliability-common';

export function reviews(): EntitySloReviews {
  const held: ShownReview = {
    ...{ id: 'r1', slo: 'answers', at: '2026-03-01T10:00:00Z' },
    ...{ decision: 'keep', note: 'It fits.', by: 'user:default/ann' },
  };
  return {
    entityRef: 'component:default/checkout',
    items: [
      {
        ...{ slo: 'answers', file: 'slo/answers.yaml', line: 1 },
        ...{ everyDays: 180, due: '2026-08-28T10:00:00Z' },
        ...{ state: 'overdue', because: 'period', lastReview: held },
      },
    ],
    reviews: [held],
  };
}

export function reviewFleet(): SloReviewFleet {
  const [overdue] = reviews().items;
  const place = {
    ...{ repository: 'https://github.com/org/checkout', commit: 'abc' },
    ...{ entityRef: 'component:default/checkout', entityTitle: 'Checkout' },
    owner: 'group:default/payments',
  };
  return {
    sentence: 'The review of 1 of 2 SLOs is overdue.',
    overdue: 1,
    items: [
      { ...overdue, ...place },
      {
        ...{ ...overdue, ...place, slo: 'latency', lastReview: undefined },
        ...{ due: '2027-02-01T10:00:00Z', state: 'inTime' },
        owner: 'group:default/shipping',
      },
    ],
  };
}

/** What would be written, or with `confirm` was. */
export function change(entityRef: string, confirm?: string): SloChangeAnswer {
  return {
    ...{ state: confirm ? 'opened' : 'preview', entityRef },
    ...{ repository: 'https://github.com/org/checkout', base: 'abc' },
    ...{ branch: 'fathom/slo-answers', file: 'slo/answers.yaml' },
    ...{ slos: ['answers'], after: 'kind: SLO\n', removes: [], findings: [] },
    ...(confirm ? { commit: '0123456789abcdef' } : { confirm: 'yes-1' }),
  };
}

export function skeleton(entityRef: string): RunbookSkeleton {
  return {
    entityRef,
    file: 'runbooks/checkout-slow.md',
    text: '# CheckoutSlow\n',
    unknown: ['Who feels it, and how badly?'],
  };
}
