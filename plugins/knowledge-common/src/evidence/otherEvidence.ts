import { z } from 'zod/v3';
import { fewestInTeam } from '../organisation';

/** What somebody did that the history of the code does not tell, in numbers. @public */
export interface OtherEvidence {
  kind: 'review' | 'incident' | 'rehearsal';
  /** What was done: "rehearsed a runbook". */
  what: string;
  /** How many people; only from three on, fewer could be told apart. */
  people?: number;
  times: number;
  /** How many of the times were the reader's own. */
  own?: number;
  /** ISO 8601. */
  lastAt?: string;
  /** Where it can be read. */
  link?: string;
}

/** One source with all it told, or why it told nothing. @public */
export interface EvidenceAnswer {
  source: string;
  items: OtherEvidence[];
  problem?: string;
}

/** @public */
export const otherEvidenceSchema: z.ZodType<OtherEvidence> = z
  .object({
    kind: z.enum(['review', 'incident', 'rehearsal']),
    what: z.string().min(1).max(200),
    people: z.number().int().min(0).optional().describe('Only from three on.'),
    times: z.number().int().min(0),
    own: z
      .number()
      .int()
      .min(0)
      .optional()
      .describe("How many of the times were the reader's own."),
    lastAt: z.string().datetime().optional(),
    link: z
      .string()
      .regex(/^https?:\/\//i, 'is no web address')
      .max(2000)
      .optional(),
  })
  .refine(({ people = 0, times }) => people <= times, {
    message: 'there are more people than times',
  })
  .refine(({ own = 0, times }) => own <= times, {
    message: 'there are more times of the reader than of all',
  });

/**
 * What a source told, as it may be shown.
 *
 * @throws ZodError when it is none
 * @public
 */
export function tellableEvidence(told: unknown): OtherEvidence {
  const { people, ...rest } = otherEvidenceSchema.parse(told);
  return people === undefined || people < fewestInTeam
    ? rest
    : { ...rest, people };
}

/** @public */
export const evidenceAnswerSchema: z.ZodType<EvidenceAnswer> = z.object({
  source: z.string(),
  items: z.array(otherEvidenceSchema),
  problem: z.string().optional(),
});
