import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { knowledgeEvidenceExtensionPoint } from '@fathom/backstage-plugin-knowledge-node';
import { exercisesServiceRef } from '@fathom/backstage-plugin-reliability-node';
import { exerciseEvidence } from './exerciseEvidence';

/**
 * Tells the Knowledge tab how often the runbooks of a component were rehearsed, and used in incidents.
 *
 * @public
 */
export const knowledgeModuleReliability = createBackendModule({
  pluginId: 'knowledge',
  moduleId: 'reliability',
  register(env) {
    env.registerInit({
      deps: {
        config: coreServices.rootConfig,
        evidence: knowledgeEvidenceExtensionPoint,
        exercises: exercisesServiceRef,
      },
      async init({ config, evidence, exercises }) {
        evidence.addSource(
          'runbook-exercises',
          exerciseEvidence(exercises, config.getOptionalString('app.baseUrl')),
        );
      },
    });
  },
});
