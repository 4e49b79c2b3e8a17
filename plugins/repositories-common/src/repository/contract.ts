import { z } from 'zod/v3';
import { FileProblem, fileProblemSchema } from '../problem';

/** @public */
export const repositoryStateSchema = z.enum([
  'waiting',
  'ready',
  'stale',
  'unreadable',
]);

/** @public */
export const repositoryReasonSchema = z.enum([
  'gone',
  'refused',
  'empty',
  'shallow',
  'corrupt',
  'danglingHead',
  'noBranch',
  'tooLarge',
  'timeout',
  'rateLimited',
  'notAllowed',
  'failed',
]);

// Named: what is inferred of an array takes the type checker long.
const branchesSchema: z.ZodType<{ name: string; tip?: string }[] | undefined> =
  z
    .array(z.object({ name: z.string(), tip: z.string().optional() }))
    .optional();

/** What other plugins are told of a repository. @public */
export const repositoryStatusSchema = z.object({
  key: z.string(),
  url: z.string(),
  tip: z.string().optional(),
  defaultBranch: z.string().optional(),
  state: repositoryStateSchema,
  reason: repositoryReasonSchema.optional(),
  message: z.string().optional(),
  remedy: z.string().optional(),
  readAt: z.string().optional(),
  /** Branches that entities pin; without a tip when the remote has none of the name. */
  branches: branchesSchema,
  /**
   * Only the history is mirrored, because with all file contents it is larger than the limit: contents are
   * fetched as they are read, and renames with changes are not followed.
   */
  isBlobless: z.boolean().optional(),
  /** How many problems are known of its files. */
  problemCount: z.number().int().optional(),
});

// Named: what is inferred of an array takes the type checker long.
const problemsSchema: z.ZodType<FileProblem[] | undefined> = z
  .array(fileProblemSchema)
  .optional();

/** What an operator sees of a repository. Times are ISO 8601, UTC. @public */
export const repositoryItemSchema = repositoryStatusSchema.extend({
  /** Who names it. */
  namedBy: z.array(z.enum(['configuration', 'catalog'])),
  /** The last look at the remote, whether it went well or not. */
  lookedAt: z.string().optional(),
  failingSince: z.string().optional(),
  /** Failures in a row. */
  failures: z.number().int(),
  bytes: z.number().optional(),
  /** How long the last look took. */
  durationMs: z.number().optional(),
  nextAt: z.string().optional(),
  reading: z.boolean(),
  /** The first of them, most severe first; all that are kept when one repository is asked for. */
  problems: problemsSchema,
});

/** @public */
export const repositoriesAnswerSchema = z.object({
  items: z.array(repositoryItemSchema),
});

/** @public */
export const queueAnswerSchema = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      key: z.string().optional(),
      runAt: z.string(),
      attempts: z.number(),
      lastError: z.string().optional(),
    }),
  ),
});

/** @public */
export const runsAnswerSchema = z.object({
  items: z.array(
    z.object({
      name: z.string(),
      key: z.string().optional(),
      startedAt: z.string(),
      endedAt: z.string().optional(),
      state: z.enum(['running', 'succeeded', 'failed']),
      error: z.string().optional(),
    }),
  ),
});

const repositoryKey = z
  .string()
  .min(1)
  .max(4096)
  // PostgreSQL takes it nowhere, and no address has it.
  .refine(key => !key.includes('\0'), 'must not hold U+0000');

/** @public */
export const readNowRequestSchema = z.object({ key: repositoryKey }).strict();

/** A backend that reads the mirror on its host found it damaged. @public */
export const damageReportSchema = z
  .object({
    key: repositoryKey,
    message: z.string().max(2000),
    remedy: z.string().max(2000),
  })
  .strict();

/** @public */
export const pushRequestSchema = z
  .object({
    /** Clone URL or key. */
    repository: repositoryKey,
    ref: z.string().max(1024).optional(),
  })
  .strict();

/** @public */
export type DamageReport = z.infer<typeof damageReportSchema>;
/** @public */
export type RepositoryItem = z.infer<typeof repositoryItemSchema>;
/** @public */
export type RepositoryItemState = z.infer<typeof repositoryStateSchema>;
/** @public */
export type RepositoryItemReason = z.infer<typeof repositoryReasonSchema>;
/** @public */
export type QueueItem = z.infer<typeof queueAnswerSchema>['items'][number];
/** @public */
export type RunItem = z.infer<typeof runsAnswerSchema>['items'][number];
