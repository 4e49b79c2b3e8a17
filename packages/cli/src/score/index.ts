/** `fathom score`: which level does this code hold, and what is missing for the next one? */
export { scoreCommand } from './scoreCommand';
