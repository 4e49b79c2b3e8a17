/** How are entities, teams and days named and linked? */
export { dayOf, plainRef, tabHref } from './naming';
