/**
 * Scaffolder actions: read a road from its mirror, record the origin, publish to plain git, wait for the catalog.
 *
 * @packageDocumentation
 */
export { scaffolderModuleFathom as default } from './module';
