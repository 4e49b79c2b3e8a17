import type { FactsService } from '@fathom/backstage-plugin-score-node';
import {
  objectiveFacts,
  reliabilityFacts,
} from '@fathom/backstage-plugin-reliability-common';

export type FactReports = Pick<FactsService, 'report'>;

/**
 * Says what this plugin knows before it tells any of it: not at start, because the score may start later, and again
 * when the score did not answer or does not know a fact.
 */
export function createFactReports(facts: FactsService): FactReports {
  let declared: Promise<void> | undefined;
  return {
    async report(reports) {
      declared ??= facts.declare([...reliabilityFacts, ...objectiveFacts]);
      try {
        await declared;
        const told = await facts.report(reports);
        if (told.refused.length > 0) declared = undefined;
        return told;
      } catch (error) {
        declared = undefined;
        throw error;
      }
    },
  };
}
