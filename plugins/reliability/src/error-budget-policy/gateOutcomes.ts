import type { GateOutcome } from '@fathom/backstage-plugin-reliability-common';
import type { Outcome } from '@fathom/kernel';

/** How an answer of the gate is drawn. */
export const gateOutcomes: Record<GateOutcome, Outcome> = {
  allowed: 'pass',
  frozen: 'fail',
  unknown: 'unknown',
};
