import { createPermission } from '@backstage/plugin-permission-common';

/** To see the repositories, their state, the queue and the last runs. @public */
export const repositoriesReadPermission = createPermission({
  name: 'fathom.repositories.read',
  attributes: { action: 'read' },
});

/** To have a repository read now, outside its turn. @public */
export const repositoriesManagePermission = createPermission({
  name: 'fathom.repositories.manage',
  attributes: { action: 'update' },
});

/** @public */
export const repositoriesPermissions = [
  repositoriesReadPermission,
  repositoriesManagePermission,
];
