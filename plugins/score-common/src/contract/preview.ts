import { z } from 'zod/v3';
import { outcomeSchema } from './score';

/** A changed scorecard: pasted, or as a file has it at a commit of a source. @public */
export const previewRequestSchema = z
  .object({
    text: z
      .string()
      .max(512 * 1024)
      .optional(),
    revision: z
      .object({
        repository: z.string().max(2000),
        path: z.string().max(1000),
        commit: z.string().max(200).describe('A commit, branch or tag.'),
      })
      .strict()
      .optional(),
    /** The scorecard that it replaces; the one of its own name unless given. */
    replaces: z.string().max(64).optional(),
  })
  .strict()
  .refine(body => (body.text === undefined) !== (body.revision === undefined), {
    message: 'has either text or revision',
  });

/** @public */
export type PreviewRequest = z.infer<typeof previewRequestSchema>;

const figures = {
  turned: z.number(),
  toPass: z.number(),
  toFail: z.number(),
  toUnknown: z.number(),
  effortMinutes: z.number(),
  withoutEffort: z.number(),
};
const cell = outcomeSchema.optional();
const move = z.object({
  entityRef: z.string(),
  owner: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  because: z.array(
    z.object({
      check: z.string(),
      title: z.string(),
      was: cell,
      is: cell,
      reason: z.string().optional(),
    }),
  ),
});

/** What a changed scorecard does to the part of the fleet that the caller may read. @public */
export const previewSchema = z.object({
  ...figures,
  before: z.object({ name: z.string(), title: z.string() }),
  after: z.object({ name: z.string(), title: z.string() }),
  /** Of the revision that was asked for. */
  commit: z.string().optional(),
  at: z.string(),
  entities: z.number(),
  levels: z.array(
    z.object({
      name: z.string().optional(),
      before: z.number(),
      after: z.number(),
    }),
  ),
  gains: z.array(move),
  loses: z.array(move),
  joins: z.array(z.string()),
  leaves: z.array(z.string()),
  becomeUnknown: z.array(
    z.object({
      entityRef: z.string(),
      owner: z.string().optional(),
      check: z.string(),
      title: z.string(),
      was: cell,
      reason: z.string(),
    }),
  ),
  newlyFail: z
    .array(
      z.object({
        entityRef: z.string(),
        owner: z.string().optional(),
        check: z.string(),
        title: z.string(),
        effortMinutes: z.number().describe('None: nobody said.').optional(),
        reason: z.string(),
      }),
    )
    .describe('The first thousand; toFail counts all.'),
  checks: z.array(
    z.object({
      ...figures,
      id: z.string(),
      title: z.string(),
      change: z.enum(['added', 'removed', 'changed', 'same']),
    }),
  ),
  teams: z.array(
    z.object({
      ...figures,
      owner: z.string().optional(),
      gains: z.number(),
      loses: z.number(),
    }),
  ),
  notCounting: z.array(
    z.object({
      check: z.string(),
      title: z.string(),
      lifecycle: z.enum(['draft', 'announced']),
      from: z.string().optional(),
      pass: z.number(),
      fail: z.number(),
      unknown: z.number(),
      entities: z
        .array(
          z.object({
            entityRef: z.string(),
            owner: z.string().optional(),
            outcome: z.enum(['pass', 'fail', 'unknown']),
            reason: z.string(),
          }),
        )
        .describe('Those behind the three figures, the first hundred of each.'),
    }),
  ),
  sentence: z.string(),
  /** For the comment of a pull request. */
  markdown: z.string(),
});

/** @public */
export type PreviewView = z.infer<typeof previewSchema>;

/** Facts of the part of the fleet that the caller may read: what `fathom score preview --facts` takes. @public */
export const factExportSchema = z.object({
  apiVersion: z.literal('fathom.dev/v1alpha1'),
  kind: z.literal('FactExport'),
  exportedAt: z.string(),
  maximumAgeHours: z.record(z.number()),
  entities: z.array(
    z
      .object({
        kind: z.string(),
        metadata: z.record(z.unknown()),
        facts: z.record(
          z.object({
            type: z.string(),
            value: z.unknown().optional(),
            observedAt: z.string().optional(),
            error: z.string().optional(),
            source: z.string().optional(),
          }),
        ),
        exemptions: z.array(
          z.object({
            scorecard: z.string(),
            check: z.string(),
            reason: z.string(),
            until: z.string(),
          }),
        ),
      })
      .passthrough(),
  ),
});

/** @public */
export type FactExportView = z.infer<typeof factExportSchema>;
