/** Answers: who works at the parcel company, in which team, on which system? */
export { assistant, bots, findPerson, forge, mailmap, people } from './people';
export type { TeamName } from './people';
export { systems, teams } from './teams';
export { organisationFiles } from './catalog';
