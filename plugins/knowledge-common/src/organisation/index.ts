/** Who is one person across repositories, and which team knows what? */
export { joinPeople } from './joinPeople';
export type {
  CatalogUser,
  Organisation,
  OrganisationPerson,
} from './joinPeople';
export { teamKnowledge, teamsUnknown, unknownTeams } from './teamKnowledge';
export type { TeamKnowledge, TeamShare } from './teamKnowledge';
export { fewestInTeam, tellableTeams } from './tellableTeams';
export type { TeamSize } from './tellableTeams';
