import { knowledgeFacts } from '@fathom/backstage-plugin-knowledge-common';
import { patternFacts } from '@fathom/backstage-plugin-patterns-common';
import { roadFacts } from '@fathom/backstage-plugin-paved-roads-common';
import { reliabilityFacts } from '@fathom/backstage-plugin-reliability-common';
import {
  catalogFacts,
  repositoryFacts,
} from '@fathom/backstage-plugin-score-common';
import type { FactDefinition } from '@fathom/kernel';

/** All facts that a scorecard may name, as the plugins declare them. */
export const factDefinitions: ReadonlyMap<string, FactDefinition> = new Map(
  [
    ...catalogFacts,
    ...repositoryFacts,
    ...patternFacts,
    ...roadFacts,
    ...knowledgeFacts,
    ...reliabilityFacts,
  ].map(definition => [definition.id, definition]),
);
