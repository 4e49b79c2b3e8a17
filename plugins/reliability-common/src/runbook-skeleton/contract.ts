import { z } from 'zod/v3';

/** A runbook to be filled in. @public */
export interface RunbookSkeleton {
  entityRef: string;
  /** Where it should lie, from the root of the repository. */
  file: string;
  text: string;
  /** What the portal could not tell, in the order of the text. */
  unknown: string[];
}

/** @public */
export const runbookSkeletonSchema: z.ZodType<RunbookSkeleton> = z.object({
  entityRef: z.string(),
  file: z.string().describe('Where it should lie, from the root.'),
  text: z.string(),
  unknown: z
    .array(z.string())
    .describe('What the portal could not tell, in the order of the text.'),
});
