/**
 * Fathom kinds in the catalog and the provider that reads entities from git repositories.
 *
 * @packageDocumentation
 */
export { catalogModuleFathom as default } from './module';
