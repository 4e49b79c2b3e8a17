/** How entities are called, and where their pages are. */
export { entityHref, entityTitle, plainRef } from './entityRef';
