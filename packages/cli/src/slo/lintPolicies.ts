import {
  OpenSloFile,
  parseOpenSlo,
  parsePolicies,
  policySloProblems,
} from '@fathom/backstage-plugin-reliability-common';
import type { Problem } from '@fathom/kernel';

/** What is wrong with error-budget policies, and which SLOs they name that are not there. */
export function lintPolicies(
  files: readonly OpenSloFile[],
  options: { documents: readonly OpenSloFile[]; strict: boolean },
): Problem[] {
  const read = files.map(parsePolicies);
  const names = options.documents.flatMap(file =>
    parseOpenSlo(file).flatMap(({ kind, metadata: { name } }) =>
      kind === 'SLO' && typeof name === 'string' ? [name] : [],
    ),
  );
  const policies = read.flatMap(one => one.policies);
  return [
    ...read.flatMap(({ problems }) => problems),
    // A policy alone says nothing of the SLOs that lie elsewhere.
    ...(names.length > 0 ? policySloProblems(policies, names) : []),
  ].map(problem =>
    options.strict && problem.severity === 'warning'
      ? { ...problem, severity: 'error' }
      : problem,
  );
}
