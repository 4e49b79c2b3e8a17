import type { Problem } from '@fathom/kernel';
import { z } from 'zod/v3';
import type { CriticalDocumentKind } from '../critical-document';
import type {
  Exercise,
  ExerciseKind,
  ExerciseOutcome,
  Freshness,
  Runbook,
  RunbookSection,
} from '../runbook';
import type { AlertCoverage, AlertLink, AlertPlace } from '../runbook-alert';

/** A runbook as a list shows it. @public */
export interface RunbookRow
  extends Pick<
    Runbook,
    'file' | 'title' | 'kind' | 'completeness' | 'missing'
  > {
  owner?: string;
  severity?: string;
  lastReviewed?: string;
  /** Commits to the component since somebody last looked; absent when not known. */
  changes?: number;
  orphan: boolean;
  findings: Record<Problem['severity'], number>;
  freshness: Freshness;
  /** The newest exercise, without a name. */
  lastExercise?: Exercise;
  exerciseCount: number;
  /** How many people tried it; only from three on. */
  people?: number;
}

/** An alert as a list shows it. @public */
export interface AlertRow
  extends Pick<
    AlertLink,
    | 'status'
    | 'how'
    | 'repository'
    | 'runbook'
    | 'anchor'
    | 'anchorLine'
    | 'anchorMissing'
    | 'fault'
    | 'wanted'
    | 'candidates'
  > {
  name: string;
  file: string;
  line: number;
  severity?: string;
  paging: boolean;
  url?: string;
  /** It stands in no file of the component, only on the server; `file` is the server's then. */
  onServer?: true;
  /** Where the same alert stands besides. */
  also?: AlertPlace[];
}

/** A threat model or design review as a list shows it. @public */
export interface DocumentRow {
  kind: CriticalDocumentKind;
  /** Whether it is written, not only its template. */
  there: boolean;
  file?: string;
  owner?: string;
  date?: string;
  fresh?: boolean;
  reason?: string;
  open: number;
}

/** What one entity carries. @public */
export interface EntityRunbooks {
  entityRef: string;
  title?: string;
  owner?: string;
  system?: string;
  tier?: number;
  /** `stale`: the last look failed; `unknown`: never seen. */
  state: 'known' | 'stale' | 'unknown';
  reason?: string;
  remedy?: string;
  repository?: string;
  commit?: string;
  readAt?: string;
  runbooks: RunbookRow[];
  alerts: AlertRow[];
  documents: DocumentRow[];
  coverage: AlertCoverage;
}

/** What one entity carries, and everything that is wrong with it. @public */
export interface EntityRunbooksDetail extends EntityRunbooks {
  problems: Problem[];
}

/** The whole fleet, as far as the reader may see it. @public */
export interface RunbookFleet {
  sentence: string;
  coverage: AlertCoverage;
  items: EntityRunbooks[];
}

/** A section with its Markdown, to be shown. @public */
export interface ShownSection extends RunbookSection {
  markdown: string;
}

/** One runbook, whole. @public */
export interface RunbookPage {
  entityRef: string;
  repository: string;
  commit: string;
  runbook: Omit<Runbook, 'sections'> & { sections: ShownSection[] };
  /** What stands between the title and the first section. */
  intro: string;
}

/** A recorded exercise, for the person who made it. @public */
export interface OwnExercise {
  id: string;
  entityRef: string;
  repository: string;
  file: string;
  at: string;
  kind: ExerciseKind;
  outcome: ExerciseOutcome;
  minutes?: number;
  wrong?: string;
  ref?: string;
}

/** What others see of the exercises of one runbook. @public */
export interface ExerciseSummary {
  file: string;
  count: number;
  outcomes: Record<ExerciseOutcome, number>;
  lastAt?: string;
  /** Only from three people on. */
  people?: number;
}

/** @public */
export interface EntityExercises {
  entityRef: string;
  runbooks: ExerciseSummary[];
  /** The reader's own, newest first. */
  own: OwnExercise[];
}

const severity = z.enum(['error', 'warning', 'info']);
const outcome = z.enum(['passed', 'corrected', 'failed']);
const kind = z.enum(['incident', 'dojo', 'gameday', 'dry-run']);
const count = z.number().int().min(0);
const share = z.number().min(0).max(1);

const problem: z.ZodType<Problem> = z.object({
  file: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  severity,
  rule: z.string(),
  path: z.string().optional(),
  message: z.string(),
  remedy: z.string(),
});

const section = z.enum([
  'meaning',
  'impact',
  'prerequisites',
  'diagnosis',
  'mitigation',
  'rollback',
  'verification',
  'escalation',
  'links',
]);
const runbookKind = z.enum(['runbook', 'playbook', 'index', 'template']);

const exercise: z.ZodType<Exercise> = z.object({
  at: z.string(),
  kind,
  outcome,
  source: z.enum(['file', 'portal']),
  line: z.number().int().optional(),
});

const coverage: z.ZodType<AlertCoverage> = z.object({
  alerts: count,
  covered: count,
  share: share.optional(),
  interval: z
    .tuple([share, share])
    .optional()
    .describe('Wilson score interval at 95 %.'),
  statuses: z.object({
    resolved: count,
    'by-declaration': count,
    templated: count,
    external: count,
    unchecked: count,
    dangling: count,
    missing: count,
  }),
  pagingUncovered: count.describe(
    'Alerts that page somebody and lead to no runbook that is known.',
  ),
});

const runbookRow: z.ZodType<RunbookRow> = z.object({
  file: z.string(),
  title: z.string(),
  kind: runbookKind,
  completeness: share,
  missing: z.array(section),
  owner: z.string().optional(),
  severity: z.string().optional(),
  lastReviewed: z.string().optional(),
  changes: count
    .optional()
    .describe('Commits to the component since somebody last looked.'),
  orphan: z.boolean(),
  findings: z.object({ error: count, warning: count, info: count }),
  freshness: z.enum(['fresh', 'ageing', 'stale', 'never']),
  lastExercise: exercise.optional(),
  exerciseCount: count,
  people: count
    .optional()
    .describe('How many people tried it; only from three on.'),
});

const alertRow: z.ZodType<AlertRow> = z.object({
  name: z.string(),
  file: z.string(),
  line: z.number().int(),
  severity: z.string().optional(),
  paging: z.boolean(),
  url: z.string().optional(),
  onServer: z
    .literal(true)
    .optional()
    .describe(
      "It stands in no file of the component, only on the server; `file` is the server's then.",
    ),
  also: z
    .array(
      z.object({
        file: z.string(),
        line: z.number().int(),
        onServer: z.literal(true).optional(),
      }),
    )
    .optional()
    .describe('Where the same alert stands besides.'),
  status: z.enum([
    'resolved',
    'by-declaration',
    'templated',
    'external',
    'unchecked',
    'dangling',
    'missing',
  ]),
  how: z
    .enum([
      'relative',
      'base',
      'forge',
      'repository-name',
      'techdocs',
      'front-matter',
    ])
    .optional(),
  repository: z.string().optional(),
  runbook: z.string().optional(),
  anchor: z.string().optional(),
  anchorLine: z.number().int().optional(),
  anchorMissing: z.boolean().optional(),
  fault: z.enum(['ambiguous', 'path-escape']).optional(),
  wanted: z.string().optional(),
  candidates: z.array(z.string()).optional(),
});

const documentRow: z.ZodType<DocumentRow> = z.object({
  kind: z.enum(['threatModel', 'designReview']),
  there: z.boolean(),
  file: z.string().optional(),
  owner: z.string().optional(),
  date: z.string().optional(),
  fresh: z.boolean().optional().describe('Absent: the history cannot tell.'),
  reason: z.string().optional(),
  open: count.describe('Open findings.'),
});

const entityShape = {
  entityRef: z.string(),
  title: z.string().optional(),
  owner: z.string().optional(),
  system: z.string().optional(),
  tier: z.number().int().optional(),
  state: z
    .enum(['known', 'stale', 'unknown'])
    .describe('`stale`: the last look failed; `unknown`: never seen.'),
  reason: z.string().optional(),
  remedy: z.string().optional(),
  repository: z.string().optional(),
  commit: z.string().optional(),
  readAt: z.string().optional(),
  runbooks: z.array(runbookRow),
  alerts: z.array(alertRow),
  documents: z.array(documentRow),
  coverage,
};

const entityRunbooks: z.ZodType<EntityRunbooks> = z.object(entityShape);

/** @public */
export const entityRunbooksSchema: z.ZodType<EntityRunbooksDetail> = z.object({
  ...entityShape,
  problems: z.array(problem),
});

/** @public */
export const runbookFleetSchema: z.ZodType<RunbookFleet> = z.object({
  sentence: z.string(),
  coverage,
  items: z.array(entityRunbooks),
});

const shownSection: z.ZodType<ShownSection> = z.object({
  id: section.optional(),
  title: z.string(),
  slug: z.string(),
  depth: z.number().int(),
  line: z.number().int(),
  endLine: z.number().int(),
  present: z.boolean(),
  steps: z.array(
    z.object({
      line: z.number().int(),
      text: z.string(),
      number: z.number().int().optional(),
      commands: z.array(
        z.object({
          line: z.number().int(),
          text: z.string(),
          language: z.string().optional(),
          name: z.string().optional(),
          attributes: z.record(z.string()),
          destructive: z.string().optional(),
        }),
      ),
      expected: z.string().optional(),
      branches: z.array(z.string()),
    }),
  ),
  markdown: z.string(),
});

/** @public */
export const runbookPageSchema: z.ZodType<RunbookPage> = z.object({
  entityRef: z.string(),
  repository: z.string(),
  commit: z.string(),
  intro: z.string(),
  runbook: z.object({
    file: z.string(),
    title: z.string(),
    kind: runbookKind,
    head: z.object({
      title: z.string().optional(),
      owner: z.string().optional(),
      services: z.array(z.string()),
      alerts: z.array(z.string()),
      slos: z.array(z.string()),
      severity: z.enum(['page', 'ticket', 'info']).optional(),
      lastReviewed: z.string().optional(),
      exercises: z.array(exercise),
      reviewEveryDays: z.number().int().optional(),
    }),
    hasHead: z.boolean(),
    sections: z.array(shownSection),
    anchors: z.record(z.number().int()),
    references: z.array(
      z.object({
        target: z.string(),
        kind: z.enum(['link', 'code']),
        line: z.number().int(),
        column: z.number().int(),
      }),
    ),
    entities: z.array(
      z.object({
        ref: z.string(),
        from: z.enum(['owner', 'services', 'text']),
        line: z.number().int(),
        column: z.number().int(),
      }),
    ),
    completeness: share,
    missing: z.array(section),
    problems: z.array(problem),
    readable: z.boolean(),
  }),
});

const instant = z.string().datetime({
  message: 'An instant in UTC, for example 2026-09-02T14:00:00Z.',
});

// PostgreSQL stores no NUL.
// eslint-disable-next-line no-control-regex -- it is what must not be there
const text = z.string().regex(/^[^\u0000]*$/, 'Text without NUL characters.');

/** What somebody says of an exercise. @public */
export interface RecordExercise {
  file: string;
  kind: ExerciseKind;
  outcome: ExerciseOutcome;
  at?: string;
  minutes?: number;
  wrong?: string;
  ref?: string;
  person?: string;
}

/** @public */
export const recordExerciseSchema: z.ZodType<RecordExercise> = z
  .object({
    file: z
      .string()
      .min(1)
      .max(1000)
      .describe('Path of the runbook from the root of its repository.'),
    kind,
    outcome: outcome.describe(
      '`corrected`: it worked after something in it was put right.',
    ),
    at: instant.optional().describe('When; now unless given.'),
    minutes: z.number().int().min(0).max(100_000).optional(),
    wrong: text
      .max(4000)
      .optional()
      .describe('What was wrong; shown to nobody else.'),
    ref: text
      .max(200)
      .optional()
      .describe('Of the incident or attempt, for example INC-42.'),
    person: z
      .string()
      .max(200)
      .optional()
      .describe('A user reference; only another plugin may give it.'),
  })
  .strict();

/** @public */
export const ownExerciseSchema: z.ZodType<OwnExercise> = z.object({
  id: z.string(),
  entityRef: z.string(),
  repository: z.string(),
  file: z.string(),
  at: z.string(),
  kind,
  outcome,
  minutes: count.optional(),
  wrong: z.string().optional(),
  ref: z.string().optional(),
});

/** @public */
export const entityExercisesSchema: z.ZodType<EntityExercises> = z.object({
  entityRef: z.string(),
  runbooks: z.array(
    z.object({
      file: z.string(),
      count,
      outcomes: z.object({ passed: count, corrected: count, failed: count }),
      lastAt: z.string().optional(),
      people: count.optional(),
    }),
  ),
  own: z.array(ownExerciseSchema),
});

/** @public */
export const ownExercisesSchema: z.ZodType<{ items: OwnExercise[] }> = z.object(
  { items: z.array(ownExerciseSchema) },
);
