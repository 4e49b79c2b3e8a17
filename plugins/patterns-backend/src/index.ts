/**
 * Golden patterns, the rules that check them, and how far they are adopted. The reaching floor.
 *
 * @packageDocumentation
 */
import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { patternsPlugin } from './plugin';
import { patternsSearchModule } from './search';

export { patternsPlugin, patternsSearchModule };
export type { PatternDocument } from './search';

/** The plugin and its search module; portals without search add {@link patternsPlugin} alone. */
export default createBackendFeatureLoader({
  loader: () => [patternsPlugin, patternsSearchModule],
});
