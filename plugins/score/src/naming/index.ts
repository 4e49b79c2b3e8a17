/** How are entities, teams, checks, scorecards and days named and linked? */
export {
  becauseWords,
  checkHref,
  dayIn,
  dayOf,
  fleetHref,
  notCounting,
  ownerOf,
  rollupHref,
  scorecardHref,
  shareText,
  tabHref,
} from './naming';
export { TeamLink } from './TeamLink';
