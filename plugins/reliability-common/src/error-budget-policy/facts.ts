import {
  defineFact,
  Evidence,
  FactDefinition,
  FactObservation,
  Problem,
} from '@fathom/kernel';
import type { ErrorBudgetPolicy } from './ErrorBudgetPolicy';

const source = 'reliability';
const maximumAgeHours = 48;

/** What is reported of policies. @public */
export const policyFactDefinitions: readonly FactDefinition[] = [
  defineFact({
    id: 'slo.policyPresent',
    type: 'bool',
    description:
      'Whether an error-budget policy names each SLO that the component declares.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'slo.withoutPolicy',
    type: 'list(string)',
    description: 'SLOs of the component that no error-budget policy names.',
    source,
    maximumAgeHours,
  }),
];

/**
 * The facts about policies; none of them when a policy cannot be read, or the SLOs are not known.
 *
 * @public
 */
export function policyFacts(
  {
    slos,
    policies,
    problems,
  }: {
    /** Names; undefined when they are not known. */
    slos: readonly { name: string; file: string; line: number }[] | undefined;
    policies: readonly ErrorBudgetPolicy[];
    problems: readonly Problem[];
  },
  at: {
    observedAt: string;
    fileEvidence(file: string, line?: number): Evidence;
  },
): Record<string, FactObservation> {
  if (!slos || problems.some(({ severity }) => severity === 'error')) return {};
  const named = new Set(policies.flatMap(policy => policy.slos));
  const without = slos.filter(({ name }) => !named.has(name));
  const ofPolicies = policies.map(({ file, line }) =>
    at.fileEvidence(file, line),
  );
  const ofSlos = without.map(({ file, line }) => at.fileEvidence(file, line));
  return {
    'slo.policyPresent': {
      ...(slos.length > 0 && { value: without.length === 0 }),
      observedAt: at.observedAt,
      evidence: without.length > 0 ? ofSlos : ofPolicies,
    },
    'slo.withoutPolicy': {
      ...(without.length > 0 && { value: without.map(({ name }) => name) }),
      observedAt: at.observedAt,
      evidence: ofSlos,
    },
  };
}
