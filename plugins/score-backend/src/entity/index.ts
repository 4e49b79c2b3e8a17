/** Which entities are scored, as the catalog said last. */
export type {
  EntityStore,
  JudgedEntity,
  Renaming,
  SeenEntity,
} from './EntityStore';
export { KnexEntityStore } from './KnexEntityStore';
