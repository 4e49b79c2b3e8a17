/**
 * Facts of a running Tech Insights backend, for checks of the score.
 *
 * @packageDocumentation
 */
export { scoreModuleTechInsights as default } from './module';
