import { z } from 'zod/v3';
import { lifecycles } from '../pattern';
import { adherences } from '../rule';

const problem = z.object({
  file: z.string(),
  line: z.number(),
  column: z.number(),
  severity: z.enum(['error', 'warning', 'info']),
  rule: z.string(),
  path: z.string().optional(),
  message: z.string(),
  remedy: z.string(),
});

const adoption = z.object({
  follows: z.number(),
  partly: z.number(),
  not: z.number(),
  unknown: z.number(),
  notApplicable: z.number(),
});

const ruleResult = z.object({
  ruleId: z.string(),
  outcome: z.enum(['pass', 'fail', 'unknown', 'notApplicable']),
  reason: z.string(),
  findings: z.array(problem),
  looked: z.number(),
  skipped: z.array(z.object({ path: z.string(), reason: z.string() })),
});

const judged = z.object({
  adherence: z.enum(adherences),
  /** Why nothing could be judged at all. */
  reason: z.string().optional(),
  repository: z.string().optional(),
  commit: z.string().optional(),
  judgedAt: z.string(),
  results: z.array(ruleResult),
});

const summary = z.object({
  id: z.string(),
  title: z.string(),
  summary: z.string(),
  owner: z.string(),
  lifecycle: z.enum(lifecycles),
  version: z.string(),
  tags: z.array(z.string()),
});

/** Where a pattern is read, and whether the last reading succeeded. */
const source = z.object({
  repository: z.string(),
  folder: z.string(),
  commit: z.string().optional(),
  readAt: z.string().optional(),
  state: z.enum(['ready', 'broken']),
  problems: z.array(problem),
});

/** GET /patterns @public */
export const patternListContract = z.object({
  patterns: z.array(
    summary.extend({
      adoption,
      source: source.omit({ problems: true }),
      problems: z.number(),
    }),
  ),
  /** Folders that hold no pattern that could be read yet. */
  unreadable: z.array(source),
  sources: z.array(
    z.object({
      repository: z.string(),
      path: z.string(),
      state: z.enum(['waiting', 'ready', 'unreadable']),
      reason: z.string().optional(),
      commit: z.string().optional(),
    }),
  ),
});

/** GET /patterns/:id @public */
export const patternDetailContract = z.object({
  pattern: summary.extend({
    body: z.string(),
    links: z.array(z.object({ title: z.string(), url: z.string() })),
    rules: z.array(
      z.object({
        id: z.string(),
        severity: z.enum(['error', 'warning', 'info']),
        message: z.string(),
        remedy: z.string(),
        statement: z.string().optional(),
        kind: z.string(),
        files: z.array(z.string()).optional(),
        line: z.number(),
        isDisabled: z.boolean(),
        examples: z.object({
          good: z.array(
            z.object({
              files: z.array(
                z.object({ path: z.string(), content: z.string() }),
              ),
            }),
          ),
          bad: z.array(
            z.object({
              files: z.array(
                z.object({ path: z.string(), content: z.string() }),
              ),
            }),
          ),
        }),
      }),
    ),
  }),
  source,
  history: z.array(
    z.object({
      commit: z.string(),
      at: z.string(),
      subject: z.string(),
      version: z.string().optional(),
    }),
  ),
  adoption,
  services: z.array(judged.extend({ entityRef: z.string() })),
});

/** GET /entities/:kind/:namespace/:name @public */
export const entityPatternsContract = z.object({
  entityRef: z.string(),
  patterns: z.array(judged.extend({ pattern: summary })),
  /** The repository could not be read again: what is shown was judged on what was read before. */
  stale: z
    .object({
      reason: z.string(),
      remedy: z.string().optional(),
      readAt: z.string().optional(),
    })
    .optional(),
});

/** @public */
export type PatternList = z.infer<typeof patternListContract>;
/** @public */
export type PatternDetail = z.infer<typeof patternDetailContract>;
/** @public */
export type EntityPatterns = z.infer<typeof entityPatternsContract>;
/** @public */
export type Adoption = PatternDetail['adoption'];
/** @public */
export type SourceReading = PatternDetail['source'];
