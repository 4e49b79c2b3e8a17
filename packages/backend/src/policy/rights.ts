/** What somebody is in the demo organisation; each may also do what those before may, guest first. */
export type Role = 'guest' | 'developer' | 'lead' | 'platformEngineer';

const order: readonly Role[] = [
  'guest',
  'developer',
  'lead',
  'platformEngineer',
];

/** The groups of the demo's `org` repository that carry rights. */
const LEADS = 'group:default/leads';
const PLATFORM = 'group:default/platform';

/** Rights come from the groups that the catalog knows, never from a name. */
export function roleOf(ownershipEntityRefs: readonly string[]): Role {
  if (ownershipEntityRefs.includes(PLATFORM)) return 'platformEngineer';
  if (ownershipEntityRefs.includes(LEADS)) return 'lead';
  if (ownershipEntityRefs.some(ref => ref.startsWith('group:'))) {
    return 'developer';
  }
  return 'guest';
}

/** The teams that somebody is in; the group that makes leads is none. */
export function teamsOf(ownershipEntityRefs: readonly string[]): string[] {
  return ownershipEntityRefs.filter(
    ref => ref.startsWith('group:') && ref !== LEADS,
  );
}

/** May somebody in this role use this permission of Fathom? */
export function isAllowed(role: Role, permission: string): boolean {
  return order.indexOf(role) >= order.indexOf(neededRole(permission));
}

function neededRole(permission: string): Role {
  if (permission.endsWith('.people.own.read')) return 'developer';
  if (permission.endsWith('.people.read')) return 'platformEngineer';
  if (permission.endsWith('.read')) return 'guest';
  if (permission.endsWith('.exemption.request')) return 'developer';
  if (permission.endsWith('.exercise.record')) return 'developer';
  if (permission.endsWith('.review.record')) return 'developer';
  if (permission === 'fathom.reliability.change.open') return 'developer';
  if (permission.endsWith('.objective.preview')) return 'developer';
  if (permission === 'fathom.score.refresh') return 'developer';
  if (permission.endsWith('.exemption.approve')) return 'lead';
  // Announcing, previewing, campaigns, "read now", and what a later version adds.
  return 'platformEngineer';
}
