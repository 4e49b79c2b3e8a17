import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import {
  PullRequestOutcome,
  pullRequestOutcome,
  PullRequestValues,
  refusedPullRequest,
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
  }: {
    /** Reference of the template. */
    template: string;
    credentials: BackstageCredentials;
    scaffolder: ScaffolderService;
    waitMs: number;
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
    const outcome = await look(task, { scaffolder, credentials });
    const isOver = Date.now() >= until;
    if (outcome.state !== 'underWay' || isOver) return { ...outcome, task };
    await new Promise(done => setTimeout(done, askEveryMs));
  }
}

async function look(
  taskId: string,
  {
    scaffolder,
    credentials,
  }: { scaffolder: ScaffolderService; credentials: BackstageCredentials },
): Promise<PullRequestOutcome> {
  try {
    const { status } = await scaffolder.getTask({ taskId }, { credentials });
    const isGoingOn = pullRequestOutcome(status, []).state === 'underWay';
    return pullRequestOutcome(
      status,
      isGoingOn ? [] : await scaffolder.getLogs({ taskId }, { credentials }),
    );
  } catch {
    // It was taken, and goes on without being looked at.
    return { state: 'underWay' };
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
