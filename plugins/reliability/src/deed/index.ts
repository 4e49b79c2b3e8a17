/** What somebody does with a button: under way, done, or gone wrong. */
export { useDeed } from './useDeed';
