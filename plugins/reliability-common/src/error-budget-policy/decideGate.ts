import {
  Decimal,
  formatDecimal,
  leftText,
  parseDecimal,
  shareText,
} from '../budget';
import type {
  ErrorBudgetPolicy,
  KnownBudget,
  PolicyExemption,
} from './ErrorBudgetPolicy';

/** @public */
export type GateOutcome = 'allowed' | 'frozen' | 'unknown';

/** What one policy says of one objective. @public */
export interface GateObjective {
  outcome: GateOutcome;
  slo: string;
  /** Of the objective; absent when none of the SLO is known. */
  id?: string;
  policy: string;
  /** Where the policy is written. */
  file: string;
  line: number;
  budgetLeft?: string;
  /** The lowest threshold that is reached. */
  threshold?: string;
  requiresReview: boolean;
  /** What keeps it open although it is frozen. */
  exemption?: PolicyExemption;
  reason: string;
}

/** May changes ship? @public */
export interface GateDecision {
  outcome: GateOutcome;
  reason: string;
  remedy?: string;
  /** A threshold that asks for a review is reached. */
  requiresReview: boolean;
  objectives: GateObjective[];
}

/** Of several policies the strictest counts. */
const strictest: readonly GateOutcome[] = ['frozen', 'unknown', 'allowed'];

/**
 * Whether changes may ship, by what is left of the budgets.
 *
 * @param options - `slo`: only this one; `unreadable`: what is wrong with a file that may hold a policy
 * @public
 */
export function decideGate(
  policies: readonly ErrorBudgetPolicy[],
  budgets: readonly KnownBudget[],
  now: string,
  options: { slo?: string; unreadable?: string } = {},
): GateDecision {
  const { slo: only, unreadable } = options;
  const objectives = policies
    .flatMap(policy =>
      policy.slos
        .filter(slo => only === undefined || slo === only)
        .flatMap(slo => judgeSlo(policy, slo, { budgets, now })),
    )
    .sort(
      (a, b) =>
        strictest.indexOf(a.outcome) - strictest.indexOf(b.outcome) ||
        compare(textOf(a), textOf(b)),
    );
  const requiresReview = objectives.some(one => one.requiresReview);
  const [first] = objectives;
  const rest = { requiresReview, objectives };
  if (first?.outcome === 'frozen')
    return {
      outcome: 'frozen',
      reason: first.reason,
      remedy: `Ship only what mends it, or write an exemption with an end into ${first.file}.`,
      ...rest,
    };
  if (unreadable !== undefined)
    return {
      outcome: 'unknown',
      reason: `A policy cannot be read: ${unreadable}`,
      remedy: 'Correct the file.',
      ...rest,
    };
  if (first === undefined)
    return {
      outcome: 'allowed',
      reason: `No error-budget policy names ${
        only === undefined ? 'an SLO of this entity' : `the SLO ${only}`
      }: there is nothing to freeze.`,
      ...rest,
    };
  if (first.outcome === 'unknown')
    return {
      outcome: 'unknown',
      reason: first.reason,
      remedy: 'See on its page why it is not measured.',
      ...rest,
    };
  return { outcome: 'allowed', reason: whyAllowed(objectives), ...rest };
}

function judgeSlo(
  policy: ErrorBudgetPolicy,
  slo: string,
  { budgets, now }: { budgets: readonly KnownBudget[]; now: string },
): GateObjective[] {
  const base = {
    slo,
    policy: policy.name,
    file: policy.file,
    line: policy.line,
  };
  const own = budgets.filter(budget => budget.slo === slo);
  if (own.length === 0)
    return [
      {
        ...base,
        outcome: 'unknown',
        requiresReview: false,
        reason: `The budget of ${slo} is not known: no such SLO is measured here.`,
      },
    ];
  return own.map(budget => ({ ...base, ...judgeBudget(policy, budget, now) }));
}

function judgeBudget(
  policy: ErrorBudgetPolicy,
  { slo, id, budgetLeft, reason }: KnownBudget,
  now: string,
): Pick<
  GateObjective,
  | 'outcome'
  | 'id'
  | 'budgetLeft'
  | 'threshold'
  | 'requiresReview'
  | 'exemption'
  | 'reason'
> {
  const left = shareOf(budgetLeft);
  if (!left)
    return {
      outcome: 'unknown',
      id,
      requiresReview: false,
      reason: `The budget of ${slo} is not known${
        reason ? `: ${reason}` : '.'
      }`,
    };
  const reached = policy.thresholds.filter(threshold =>
    isReached(threshold.budgetLeft, left),
  );
  const freezing = reached.find(({ actions }) => actions.includes('freeze'));
  const exemption = freezing && exemptionAt(policy, now);
  const base = {
    id,
    budgetLeft: formatDecimal(left),
    ...(reached.length > 0 && {
      threshold: reached[reached.length - 1].budgetLeft,
    }),
    requiresReview: reached.some(({ actions }) =>
      actions.includes('requireReview'),
    ),
  };
  const told = `${slo} has ${leftText(
    formatDecimal(left),
  )} of its error budget left`;
  if (!freezing) return { ...base, outcome: 'allowed', reason: `${told}.` };
  const frozen = `${told}; the policy ${
    policy.name
  } freezes changes at ${shareText(freezing.budgetLeft)}`;
  return exemption
    ? {
        ...base,
        outcome: 'allowed',
        exemption,
        reason: `${frozen}, but for an exemption until ${exemption.until} by ${exemption.by}: ${exemption.reason}`,
      }
    : { ...base, outcome: 'frozen', reason: `${frozen}.` };
}

/** What is left of a budget; undefined for what is no number. */
export function shareOf(budgetLeft: string | undefined): Decimal | undefined {
  return budgetLeft === undefined ? undefined : parseDecimal(budgetLeft);
}

export function isReached(threshold: string, left: Decimal): boolean {
  return left.lte(threshold);
}

/** The exemption that holds, the one that ends last. */
function exemptionAt(
  { exemptions }: ErrorBudgetPolicy,
  now: string,
): PolicyExemption | undefined {
  return [...exemptions]
    .filter(({ until }) => now <= until)
    .sort(
      (a, b) => compare(b.until, a.until) || compare(a.reason, b.reason),
    )[0];
}

function whyAllowed(objectives: readonly GateObjective[]): string {
  const exempt = objectives.find(({ exemption }) => exemption);
  if (exempt) return exempt.reason;
  if (objectives.length === 1) return objectives[0].reason;
  return `No freeze is reached: ${objectives.length} budgets are looked at.`;
}

function textOf({ slo, id = '', policy }: GateObjective): string {
  return JSON.stringify([slo, id, policy]);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
