import type { Problem } from '@fathom/kernel';
import { z } from 'zod/v3';
import type { SloChangePlan } from './planSloChange';
import type { PullRequestOutcome } from './pullRequestOutcome';

/** A document to be opened as a change. @public */
export interface OpenSloChange {
  document: string;
  /** From the root of the repository. */
  file?: string;
  /** The first line of the commit. */
  title?: string;
  /** Of the preview that is agreed to; without it nothing is written. */
  confirm?: string;
}

/** @public */
export interface SloChangeAnswer extends SloChangePlan {
  /** `underWay`, `failed`: only of pull requests. */
  state: 'preview' | 'opened' | 'underWay' | 'failed';
  /** What opening it makes; absent when it cannot be opened. */
  opens?: 'branch' | 'pullRequest';
  entityRef: string;
  repository: string;
  /** The commit that it starts from. */
  base: string;
  branch: string;
  /** To be sent again with the document, to open it; absent when it cannot be opened. */
  confirm?: string;
  /** Of the branch, when it is opened. */
  commit?: string;
  /** Its address, when it is opened. */
  pullRequest?: string;
  /** Of the scaffolder, which opens pull requests. */
  task?: string;
  /** What to do when it failed, or when it is not known. */
  remedy?: string;
}

/** How the task goes that opens a pull request. @public */
export interface SloChangeTask {
  state: PullRequestOutcome['state'];
  /** Its address, when it is opened. */
  pullRequest?: string;
  reason?: string;
  remedy?: string;
  /** Whether asking again can tell more. */
  again: boolean;
}

// git takes no NUL in a message, PostgreSQL none in a text.
// eslint-disable-next-line no-control-regex -- it is what must not be there
const text = z.string().regex(/^[^\u0000]*$/, 'Text without NUL characters.');

/** @public */
export const openSloChangeSchema: z.ZodType<OpenSloChange> = z
  .object({
    document: text
      .min(1)
      .max(64 * 1024)
      .describe('OpenSLO, YAML or JSON.'),
    file: text
      .min(1)
      .max(500)
      .optional()
      .describe('From the root of the repository.'),
    title: text
      .max(200)
      .regex(/^[^\r\n]*$/, 'One line.')
      .optional()
      .describe('The first line of the commit.'),
    confirm: z
      .string()
      .max(100)
      .optional()
      .describe(
        'Of the preview that is agreed to; without it nothing is written.',
      ),
  })
  .strict();

const problem: z.ZodType<Problem> = z.object({
  file: z.string(),
  line: z.number().int(),
  column: z.number().int(),
  severity: z.enum(['error', 'warning', 'info']),
  rule: z.string(),
  path: z.string().optional(),
  message: z.string(),
  remedy: z.string(),
});

/** @public */
export const sloChangeAnswerSchema: z.ZodType<SloChangeAnswer> = z.object({
  state: z
    .enum(['preview', 'opened', 'underWay', 'failed'])
    .describe('`underWay`, `failed`: only of pull requests.'),
  opens: z
    .enum(['branch', 'pullRequest'])
    .optional()
    .describe('What opening it makes; absent when it cannot be opened.'),
  entityRef: z.string(),
  repository: z.string(),
  base: z.string(),
  branch: z.string(),
  confirm: z
    .string()
    .optional()
    .describe('Absent when it cannot be opened; `reason` says why.'),
  commit: z.string().optional().describe('Of the branch, when it is opened.'),
  pullRequest: z
    .string()
    .optional()
    .describe('Its address, when it is opened.'),
  task: z
    .string()
    .optional()
    .describe('Of the scaffolder, which opens pull requests.'),
  remedy: z
    .string()
    .optional()
    .describe(
      'What to do when it failed, or when it is not known whether it did.',
    ),
  file: z.string(),
  slos: z.array(z.string()),
  before: z.string().optional(),
  after: z.string(),
  removes: z
    .array(z.string())
    .describe('SLOs that the file declares now and would not any more.'),
  findings: z.array(problem),
  reason: z.string().optional(),
});

/** Answer of `GET /slo-changes/tasks/:task`. @public */
export const sloChangeTaskSchema: z.ZodType<SloChangeTask> = z.object({
  state: z.enum(['opened', 'underWay', 'failed']),
  pullRequest: z
    .string()
    .optional()
    .describe('Its address, when it is opened.'),
  reason: z.string().optional(),
  remedy: z.string().optional(),
  again: z.boolean().describe('Whether asking again can tell more.'),
});
