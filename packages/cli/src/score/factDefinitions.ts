import { knowledgeFacts } from '@fathom/backstage-plugin-knowledge-common';
import { patternFacts } from '@fathom/backstage-plugin-patterns-common';
import { roadFacts } from '@fathom/backstage-plugin-paved-roads-common';
import {
  objectiveFacts,
  reliabilityFacts,
} from '@fathom/backstage-plugin-reliability-common';
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
    ...objectiveFacts,
  ].map(definition => [definition.id, definition]),
);
