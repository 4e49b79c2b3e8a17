/** How does a document that somebody wrote become a change? */
export { OpenChange } from './OpenChange';
