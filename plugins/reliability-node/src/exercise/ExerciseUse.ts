import { z } from 'zod/v3';

/** How often the runbooks of a component were tried or used, in numbers. @public */
export interface ExerciseUse {
  /** Tried in a dojo, a game day or a dry run; or used in an incident. */
  kind: 'rehearsal' | 'incident';
  times: number;
  /** How many people; only from three on. */
  people?: number;
  /** How many of the times were the reader's own. */
  own: number;
  /** ISO 8601: the newest. */
  lastAt: string;
}

const count = z.number().int().min(0);

/** @public */
export const exerciseUsesSchema: z.ZodType<{ items: ExerciseUse[] }> = z.object(
  {
    items: z.array(
      z.object({
        kind: z.enum(['rehearsal', 'incident']),
        times: count,
        people: count.optional().describe('Only from three on.'),
        own: count.describe("How many of the times were the caller's own."),
        lastAt: z.string(),
      }),
    ),
  },
);
