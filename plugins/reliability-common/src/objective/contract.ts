import type { Problem } from '@fathom/kernel';
import { z } from 'zod/v3';
import type {
  BurnPoint,
  BurnRate,
  DataQuality,
  DeliveryChange,
  EntityObjectives,
  MetricsSource,
  ObjectiveAlert,
  ObjectiveDetail,
  ObjectiveFleet,
  ObjectiveQuery,
  ObjectiveRollUp,
  ObjectiveRow,
  ObjectivesPreview,
  ObjectiveState,
  ObjectiveStateChange,
  ObjectiveWindow,
  PreviewedObjective,
  PreviewObjectives,
} from './Objective';

const count = z.number().int().min(0);
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
const instant = z.string();
const how = z
  .enum(['raw', 'averaged'])
  .describe(
    '`raw`: counted from the events or slices themselves; `averaged`: a mean in which minutes weigh alike.',
  );
const state: z.ZodType<ObjectiveState> = z.enum([
  'ok',
  'watch',
  'atRisk',
  'exhausted',
  'unknown',
]);
const method = z.enum(['Occurrences', 'Timeslices', 'RatioTimeslices']);

const problem: z.ZodType<Problem> = z.object({
  file: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  severity: z.enum(['error', 'warning', 'info']),
  rule: z.string(),
  path: z.string().optional(),
  message: z.string(),
  remedy: z.string(),
});

const window: z.ZodType<ObjectiveWindow> = z.object({
  kind: z.enum(['rolling', 'calendar']),
  duration: z.string().describe('A duration-shorthand: 28d, 1M.'),
  from: instant.optional(),
  to: instant.optional(),
});

const quality: z.ZodType<DataQuality> = z.object({
  coverage: z.number().min(0).max(1).optional(),
  gaps: count.describe('Stretches without data.'),
  events: decimal.optional().describe('Events in the window, or slices.'),
  tooFewEvents: z
    .boolean()
    .describe('A single failure uses up a tenth of the budget or more.'),
  tooLittleCoverage: z.boolean().describe('Less than nine tenths.'),
});

const burn: z.ZodType<BurnRate> = z.object({
  range: z.string(),
  rate: decimal.optional(),
  how,
});

const point: z.ZodType<BurnPoint> = z.object({
  at: instant,
  left: z
    .number()
    .optional()
    .describe('Share of the budget that was left; absent without data.'),
});

const rowShape = {
  entityRef: z.string(),
  entityTitle: z.string().optional(),
  owner: z.string().optional(),
  system: z.string().optional(),
  domain: z.string().optional(),
  tier: z.number().int().optional(),
  id: z.string().describe('As `sloth_id` in Prometheus.'),
  slo: z.string(),
  title: z.string(),
  service: z.string(),
  target: decimal,
  window: window.optional(),
  method,
  composite: z.boolean(),
  state,
  reason: z.string().optional(),
  remedy: z.string().optional(),
  stale: z.boolean().describe('The figures are the last good ones.'),
  since: instant.optional(),
  attainment: decimal.optional(),
  budgetLeft: decimal.optional(),
  burnRate: decimal.optional().describe('Over the last hour.'),
  burning: z.enum(['page', 'ticket']).optional(),
  how: how.optional(),
  sparkline: z.array(point),
  quality,
  evaluatedAt: instant.optional(),
  repository: z.string().optional(),
  commit: z.string().optional(),
  file: z.string(),
  line: z.number().int(),
};

const row: z.ZodType<ObjectiveRow> = z.object(rowShape);

const alert: z.ZodType<ObjectiveAlert> = z.object({
  name: z.string(),
  severity: z.string(),
  expression: z.string(),
  paging: z.boolean(),
  firing: z.boolean().optional(),
  url: z.string().optional(),
  status: z.enum([
    'resolved',
    'by-declaration',
    'templated',
    'external',
    'unchecked',
    'dangling',
    'missing',
  ]),
  repository: z.string().optional(),
  runbook: z.string().optional(),
  anchor: z.string().optional(),
  keeper: z
    .string()
    .optional()
    .describe(
      'The entity that carries the runbook when another repository holds it.',
    ),
});

const query: z.ZodType<ObjectiveQuery> = z.object({
  name: z.enum(['good', 'total', 'attainment', 'recorded', 'burn']),
  part: count.optional(),
  query: z.string(),
  url: z.string().optional(),
});

const stateChange: z.ZodType<ObjectiveStateChange> = z.object({
  at: instant,
  from: state.optional(),
  to: state,
  attainment: decimal.optional(),
  budgetLeft: decimal.optional(),
  burnRate: decimal.optional(),
  reason: z.string().optional(),
});

const change: z.ZodType<DeliveryChange> = z.object({
  id: z.string(),
  kind: z.enum(['deployment', 'incident']),
  at: instant,
  endedAt: instant.optional(),
  title: z.string(),
  url: z.string().optional(),
  version: z.string().optional(),
});

const detail: z.ZodType<ObjectiveDetail> = z.object({
  ...rowShape,
  description: z.string().optional(),
  budget: decimal,
  total: decimal.optional(),
  bad: decimal.optional(),
  allowed: decimal.optional(),
  exhaustsAt: instant
    .optional()
    .describe(
      'When the budget is used up if it goes on burning as in the last hour.',
    ),
  burns: z.array(burn),
  burnDown: z.array(point),
  alerts: z.array(alert),
  queries: z.array(query),
  history: z.array(stateChange),
});

const rollUp: z.ZodType<ObjectiveRollUp> = z.object({
  kind: z.enum(['system', 'domain']),
  ref: z.string(),
  of: count,
  judged: count,
  states: z.object({
    ok: count,
    watch: count,
    atRisk: count,
    exhausted: count,
    unknown: count,
  }),
  worst: state.optional(),
  worstObjective: z
    .object({ entityRef: z.string(), id: z.string() })
    .optional(),
});

const source: z.ZodType<MetricsSource> = z.object({
  id: z.string().optional(),
  answers: z.boolean(),
  reason: z.string().optional(),
  remedy: z.string().optional(),
  answeredAt: instant.optional(),
});

/** `GET /objectives`. @public */
export const objectiveFleetSchema: z.ZodType<ObjectiveFleet> = z.object({
  sentence: z.string(),
  source,
  items: z.array(row),
  rollUps: z.array(rollUp),
  without: count.describe('Components that carry no SLO document.'),
});

/** `GET /entities/:kind/:namespace/:name/objectives`. @public */
export const entityObjectivesSchema: z.ZodType<EntityObjectives> = z.object({
  entityRef: z.string(),
  entityTitle: z.string().optional(),
  owner: z.string().optional(),
  system: z.string().optional(),
  tier: z.number().int().optional(),
  state: z.enum(['known', 'stale', 'unknown']),
  reason: z.string().optional(),
  remedy: z.string().optional(),
  repository: z.string().optional(),
  commit: z.string().optional(),
  readAt: instant.optional(),
  sentence: z.string(),
  source,
  objectives: z.array(detail),
  invalid: z.array(
    z.object({
      name: z.string().optional(),
      file: z.string(),
      line: z.number().int(),
    }),
  ),
  findings: z.array(problem),
  changes: z.array(change),
});

// Larger than any file that is read from a repository, unless that bound is raised.
const longestDocument = 256 * 1024;

/** Body of `POST /objectives/preview`. @public */
export const previewObjectivesSchema: z.ZodType<PreviewObjectives> = z
  .object({
    document: z
      .string()
      .min(1)
      .max(longestDocument)
      .optional()
      .describe('OpenSLO text. Needs a permission of its own.'),
    entityRef: z.string().max(500).optional(),
    id: z.string().max(500).optional(),
    target: z
      .string()
      .max(40)
      .optional()
      .describe('A decimal, 0 up to, not including, 1.'),
    window: z
      .string()
      .max(12)
      .optional()
      .describe('A duration-shorthand from 7 days on.'),
  })
  .strict();

const previewed: z.ZodType<PreviewedObjective> = z.object({
  id: z.string(),
  slo: z.string(),
  title: z.string(),
  service: z.string(),
  target: decimal,
  budget: decimal,
  window: window.optional(),
  method,
  composite: z.boolean(),
  state,
  reason: z.string().optional(),
  remedy: z.string().optional(),
  attainment: decimal.optional(),
  budgetLeft: decimal.optional(),
  burnRate: decimal.optional(),
  how: how.optional(),
  quality,
  total: decimal.optional(),
  bad: decimal.optional(),
  allowed: decimal.optional(),
  burnDown: z.array(point),
  queries: z.array(query),
  from: instant.optional(),
  to: instant.optional(),
  breaches: z.array(
    z.object({ from: instant, to: instant.optional(), lowest: z.number() }),
  ),
  alerts: z.array(
    z.object({
      severity: z.enum(['page', 'ticket']),
      from: instant,
      to: instant.optional(),
      peak: z.number(),
    }),
  ),
});

/** Answer of `POST /objectives/preview`. @public */
export const objectivesPreviewSchema: z.ZodType<ObjectivesPreview> = z.object({
  findings: z.array(problem),
  objectives: z.array(previewed),
});
