/** How do the screens of a plugin ask its own backend? */
export { createAsk, createSend, entityPath } from './createAsk';
export type { Ask, BackendApis, BackendRequest, Send } from './createAsk';
