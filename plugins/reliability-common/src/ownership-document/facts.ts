import { defineFact, FactDefinition } from '@fathom/kernel';
import { policyFactDefinitions } from '../error-budget-policy';
import { oncallFacts } from '../rota';
import { reviewFactDefinitions } from '../slo-review';

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
  defineFact({
    id: 'runbook.completeness',
    type: 'double',
    unit: 'share',
    description:
      'Median over its runbooks of the weighted share of canonical sections that are there, 0 to 1.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'runbook.sectionsMissing',
    type: 'list(string)',
    description:
      'Canonical sections that at least one of its runbooks lacks, for example rollback, verification, escalation.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'runbook.withoutOwner',
    type: 'int',
    unit: 'runbooks',
    description:
      'Runbooks that name no owner of their own in their front matter.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'runbook.lastExercised',
    type: 'timestamp',
    description:
      'When one of its runbooks was last tried and worked, at once or after a correction.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'runbook.exercisedShare',
    type: 'double',
    unit: 'share',
    description:
      'Share of the runbooks behind paging alerts that were tried and worked in the last 90 days, 0 to 1.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'runbook.changesSinceReview',
    type: 'int',
    unit: 'commits',
    description:
      'Most commits to the component since one of its runbooks was last read through or tried.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'runbook.orphans',
    type: 'int',
    unit: 'runbooks',
    description: 'Runbooks that no alert, SLO or other runbook leads to.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'runbook.alerts',
    type: 'int',
    unit: 'alerts',
    description: 'Alert rules that the component carries, by name and file.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'runbook.alertsCovered',
    type: 'int',
    unit: 'alerts',
    description: 'Alerts that lead to a runbook.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'runbook.alertsDangling',
    type: 'int',
    unit: 'alerts',
    description: 'Alerts whose link leads to a file that is not there.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'runbook.alertsWithoutLink',
    type: 'int',
    unit: 'alerts',
    description: 'Alerts without any link to a runbook.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'runbook.pagingUncovered',
    type: 'int',
    unit: 'alerts',
    description:
      'Alerts that page somebody and lead to no runbook that is known.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'runbook.alertCoverage',
    type: 'double',
    unit: 'share',
    description: 'Share of the alerts that lead to a runbook, 0 to 1.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'document.threatModel',
    type: 'bool',
    description:
      'Whether a threat model lies with the component and is written, not only its template.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'document.threatModelFresh',
    type: 'bool',
    description:
      'Whether the threat model is dated, in time, and no more than 100 commits behind its scope.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'document.threatModelOpen',
    type: 'int',
    unit: 'findings',
    description: 'Open findings of the threat model.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'document.designReview',
    type: 'bool',
    description:
      'Whether a design review lies with the component and is written, not only its template.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'document.designReviewFresh',
    type: 'bool',
    description:
      'Whether the design review is dated, in time, and no more than 100 commits behind its scope.',
    source,
    maximumAgeHours,
  }),
  defineFact({
    id: 'document.designReviewOpen',
    type: 'int',
    unit: 'findings',
    description: 'Open findings of the design review.',
    source,
    maximumAgeHours,
  }),
  ...policyFactDefinitions,
  ...reviewFactDefinitions,
  ...oncallFacts,
];
