/** Who is who across all components, and in which team? */
export { createDirectory } from './createDirectory';
export { createOrganisation } from './createOrganisation';
export type { OrganisationKnowledge } from './createOrganisation';
