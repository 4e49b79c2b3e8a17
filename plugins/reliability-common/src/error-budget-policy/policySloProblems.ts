import type { Problem } from '@fathom/kernel';
import type { ErrorBudgetPolicy } from './ErrorBudgetPolicy';

/**
 * SLOs that policies name and the component does not declare: their budgets will never be known.
 *
 * @param names - of the SLOs that are declared
 * @public
 */
export function policySloProblems(
  policies: readonly ErrorBudgetPolicy[],
  names: readonly string[],
): Problem[] {
  return policies.flatMap(({ name, slos, file, line }) =>
    slos
      .filter(slo => !names.includes(slo))
      .map(slo => ({
        file,
        line,
        column: 1,
        severity: 'warning' as const,
        rule: 'policy/slo-unknown',
        path: 'spec.slos',
        message: `The policy ${name} names the SLO ${slo}, which is not declared here.`,
        remedy: 'Correct the name; without such an SLO the gate never knows.',
      })),
  );
}
