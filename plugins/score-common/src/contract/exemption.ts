import { z } from 'zod/v3';
import { moment } from './moment';
import { checkViewSchema } from './score';

const id = z
  .string()
  .max(64)
  .regex(/^[a-z][a-z0-9-]*$/);
const note = z.string().trim().min(1).max(2000);
const entityRef = z
  .string()
  .max(500)
  .regex(/^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/);

/** @public */
export const exemptionStateSchema = z.enum([
  'requested',
  'approved',
  'denied',
  'revoked',
  'expired',
]);

/** A reason and an end are mandatory: nothing is exempt for ever. @public */
export const requestExemptionSchema = z
  .object({
    entityRef,
    scorecard: id,
    check: id,
    reason: z.string().trim().min(10).max(2000),
    until: moment.describe('From this moment on it counts again.'),
  })
  .strict();

/** @public */
export type RequestExemption = z.infer<typeof requestExemptionSchema>;

/** @public */
export const decideExemptionSchema = z
  .object({ note: note.optional() })
  .strict();

/** Denying and revoking say why. @public */
export const refuseExemptionSchema = z.object({ note }).strict();

const deed = z.object({
  at: z.string(),
  by: z
    .string()
    .describe('None: a person that you may not see, or the end by itself.')
    .optional(),
  note: z.string().optional(),
});

/** @public */
export const exemptionSchema = z.object({
  id: z.number(),
  entityRef: z.string(),
  title: z.string(),
  owner: z.string().optional(),
  scorecard: z.string(),
  check: z.string(),
  checkTitle: z.string().optional(),
  state: exemptionStateSchema,
  reason: z.string(),
  until: z.string(),
  requested: deed,
  decided: deed.optional(),
  ended: deed.optional(),
  /** What the check said when it was requested. */
  evidence: checkViewSchema.optional(),
  /** Whether the asking person may approve or deny it. */
  mayDecide: z.boolean(),
  mayRevoke: z
    .boolean()
    .describe('Whether the asking person may end or withdraw it.'),
});

/** @public */
export type ExemptionView = z.infer<typeof exemptionSchema>;

/** @public */
export const exemptionsQuerySchema = z
  .object({
    state: z
      .union([exemptionStateSchema, z.enum(['open', 'past'])])
      .describe(
        'Open: requested or approved. Past: denied, revoked or expired, what ended last first.',
      )
      .optional(),
    q: z.string().max(200).describe('Words to search for.').optional(),
    entityRef: entityRef.optional(),
    scorecard: id.optional(),
    check: id.optional(),
    owner: z.string().max(500).optional(),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  })
  .strict();

/** @public */
export const exemptionsSchema = z.object({
  total: z.number(),
  items: z.array(exemptionSchema),
});

/** @public */
export type ExemptionsView = z.infer<typeof exemptionsSchema>;

const debt = z.object({
  active: z.number().describe('Exemptions that hold now.'),
  requested: z.number(),
  endingSoon: z.number().describe('Of the active, those that end in 30 days.'),
  days: z
    .number()
    .describe('Days that the active ones have held so far, summed up.'),
});

/** How much is excused, by team and by check, over what the caller may read. @public */
export const exemptionDebtSchema = z.object({
  total: debt,
  teams: z.array(debt.extend({ owner: z.string().optional() })),
  checks: z.array(
    debt.extend({
      scorecard: z.string(),
      check: z.string(),
      title: z.string().optional(),
    }),
  ),
});

/** @public */
export type ExemptionDebt = z.infer<typeof exemptionDebtSchema>;
