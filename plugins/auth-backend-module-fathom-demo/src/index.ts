/**
 * Sign-in of the demo's people, for development only.
 *
 * @packageDocumentation
 */
export { authModuleFathomDemo as default } from './module';
