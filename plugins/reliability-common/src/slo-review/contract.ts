import { z } from 'zod/v3';
import type { ReviewDecision, ReviewDue, SloReview } from './SloReview';

/** A review as people see it. @public */
export interface ShownReview extends SloReview {
  /** Who held it; absent when the reader may not see that person. */
  by?: string;
}

/** @public */
export interface ShownReviewDue extends Omit<ReviewDue, 'lastReview'> {
  lastReview?: ShownReview;
}

/** @public */
export interface EntitySloReviews {
  entityRef: string;
  items: ShownReviewDue[];
  /** All that were held, newest first; of SLOs that are gone too. */
  reviews: ShownReview[];
}

/** The SLOs of all components that the reader may see, what waits longest first. @public */
export interface SloReviewFleet {
  /** The answer in words. */
  sentence: string;
  overdue: number;
  items: (ShownReviewDue & {
    entityRef: string;
    /** Where the document was read. */
    repository: string;
    commit: string;
    entityTitle?: string;
    owner?: string;
  })[];
}

/** What somebody says of a review. @public */
export interface RecordSloReview {
  slo: string;
  decision: ReviewDecision;
  at?: string;
  note?: string;
}

const decision = z
  .enum(['keep', 'tighten', 'loosen', 'change', 'retire'])
  .describe(
    '`keep`: as it is; `tighten`, `loosen`: another target; `change`: another indicator or window; `retire`: no more.',
  );

// PostgreSQL stores no NUL.
// eslint-disable-next-line no-control-regex -- it is what must not be there
const text = z.string().regex(/^[^\u0000]*$/, 'Text without NUL characters.');

/** @public */
export const recordSloReviewSchema: z.ZodType<RecordSloReview> = z
  .object({
    slo: text.min(1).max(253).describe('Name of the SLO.'),
    decision,
    at: z
      .string()
      .datetime({
        message: 'An instant in UTC, for example 2026-09-02T14:00:00Z.',
      })
      .optional()
      .describe('When it was held; now unless given.'),
    note: text
      .max(4000)
      .optional()
      .describe('Why; shown to all who may read the SLO.'),
  })
  .strict();

/** @public */
export const shownReviewSchema: z.ZodType<ShownReview> = z.object({
  id: z.string(),
  slo: z.string(),
  at: z.string(),
  decision,
  note: z.string().optional(),
  by: z
    .string()
    .optional()
    .describe('Absent when the reader may not see that person.'),
});

const dueShape = {
  slo: z.string(),
  file: z.string(),
  line: z.number().int(),
  everyDays: z.number().int(),
  due: z.string(),
  state: z.enum(['inTime', 'soon', 'overdue']),
  because: z
    .enum(['period', 'threshold'])
    .describe('`threshold`: the error-budget policy asks for it.'),
  lastReview: shownReviewSchema.optional(),
  problem: z
    .string()
    .optional()
    .describe('Why the period of its annotation does not count.'),
};

/** @public */
export const entitySloReviewsSchema: z.ZodType<EntitySloReviews> = z.object({
  entityRef: z.string(),
  items: z.array(z.object(dueShape)),
  reviews: z.array(shownReviewSchema),
});

/** @public */
export const sloReviewFleetSchema: z.ZodType<SloReviewFleet> = z.object({
  sentence: z.string(),
  overdue: z.number().int(),
  items: z.array(
    z.object({
      ...dueShape,
      entityRef: z.string(),
      repository: z.string().describe('Where the document was read.'),
      commit: z.string(),
      entityTitle: z.string().optional(),
      owner: z.string().optional(),
    }),
  ),
});
