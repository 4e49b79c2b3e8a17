import type { Evidence } from '@fathom/kernel';
import { z } from 'zod/v3';
import type { ServiceChange } from './deliveryChanges';
import type { DeliveryProblem } from './DeliveryProblem';

/** What became of an event. @public */
export interface DeliveryReceipt {
  state: 'kept' | 'known' | 'ignored';
  id?: string;
  source?: string;
}

/** Why an event was not taken. @public */
export interface DeliveryRefusal {
  error: { name: string; message: string };
  problems: DeliveryProblem[];
}

/** @public */
export interface EntityChanges {
  entityRef: string;
  from: string;
  to: string;
  /** There are more than are answered; the oldest are left out. */
  truncated: boolean;
  items: ServiceChange[];
}

/** @public */
export const deliveryReceiptSchema: z.ZodType<DeliveryReceipt> = z.object({
  state: z
    .enum(['kept', 'known', 'ignored'])
    .describe(
      '`known`: it was received before; `ignored`: its type makes no change.',
    ),
  id: z.string().optional(),
  source: z.string().optional(),
});

const evidence: z.ZodType<Evidence> = z.object({
  kind: z.literal('event'),
  id: z.string(),
  at: z.string(),
});

/** @public */
export const serviceChangeSchema: z.ZodType<ServiceChange> = z.object({
  id: z.string(),
  kind: z.enum(['deployment', 'incident']),
  action: z
    .enum(['deployed', 'upgraded', 'rolledBack', 'removed'])
    .optional()
    .describe('Of a deployment.'),
  at: z.string(),
  endedAt: z
    .string()
    .optional()
    .describe('Of an incident; absent while it is not over.'),
  beginKnown: z
    .boolean()
    .optional()
    .describe(
      'Of an incident; false: only its end is known so far, and `at` is the end.',
    ),
  title: z.string(),
  version: z.string().optional(),
  service: z.string().optional(),
  environment: z.string().optional(),
  artifact: z.string().optional(),
  evidence: z.array(evidence),
});

/** @public */
export const entityChangesSchema: z.ZodType<EntityChanges> = z.object({
  entityRef: z.string(),
  from: z.string(),
  to: z.string(),
  truncated: z.boolean(),
  items: z.array(serviceChangeSchema),
});
