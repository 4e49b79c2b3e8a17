import { createPermission } from '@backstage/plugin-permission-common';

/** Who may see patterns and how far they are adopted. @public */
export const patternsReadPermission = createPermission({
  name: 'fathom.patterns.read',
  attributes: { action: 'read' },
});

/** @public */
export const patternsPermissions = [patternsReadPermission];
