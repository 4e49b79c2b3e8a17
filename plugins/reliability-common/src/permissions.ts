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

/** @public */
export const reliabilityPermissions = [
  reliabilityReadPermission,
  exerciseRecordPermission,
];
