/** What a request may do and see. */
export { Access, parseInput } from './Access';
export { Visibility } from './Visibility';
export { bodyErrors } from './bodyErrors';
