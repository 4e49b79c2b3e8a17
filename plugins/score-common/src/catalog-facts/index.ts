/** What the catalog says of an entity, as facts. */
export { catalogFacts, observeCatalog } from './catalogFacts';
export type { CatalogEntity } from './catalogFacts';
