/** What follows when an error budget runs low, and may changes ship now? */
export { PolicySection } from './PolicySection';
