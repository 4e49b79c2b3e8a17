import type { EntityKnowledge } from '@fathom/backstage-plugin-knowledge-common';
import type { Known } from './explainKnowledge';

/** Whether there are figures to show, be they stale; zeros of an unknown report are none. */
export function isKnown(answer: EntityKnowledge): answer is Known {
  return answer.report !== undefined && answer.report.busFactor !== null;
}
