import { z } from 'zod/v3';

/** What somebody did that the history of the code does not tell, in numbers. @public */
export interface OtherEvidence {
  kind: 'review' | 'incident' | 'rehearsal';
  /** What was done: "rehearsed a runbook". */
  what: string;
  people: number;
  times: number;
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
    people: z.number().int().min(0),
    times: z.number().int().min(0),
    lastAt: z.string().datetime().optional(),
    link: z
      .string()
      .regex(/^https?:\/\//i, 'is no web address')
      .max(2000)
      .optional(),
  })
  .refine(({ people, times }) => people <= times, {
    message: 'there are more people than times',
  });

/** @public */
export const evidenceAnswerSchema: z.ZodType<EvidenceAnswer> = z.object({
  source: z.string(),
  items: z.array(otherEvidenceSchema),
  problem: z.string().optional(),
});
