/** How are entities, teams, checks and days named and linked? */
export { checkHref, dayOf, plainRef, tabHref, teamHref } from './naming';
