/** How the score itself looks at the catalog and at repositories. */
export { collectCatalog } from './collectCatalog';
export { collectRepository } from './collectRepository';
