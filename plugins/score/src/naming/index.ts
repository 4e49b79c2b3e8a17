/** How are entities, teams, checks, scorecards and days named and linked? */
export {
  checkHref,
  dayOf,
  plainRef,
  rollupHref,
  scorecardHref,
  tabHref,
} from './naming';
