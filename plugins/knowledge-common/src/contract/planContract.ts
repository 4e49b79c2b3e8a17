import { z } from 'zod/v3';

/** A pairing as it is shown: names only where the reader may see them. @public */
export interface PlannedPairing {
  entityRefs: string[];
  code: string;
  /** Whom to ask; without names their role. */
  name: string;
  /** Only with names. */
  person?: string;
  from?: { name: string };
  files: number;
  ofFiles: number;
  knows: number;
  factor: { before: number; after: number };
  reason: string;
  progress?: {
    state: 'planned' | 'begun' | 'done' | 'unknown';
    gained: number;
    factor?: number;
  };
}

/** @public */
export const plannedPairingSchema = z.object({
  entityRefs: z.array(z.string()),
  code: z.string(),
  name: z.string(),
  person: z.string().optional(),
  from: z.object({ name: z.string() }).optional(),
  files: z.number(),
  ofFiles: z.number(),
  knows: z.number(),
  factor: z.object({ before: z.number(), after: z.number() }),
  reason: z.string(),
  progress: z
    .object({
      state: z.enum(['planned', 'begun', 'done', 'unknown']),
      gained: z.number(),
      factor: z.number().optional(),
    })
    .optional(),
});

const pairings = z.array(plannedPairingSchema as z.ZodType<PlannedPairing>);

/** Which components a plan is about. @public */
export const planQuestionSchema = z
  .object({
    /** People still here that each component is to have. */
    target: z.coerce.number().int().min(1).max(5).default(2),
    /** Only components that are critical. */
    critical: z.enum(['true', 'false']).default('false'),
    /** Reference of the owning team. */
    team: z.string().max(255).optional(),
    /** Pairings that one person gets at most. */
    most: z.coerce.number().int().min(1).max(20).default(3),
  })
  .strict();

/** Answer of `GET /plan`. @public */
export const planAnswerSchema = z.object({
  sentence: z.string(),
  target: z.number(),
  namesVisible: z.boolean(),
  pairings,
  unmet: z.array(
    z.object({ entityRef: z.string(), factor: z.number(), reason: z.string() }),
  ),
  /** No plan has fewer pairings. */
  atLeast: z.number(),
  /** This one has at most so many times the fewest. */
  ratio: z.number(),
});

/** @public */
export type PlanAnswer = z.infer<typeof planAnswerSchema>;

/** Body of `POST /plans`: the question of the plan that is kept, and what it is called. @public */
export const keepPlanSchema = z
  .object({
    title: z.string().trim().min(1).max(120),
    target: z.number().int().min(1).max(5),
    critical: z.boolean(),
    team: z.string().max(255).optional(),
    most: z.number().int().min(1).max(20),
  })
  .strict();

/** @public */
export type KeepPlan = z.infer<typeof keepPlanSchema>;

/** A plan that was kept, with how far it came. @public */
export interface KeptPlan {
  id: string;
  title: string;
  target: number;
  /** ISO 8601. */
  at: string;
  /** How far it came. */
  sentence: string;
  namesVisible: boolean;
  pairings: PlannedPairing[];
}

/** @public */
export const keptPlanSchema = z.object({
  id: z.string(),
  title: z.string(),
  target: z.number(),
  at: z.string(),
  sentence: z.string(),
  namesVisible: z.boolean(),
  pairings,
});

/** Answer of `GET /plans`, newest first. @public */
export const keptPlansSchema = z.object({
  items: z.array(keptPlanSchema as z.ZodType<KeptPlan>),
  /** Whether the caller may keep and drop plans. */
  mayKeep: z.boolean(),
});

/** @public */
export type KeptPlans = z.infer<typeof keptPlansSchema>;
