import { createPermission } from '@backstage/plugin-permission-common';

/** Who may see roads and what was born from them. @public */
export const pavedRoadsReadPermission = createPermission({
  name: 'fathom.paved-roads.read',
  attributes: { action: 'read' },
});

/** @public */
export const pavedRoadsPermissions = [pavedRoadsReadPermission];
