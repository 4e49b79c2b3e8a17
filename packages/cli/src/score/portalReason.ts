const reasons: readonly [RegExp, string][] = [
  [
    /^runbook\.(lastExercised|exercisedShare)$/,
    'exercises are recorded in the portal, which alone knows them all',
  ],
  [/^slo\.review|^slo\.lastReviewed$/, 'reviews are recorded in the portal'],
  [
    /^slo\.(measured|attained|attainment|budgetLeft|burning|coverage)$/,
    'only the portal measures objectives',
  ],
  [/^oncall\./, 'only the portal knows all rotas, and who tried which runbook'],
  [
    /^runbook\.changesSinceReview$/,
    'it takes the whole history of a git repository',
  ],
  [
    /^road\.(current|behind)$/,
    'only the portal reads the road that it came from',
  ],
];

/** Why a folder alone cannot tell a fact. */
export function portalReason(id: string): string {
  return (
    reasons.find(([pattern]) => pattern.test(id))?.[1] ??
    'only the portal can tell'
  );
}
