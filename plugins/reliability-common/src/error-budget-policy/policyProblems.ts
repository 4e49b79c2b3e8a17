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

/**
 * Policies of several files with one name: which of them is meant nobody can tell.
 *
 * @public
 */
export function policyNameProblems(
  policies: readonly ErrorBudgetPolicy[],
): Problem[] {
  return policies.flatMap(({ name, file, line }, index) => {
    const first = policies.findIndex(one => one.name === name);
    return first === index
      ? []
      : [
          {
            file,
            line,
            column: 1,
            severity: 'error' as const,
            rule: 'policy/repeated',
            path: 'metadata.name',
            message: `Another policy is called ${name}: ${policies[first].file}:${policies[first].line}.`,
            remedy: 'Give one of the two another name.',
          },
        ];
  });
}
