import { defineFact, FactDefinition } from '@fathom/kernel';

const source = 'reliability';
const maximumAgeHours = 48;

/**
 * What the reliability plugin reports to the score.
 *
 * @public
 */
export const reliabilityFacts: readonly FactDefinition[] = [
  defineFact({
    id: 'slo.count',
    type: 'int',
    unit: 'documents',
    description: 'OpenSLO documents of kind SLO that the component carries.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'slo.documents',
    type: 'list(string)',
    description: 'Names of the SLOs that the component declares.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'runbook.count',
    type: 'int',
    unit: 'runbooks',
    description: 'Runbooks that the component carries.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'runbook.hasRollback',
    type: 'bool',
    description:
      'Whether at least one runbook has a section that says how to roll back.',
    source,
    maximumAgeHours,
  }),
];
