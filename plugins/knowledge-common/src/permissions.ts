import { createPermission } from '@backstage/plugin-permission-common';

/** To see bus factors, counts and roles. @public */
export const knowledgeReadPermission = createPermission({
  name: 'fathom.knowledge.read',
  attributes: { action: 'read' },
});

/** To see people's names in components that one's own team owns. @public */
export const knowledgeOwnPeopleReadPermission = createPermission({
  name: 'fathom.knowledge.people.own.read',
  attributes: { action: 'read' },
});

/** To see people's names everywhere. @public */
export const knowledgePeopleReadPermission = createPermission({
  name: 'fathom.knowledge.people.read',
  attributes: { action: 'read' },
});

/** To keep a pairing plan, and to drop one. @public */
export const knowledgePlanManagePermission = createPermission({
  name: 'fathom.knowledge.plan.manage',
  attributes: { action: 'update' },
});

/** @public */
export const knowledgePermissions = [
  knowledgeReadPermission,
  knowledgeOwnPeopleReadPermission,
  knowledgePeopleReadPermission,
  knowledgePlanManagePermission,
];
