import { z } from 'zod/v3';
import type { GateDecision, GateObjective, GateOutcome } from './decideGate';
import type { ErrorBudgetPolicy, PolicyExemption } from './ErrorBudgetPolicy';

/** What the gate answers. @public */
export interface GateAnswer extends GateDecision {
  /** Of the decision, as it is logged. */
  id: string;
  entityRef: string;
  slo?: string;
  at: string;
  /** Where the policies are written, as they were last read. */
  repository?: string;
  commit?: string;
}

/** A decision as it was logged. @public */
export interface GateRecord {
  id: string;
  at: string;
  entityRef: string;
  slo?: string;
  /** Who asked; absent when the reader may not see that person. */
  by?: string;
  outcome: GateOutcome;
  reason: string;
}

/** @public */
export interface EntityPolicies {
  entityRef: string;
  policies: ErrorBudgetPolicy[];
  /** What is wrong with files that may hold a policy. */
  problems: {
    file: string;
    line: number;
    column: number;
    severity: 'error' | 'warning' | 'info';
    rule: string;
    path?: string;
    message: string;
    remedy: string;
  }[];
  /** Why the last look failed. */
  reason?: string;
  repository?: string;
  commit?: string;
  readAt?: string;
  /** Newest first. */
  decisions: GateRecord[];
}

const outcome: z.ZodType<GateOutcome> = z.enum([
  'allowed',
  'frozen',
  'unknown',
]);

const exemption: z.ZodType<PolicyExemption> = z.object({
  reason: z.string(),
  until: z.string(),
  by: z.string(),
});

const objective: z.ZodType<GateObjective> = z.object({
  outcome,
  slo: z.string(),
  id: z.string().optional(),
  policy: z.string(),
  file: z.string(),
  line: z.number().int(),
  budgetLeft: z.string().optional(),
  threshold: z
    .string()
    .optional()
    .describe('The lowest threshold that is reached.'),
  requiresReview: z.boolean(),
  exemption: exemption.optional(),
  reason: z.string(),
});

/** @public */
export const gateAnswerSchema: z.ZodType<GateAnswer> = z.object({
  id: z.string(),
  entityRef: z.string(),
  slo: z.string().optional(),
  at: z.string(),
  repository: z.string().optional(),
  commit: z.string().optional(),
  outcome,
  reason: z.string(),
  remedy: z.string().optional(),
  requiresReview: z.boolean(),
  objectives: z.array(objective),
});

/** @public */
export const entityPoliciesSchema: z.ZodType<EntityPolicies> = z.object({
  entityRef: z.string(),
  policies: z.array(
    z.object({
      name: z.string(),
      slos: z.array(z.string()),
      thresholds: z.array(
        z.object({
          budgetLeft: z.string(),
          actions: z.array(z.enum(['notify', 'freeze', 'requireReview'])),
        }),
      ),
      exemptions: z.array(exemption),
      file: z.string(),
      line: z.number().int(),
    }),
  ),
  problems: z.array(
    z.object({
      file: z.string(),
      line: z.number().int(),
      column: z.number().int(),
      severity: z.enum(['error', 'warning', 'info']),
      rule: z.string(),
      path: z.string().optional(),
      message: z.string(),
      remedy: z.string(),
    }),
  ),
  reason: z.string().optional(),
  repository: z.string().optional(),
  commit: z.string().optional(),
  readAt: z.string().optional(),
  decisions: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      entityRef: z.string(),
      slo: z.string().optional(),
      by: z
        .string()
        .optional()
        .describe('Absent when the reader may not see that person.'),
      outcome,
      reason: z.string(),
    }),
  ),
});
