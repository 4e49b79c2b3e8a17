import { z } from 'zod/v3';
import type { KnowledgeReport } from '../bus-factor';
import { EvidenceAnswer, evidenceAnswerSchema } from '../evidence';
import type { BranchChange, Movement, Rewrite } from '../movement';
import type { TeamKnowledge } from '../organisation';
import { PlannedPairing, plannedPairingSchema } from './planContract';

/** Why a figure is not known, or how old it is. @public */
export const knowledgeStateSchema = z.enum(['known', 'stale', 'unknown']);

/** One component in the fleet. @public */
export const fleetRowSchema = z.object({
  entityRef: z.string(),
  title: z.string().optional(),
  owner: z.string().optional(),
  /** How the catalog calls the owner, where it has a title. */
  ownerTitle: z.string().optional(),
  system: z.string().optional(),
  systemTitle: z.string().optional(),
  tier: z.number().optional(),
  critical: z.boolean(),
  state: knowledgeStateSchema,
  /** Why it is stale or unknown, in words, with the remedy. */
  reason: z.string().optional(),
  busFactor: z.number().optional(),
  stillHere: z.number().optional(),
  /** Share of files whose authors are all silent, 0..1. */
  abandonedShare: z.number().optional(),
  counted: z.number().optional(),
  confidence: z.enum(['high', 'medium', 'low']).optional(),
  /** Why it is not high. */
  confidenceReasons: z.array(z.string()).optional(),
  /** Files that would have to keep an author for one more person still here. */
  filesToMore: z.number().optional(),
  /** Share of files that the owning team knows, 0..1; for teams of three and more. */
  ownerShare: z.number().optional(),
  /** Still-here factor by month, oldest first. */
  trend: z.array(
    z.object({ month: z.string(), stillHere: z.number().optional() }),
  ),
  revision: z.string().optional(),
  /** When it was analysed, ISO 8601. */
  at: z.string().optional(),
});

/** @public */
export type FleetRow = z.infer<typeof fleetRowSchema>;

/** Answer of `GET /entities`. @public */
export const fleetAnswerSchema = z.object({
  sentence: z.string(),
  items: z.array(fleetRowSchema),
});

/** @public */
export type FleetAnswer = z.infer<typeof fleetAnswerSchema>;

/** A file and who is an author of it: indexes into `report.people`. @public */
export const knownFileSchema = z.object({
  path: z.string(),
  authors: z.array(z.number()),
  /** All its authors are silent. */
  abandoned: z.boolean(),
});

const movementSchema: z.ZodType<Movement> = z.object({
  month: z.string(),
  from: z.number(),
  to: z.number(),
  cause: z.enum(['left', 'joined', 'rewrote', 'shifted']),
  people: z.array(z.number()),
  files: z.tuple([z.number(), z.number()]),
});

const branchChangeSchema: z.ZodType<BranchChange> = z.object({
  at: z.string(),
  from: z.string(),
  to: z.string(),
});

/** `from` is a commit: no address, and no name. */
const rewriteSchema: z.ZodType<Rewrite> = z.object({
  at: z.string(),
  from: z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/),
  lost: z.number().optional(),
});

/** Answer of `GET /entities/:kind/:namespace/:name`. @public */
export const entityKnowledgeSchema = z.object({
  entityRef: z.string(),
  repository: z.string(),
  state: knowledgeStateSchema,
  reason: z.string().optional(),
  remedy: z.string().optional(),
  /** The answer line. */
  sentence: z.string(),
  /** False: it is told by the components that it leads to, see `GET /entities?within=`. */
  ownCode: z.boolean().optional(),
  /** False: `report.people` carries "Person 1" and no e-mails. */
  namesVisible: z.boolean(),
  /** When it was analysed, ISO 8601. */
  at: z.string().optional(),
  report: z
    .custom<KnowledgeReport>(
      value => typeof value === 'object' && value !== null,
    )
    .optional(),
  files: z.array(knownFileSchema),
  /** The team that the catalog names, against those who know the code. */
  team: z
    .custom<TeamKnowledge>(value => typeof value === 'object' && value !== null)
    .optional(),
  /** What moved the factor, oldest first; `people` are places in `report.people`, none without names. */
  movements: z.array(movementSchema).optional(),
  /** When another branch took the place of the one that was read before, oldest first. */
  branchChanges: z.array(branchChangeSchema).optional(),
  /** When the history of the branch was replaced by another, oldest first. */
  rewrites: z.array(rewriteSchema).optional(),
  /** What must be known before the figures are read, in sentences. */
  notices: z.array(z.string()).optional(),
  /** What other plugins know of who knows it; in no figure. */
  evidence: z
    .array(evidenceAnswerSchema as z.ZodType<EvidenceAnswer>)
    .optional(),
  /** What would bring this component to the target, see the plan of the fleet. */
  pairings: z
    .array(plannedPairingSchema as z.ZodType<PlannedPairing>)
    .optional(),
});

/** @public */
export type EntityKnowledge = z.infer<typeof entityKnowledgeSchema>;
