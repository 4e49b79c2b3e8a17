import { outcomes } from '@fathom/kernel';
import { z } from 'zod/v3';
import type { Need, Needs, Turn } from '../check-language';
import { evidenceSchema } from './facts';

/** @public */
export const outcomeSchema = z.enum(
  outcomes as unknown as ['pass', 'fail', 'unknown', 'exempt', 'notApplicable'],
);
const outcome = outcomeSchema;
const value = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.array(z.union([z.string(), z.number()])),
]);
const lifecycle = z.enum(['draft', 'announced', 'active', 'deprecated']);
/** @public */
export const outcomeCountsSchema = z.object({
  pass: z.number(),
  fail: z.number(),
  unknown: z.number(),
  notApplicable: z.number(),
  exempt: z.number(),
});
const counts = outcomeCountsSchema;

/**
 * What moved an outcome: the code, a data source, the rule, the ownership, another catalog entry, an
 * exemption, time alone; or it was judged for the first time.
 *
 * @public
 */
export const causeSchema = z.enum([
  'unknown',
  'first',
  'code',
  'dataSource',
  'rule',
  'ownership',
  'exemption',
  'time',
  'catalog',
  'seen',
]);

/** Checks that turned with a level, and what turned them. */
export const becauseSchema = z
  .array(
    z.object({
      check: z.string(),
      title: z.string().optional(),
      outcome: outcomeSchema
        .describe('None: it is no longer judged.')
        .optional(),
      cause: causeSchema,
    }),
  )
  .describe(
    'The checks that turned with it, and what turned them; none where the levels themselves were changed.',
  );

/** @public */
export const operandViewSchema = z.object({
  fact: z.string().optional(),
  description: z.string().optional(),
  source: z.string().optional(),
  type: z.string(),
  operator: z.string(),
  negated: z.boolean(),
  expected: value.optional(),
  actual: value.optional(),
  outcome: z.enum(['pass', 'fail', 'unknown']),
  decided: z.boolean(),
  words: z.string(),
  observedAt: z.string().optional(),
  run: z.number().describe('Which run wrote it last.').optional(),
  evidence: z.array(evidenceSchema),
});

const need = z.object({
  kind: z.literal('fact'),
  fact: z.string().optional(),
  operator: z.string(),
  value: value.optional(),
  actual: value.optional(),
  words: z.string(),
});
const needs: z.ZodType<Needs> = z.lazy(() =>
  z.union([
    need as z.ZodType<Need>,
    z.object({
      kind: z.enum(['all', 'any']),
      of: z.array(needs),
      words: z.string(),
    }),
  ]),
);

/** What would turn an outcome: facts with the value that each needs, joined by all and any. @public */
export const turnSchema: z.ZodType<Turn> = z.object({
  to: z.enum(['pass', 'fail']),
  needs,
});

/** @public */
export const checkViewSchema = z.object({
  id: z.string(),
  title: z.string(),
  level: z.string(),
  why: z.string(),
  remedy: z.string(),
  effort: z.string().optional(),
  learntMinutes: z
    .number()
    .describe('What it took others from failing to passing, the middle one.')
    .optional(),
  learntFrom: z.number().describe('From how many times.').optional(),
  turn: turnSchema
    .optional()
    .describe('What would turn it; none where nothing can.'),
  rule: z.string(),
  lifecycle: lifecycle.describe('Only an active one counts.').optional(),
  from: z.string().describe('The day from which it counts.').optional(),
  beneath: z
    .object({
      outcome: z.enum(['pass', 'fail', 'unknown']),
      reason: z.string(),
    })
    .describe('What it says, where that does not count.')
    .optional(),
  outcome,
  reason: z.string(),
  /** Since when the outcome holds; undefined before it was first kept. */
  since: z.string().optional(),
  cause: causeSchema.describe('What turned it into this outcome.').optional(),
  exemption: z
    .object({
      id: z.number(),
      reason: z.string(),
      until: z.string().describe('A moment; from then on it counts again.'),
      approvedBy: z
        .string()
        .describe('None where the caller may not read the person.')
        .optional(),
      approvedAt: z.string().optional(),
    })
    .optional(),
  operands: z.array(operandViewSchema),
  evidence: z.array(evidenceSchema),
});

/** @public */
export const entityScoreQuerySchema = z
  .object({
    checks: z
      .enum(['all', 'next'])
      .default('all')
      .describe(
        'Of each scorecard every check, or only the next step, which is all that a card needs.',
      ),
  })
  .strict();

/** @public */
export const entityScoreSchema = z.object({
  entityRef: z.string(),
  judgedAt: z.string(),
  scorecards: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      owner: z.string(),
      sentence: z.string(),
      level: z.string().optional(),
      next: z.string().optional(),
      ladder: z.array(
        z.object({ name: z.string(), reached: z.boolean(), counts }),
      ),
      counts,
      share: z.number().optional(),
      coverage: z.number().optional(),
      nextStep: z.string().optional(),
      checks: z.array(checkViewSchema),
    }),
  ),
  /** Who reported facts of this entity, when, and what went wrong since. */
  sources: z.array(
    z.object({
      source: z.string(),
      at: z.string(),
      run: z.number().describe('Which run wrote it last.').optional(),
      error: z.string().optional(),
      errorSince: z.string().optional(),
    }),
  ),
});

/** @public */
export type EntityScoreView = z.infer<typeof entityScoreSchema>;
/** @public */
export type ScorecardScoreView = EntityScoreView['scorecards'][number];
/** @public */
export type CheckView = z.infer<typeof checkViewSchema>;
/** @public */
export type OperandView = z.infer<typeof operandViewSchema>;

/** Sums over the entities of one owner, system or domain that the caller may read. @public */
export const fleetGroupSchema = z.object({
  ref: z
    .string()
    .describe('The owner, system or domain; none: entities without one.')
    .optional(),
  entities: z.number(),
  judged: z
    .number()
    .describe('Entities of which every applicable check could be judged.'),
  levels: z.array(
    z.object({
      level: z.string().describe('None: holds no level.').optional(),
      count: z.number(),
    }),
  ),
  counts,
  share: z.number().optional(),
  coverage: z.number().optional(),
});

/** @public */
export type FleetGroup = z.infer<typeof fleetGroupSchema>;

/** @public */
export const fleetSchema = z.object({
  scorecard: z.string(),
  title: z.string(),
  sentence: z.string(),
  levels: z.array(z.string()),
  checks: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      level: z.string(),
      lifecycle: lifecycle.describe('Only an active one counts.'),
      from: z.string().describe('The day from which it counts.').optional(),
    }),
  ),
  /** Entities that match the filters, before paging. */
  total: z.number(),
  items: z.array(
    z.object({
      entityRef: z.string(),
      title: z.string(),
      owner: z.string().optional(),
      system: z.string().optional(),
      domain: z.string().optional(),
      level: z.string().optional(),
      counts,
      share: z.number().optional(),
      coverage: z.number().optional(),
      outcomes: z.record(outcome),
    }),
  ),
  owners: z.array(z.string()),
  systems: z.array(z.string()),
  domains: z.array(z.string()),
  groups: z
    .array(fleetGroupSchema)
    .describe('With `groupBy`: over all that match the filters.')
    .optional(),
});

/** @public */
export type FleetView = z.infer<typeof fleetSchema>;

const filterText = z.string().max(200).optional();

/** What may stand in the address of the fleet; unknown words are refused. @public */
export const fleetQuerySchema = z
  .object({
    scorecard: filterText,
    /** As the others below: a reference, or `none` for those without one. */
    owner: filterText,
    system: filterText,
    domain: filterText,
    /** A level's name, or `none`. */
    level: filterText,
    check: filterText,
    /** With `check`: only entities with this outcome. */
    outcome: outcome.optional(),
    q: filterText,
    sort: z
      .enum(['name', 'owner', 'system', 'domain', 'level', 'share'])
      .optional(),
    order: z.enum(['asc', 'desc']).optional(),
    groupBy: z.enum(['owner', 'system', 'domain']).optional(),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(500).default(100),
  })
  .strict();

/** @public */
export type FleetQuery = z.infer<typeof fleetQuerySchema>;

/** @public */
export const scorecardsSchema = z.object({
  scorecards: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      owner: z.string(),
      repository: z.string(),
      path: z.string(),
      commit: z.string(),
      levels: z.array(
        z.object({ name: z.string(), checks: z.array(z.string()) }),
      ),
    }),
  ),
  /** Files that cannot be used now; the last good version of each keeps judging. */
  problems: z.array(
    z.object({
      repository: z.string(),
      file: z.string(),
      line: z.number(),
      column: z.number(),
      message: z.string(),
      remedy: z.string(),
    }),
  ),
});

/** @public */
export type ScorecardsView = z.infer<typeof scorecardsSchema>;
