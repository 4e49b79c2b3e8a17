import { decimal, formatDecimal } from '../budget';
import { isReached, shareOf } from './decideGate';
import type {
  ErrorBudgetPolicy,
  KnownBudget,
  PolicyAction,
} from './ErrorBudgetPolicy';

/** A threshold that a budget is at or below. @public */
export interface Crossing {
  /** The same for the same threshold of the same policy and objective. */
  key: string;
  policy: string;
  slo: string;
  id: string;
  threshold: string;
  actions: PolicyAction[];
  budgetLeft: string;
}

/** A budget that hovers at a threshold is told once. */
const rise = '0.01';

/**
 * What changed since the last look: thresholds that are reached now and were not, and those that are over.
 *
 * @param standing - keys of those that were reached
 * @public
 */
export function crossings(
  policies: readonly ErrorBudgetPolicy[],
  budgets: readonly KnownBudget[],
  standing: ReadonlySet<string>,
): { reached: Crossing[]; over: string[] } {
  const reached: Crossing[] = [];
  for (const policy of policies)
    for (const { slo, id, budgetLeft } of budgets) {
      const left = shareOf(budgetLeft);
      if (!left || !policy.slos.includes(slo)) continue;
      for (const { budgetLeft: threshold, actions } of policy.thresholds) {
        const key = keyOf(policy.name, id, threshold);
        if (isReached(threshold, left) && !standing.has(key))
          reached.push({
            key,
            policy: policy.name,
            slo,
            id,
            threshold,
            actions,
            budgetLeft: formatDecimal(left),
          });
      }
    }
  const over = [...standing].filter(key => isOver(key, policies, budgets));
  return { reached, over };
}

function keyOf(policy: string, id: string, threshold: string): string {
  return JSON.stringify([policy, id, threshold]);
}

/** Whether the policy says this no more, or the budget is well above. A budget that is not known says nothing. */
function isOver(
  key: string,
  policies: readonly ErrorBudgetPolicy[],
  budgets: readonly KnownBudget[],
): boolean {
  const [name, id, threshold]: string[] = JSON.parse(key);
  const policy = policies.find(one => one.name === name);
  if (!policy?.thresholds.some(one => one.budgetLeft === threshold))
    return true;
  const budget = budgets.find(one => one.id === id);
  if (budget && !policy.slos.includes(budget.slo)) return true;
  return (
    shareOf(budget?.budgetLeft)?.gt(decimal(threshold).plus(rise)) ?? false
  );
}
