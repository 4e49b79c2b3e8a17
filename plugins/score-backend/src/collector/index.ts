/** How the score itself looks at the catalog and at repositories. */
export { defineLooks } from './defineLooks';
export { collectRepository } from './collectRepository';
