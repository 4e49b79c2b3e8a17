/** Answers: which runbooks did the people of the parcel company try, and how does the portal come to know? */
export { drills } from './drills';
export { recordDrills } from './recordDrills';
