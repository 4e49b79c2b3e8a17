/** A level for a README: off by default, at an address that nobody guesses, revocable. */
export { badgeRoutes } from './badgeRoutes';
export { BadgeStore } from './BadgeStore';
