import { z } from 'zod/v3';
import { moment } from './moment';
import {
  becauseSchema,
  causeSchema,
  outcomeCountsSchema,
  outcomeSchema,
} from './score';

/** @public */
export const historyQuerySchema = z
  .object({
    from: moment.optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(200),
  })
  .strict();

/** What moved, the newest first. @public */
export const entityHistorySchema = z.object({
  entityRef: z.string(),
  outcomes: z.array(
    z.object({
      at: z.string(),
      scorecard: z.string(),
      check: z.string(),
      title: z.string().optional(),
      outcome: outcomeSchema
        .describe('None: it is no longer judged.')
        .optional(),
      cause: causeSchema,
      fact: z
        .object({
          id: z.string(),
          before: z.unknown().optional(),
          after: z.unknown().optional(),
        })
        .optional(),
      words: z.string(),
    }),
  ),
  levels: z.array(
    z.object({
      at: z.string(),
      scorecard: z.string(),
      title: z
        .string()
        .describe('Of the scorecard, as it was called last.')
        .optional(),
      before: z.string().optional(),
      level: z.string().optional(),
      because: becauseSchema,
      direction: z.enum(['rose', 'fell', 'began', 'ended']),
      end: z
        .enum(['scorecard', 'rule', 'catalog'])
        .describe(
          'Why it ended: the scorecard is no more, or no longer about the entity, because of its filter or of the catalog entry.',
        )
        .optional(),
    }),
  ),
});

/** @public */
export type EntityHistory = z.infer<typeof entityHistorySchema>;

/** @public */
export const replayQuerySchema = z
  .object({
    at: moment.describe('A moment of the past.'),
    rules: z
      .enum(['then', 'now'])
      .describe(
        'The rules in force then, or those of now on the facts of then.',
      )
      .default('then'),
    scorecard: z.string().max(64).optional(),
    owner: z.string().max(500).optional(),
  })
  .strict();

/** @public */
export const replaySchema = z.object({
  at: z.string(),
  rules: z.enum(['then', 'now']),
  scorecard: z.string(),
  title: z.string(),
  /** Of the version that judged, as git names it. */
  commit: z.string().optional(),
  sentence: z.string(),
  note: z.string(),
  levels: z.array(z.string()),
  counts: outcomeCountsSchema,
  items: z.array(
    z.object({
      entityRef: z.string(),
      title: z.string(),
      owner: z.string().optional(),
      level: z.string().optional(),
      /** The level that it holds now. */
      levelNow: z.string().optional(),
      outcomes: z.record(outcomeSchema),
    }),
  ),
});

/** @public */
export type ReplayView = z.infer<typeof replaySchema>;
