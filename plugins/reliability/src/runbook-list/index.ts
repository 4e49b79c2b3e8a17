/** Which alerts lead to which runbooks, and which of these waits longest for an exercise? */
export { RunbooksPage } from './RunbooksPage';
