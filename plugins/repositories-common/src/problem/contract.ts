import { z } from 'zod/v3';

const text = z.string().max(2000);
const path = z.string().max(4096);

/** So many problems of one reporter are kept for a repository. @public */
export const maxProblems = 200;

/** Something wrong with a file of a repository. @public */
export interface FileProblem {
  /** Path from the root of the repository. */
  file: string;
  line: number;
  column: number;
  severity: 'error' | 'warning' | 'info';
  rule: string;
  message: string;
  remedy: string;
  /** The file that brings the entities it concerns, when it is another one. */
  entityFile?: string;
  /** The commit whose version of the file is shown in its place. */
  shownCommit?: string;
}

/** @public */
export const fileProblemSchema: z.ZodType<FileProblem> = z.object({
  file: path,
  line: z.number().int().min(0),
  column: z.number().int().min(0),
  severity: z.enum(['error', 'warning', 'info']),
  rule: z.string().max(200),
  message: text,
  remedy: text,
  entityFile: path.optional(),
  shownCommit: z.string().max(64).optional(),
});

/** What one reporter found in a repository at a commit; replaces what it reported before. @public */
export interface ProblemsReport {
  key: string;
  source: string;
  commit?: string;
  /** How many there are; more than `problems` holds when they were too many. */
  total: number;
  problems: FileProblem[];
}

/** @public */
export const problemsReportSchema: z.ZodType<ProblemsReport> = z
  .object({
    key: z.string().min(1).max(4096),
    source: z.string().regex(/^[a-z][a-z-]{0,39}$/),
    commit: z.string().max(64).optional(),
    total: z.number().int().min(0),
    problems: z.array(fileProblemSchema).max(maxProblems),
  })
  .strict()
  .refine(report => report.total >= report.problems.length, {
    message: 'total is less than the number of problems',
    path: ['total'],
  });

/** The problems of the file that an entity came from. @public */
export interface EntityProblems {
  entityRef: string;
  /** Undefined for an entity that did not come from a repository. */
  repository?: string;
  file?: string;
  /** At which commit they were found. */
  commit?: string;
  problems: FileProblem[];
}

/** @public */
export const entityProblemsSchema: z.ZodType<EntityProblems> = z.object({
  entityRef: z.string(),
  repository: z.string().optional(),
  file: z.string().optional(),
  commit: z.string().optional(),
  problems: z.array(fileProblemSchema),
});
