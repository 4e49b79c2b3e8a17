/** How are entities, teams, checks, scorecards and days named and linked? */
export {
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
