import { createPermission } from '@backstage/plugin-permission-common';

/** @public */
export const reliabilityReadPermission = createPermission({
  name: 'fathom.reliability.read',
  attributes: { action: 'read' },
});

/** To record that one tried a runbook. @public */
export const exerciseRecordPermission = createPermission({
  name: 'fathom.reliability.exercise.record',
  attributes: { action: 'create' },
});

/** To ask the metrics backend what an SLO that is not there yet would have shown. @public */
export const objectivePreviewPermission = createPermission({
  name: 'fathom.reliability.objective.preview',
  attributes: { action: 'read' },
});

/** To record that one reviewed an SLO, and what was decided. @public */
export const reviewRecordPermission = createPermission({
  name: 'fathom.reliability.review.record',
  attributes: { action: 'create' },
});

/** To open an SLO document as a change of its repository. @public */
export const sloChangePermission = createPermission({
  name: 'fathom.reliability.change.open',
  attributes: { action: 'create' },
});

/** @public */
export const reliabilityPermissions = [
  reliabilityReadPermission,
  exerciseRecordPermission,
  objectivePreviewPermission,
  reviewRecordPermission,
  sloChangePermission,
];
