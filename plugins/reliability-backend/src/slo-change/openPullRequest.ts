import { setTimeout as pause } from 'node:timers/promises';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import {
  PullRequestOutcome,
  pullRequestOutcome,
  PullRequestValues,
  refusedPullRequest,
  unseenPullRequest,
} from '@fathom/backstage-plugin-reliability-common';

const askEveryMs = 500;

/**
 * Has the scaffolder open a pull request, with the rights of the person who asks, and waits a while for it.
 */
export async function openPullRequest(
  values: PullRequestValues,
  {
    template,
    credentials,
    scaffolder,
    waitMs,
    signal,
  }: {
    /** Reference of the template. */
    template: string;
    credentials: BackstageCredentials;
    scaffolder: ScaffolderService;
    waitMs: number;
    /** Ends the wait, not the task. */
    signal: AbortSignal;
  },
): Promise<PullRequestOutcome & { task?: string }> {
  const as = { credentials };
  let task: string;
  try {
    const { taskId } = await scaffolder.scaffold(
      { templateRef: template, values: { ...values } },
      as,
    );
    task = taskId;
  } catch (error) {
    return refusedPullRequest(messageOf(error));
  }
  const until = Date.now() + waitMs;
  for (;;) {
    const { again, ...outcome } = await findPullRequest(task, {
      ...{ templates: [template], scaffolder, credentials },
    });
    if (!again || signal.aborted || Date.now() >= until)
      return { ...outcome, task };
    await pause(askEveryMs, undefined, { signal }).catch(() => {
      // Looked at once more, for the audit.
    });
  }
}

/**
 * What a task that opens a pull request came to, as far as one may look at it.
 *
 * @param templates - references of those that open pull requests
 * @returns besides whether looking again can tell more
 * @throws NotFoundError for a task of another template
 */
export async function findPullRequest(
  taskId: string,
  {
    templates,
    scaffolder,
    credentials,
  }: {
    templates: readonly string[];
    scaffolder: ScaffolderService;
    credentials: BackstageCredentials;
  },
): Promise<PullRequestOutcome & { again: boolean }> {
  try {
    const { status, spec } = await scaffolder.getTask(
      { taskId },
      { credentials },
    );
    if (!templates.includes(spec.templateInfo?.entityRef ?? ''))
      throw new NotFoundError(`No change was opened by the task ${taskId}.`);
    const outcome = pullRequestOutcome(status, []);
    if (outcome.state === 'underWay') return { ...outcome, again: true };
    const events = await scaffolder.getLogs({ taskId }, { credentials });
    return { ...pullRequestOutcome(status, events), again: false };
  } catch (error) {
    if (error instanceof NotFoundError) throw error;
    // It was taken, and goes on without being looked at.
    const { statusCode } = error as { statusCode?: number };
    // A task that may not be seen and one that is not there are told alike, and neither comes back.
    const isHidden = statusCode === 403 || statusCode === 404;
    return {
      ...unseenPullRequest(isHidden ? undefined : messageOf(error)),
      again: !isHidden,
    };
  }
}

/** The scaffolder's client throws its whole answer as text. */
function messageOf(error: unknown): string {
  const { message } = error as Error;
  const told = /^Backend request failed, (\d+ [^{]*)(\{.*\})$/s.exec(message);
  if (!told) return message;
  const [, status, body] = told;
  try {
    const { errors, error: one } = JSON.parse(body);
    return String(one?.message || errors?.[0]?.message || status.trim());
  } catch {
    return message;
  }
}
