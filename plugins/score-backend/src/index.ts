/**
 * The score's backend: keeps facts, judges them by scorecards from git, and answers who stands where.
 *
 * @packageDocumentation
 */
import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { scorePlugin } from './plugin';
import { scoreSearchModule } from './search';

export { scorePlugin, scoreSearchModule };
export type { ScoreDocument } from './search';

/** The plugin and its search module; portals without search add {@link scorePlugin} alone. */
export default createBackendFeatureLoader({
  loader: () => [scorePlugin, scoreSearchModule],
});
