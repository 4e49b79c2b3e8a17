/** `fathom patterns`: do patterns judge rightly, and does this code follow them? */
export { patternsCommand } from './patternsCommand';
