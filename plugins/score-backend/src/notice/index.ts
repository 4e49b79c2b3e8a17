/** Telling people, each thing once and as they chose. */
export { Notices } from './Notices';
export { preferenceRoutes } from './preferenceRoutes';
export { Preferences } from './Preferences';
export { defineNews } from './defineNews';
