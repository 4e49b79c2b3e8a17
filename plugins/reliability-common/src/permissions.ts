import { createPermission } from '@backstage/plugin-permission-common';

/** @public */
export const reliabilityReadPermission = createPermission({
  name: 'fathom.reliability.read',
  attributes: { action: 'read' },
});

/** @public */
export const reliabilityPermissions = [reliabilityReadPermission];
