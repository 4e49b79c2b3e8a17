/** Answers: which of the demo's people is signing in, and may anyone do so here? */
export { createDemoAuthenticator } from './createDemoAuthenticator';
export { signInDemoPerson } from './signInDemoPerson';
