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

/** @public */
export const reliabilityPermissions = [
  reliabilityReadPermission,
  exerciseRecordPermission,
  objectivePreviewPermission,
];
