/** Who fails one check, since when, and what happened to it? */
export { CheckPage } from './CheckPage';
