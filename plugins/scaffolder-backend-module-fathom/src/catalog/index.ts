/** How a task waits until the catalog has what it published. */
export { createCatalogAwaitAction } from './createCatalogAwaitAction';
