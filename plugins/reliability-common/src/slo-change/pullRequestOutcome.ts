/** What became of opening a pull request. @public */
export type PullRequestOutcome =
  | { state: 'opened'; pullRequest: string }
  | { state: 'underWay'; reason?: string; remedy?: string }
  | { state: 'failed'; reason: string; remedy: string };

const longest = 500;

/**
 * What a task of the scaffolder came to.
 *
 * @param events - of the task, oldest first; only the end of it is read
 * @public
 */
export function pullRequestOutcome(
  status: string,
  events: readonly { type: string; body?: unknown }[],
): PullRequestOutcome {
  if (status === 'open' || status === 'processing')
    return { state: 'underWay' };
  const body = events.filter(({ type }) => type === 'completion').pop()?.body;
  if (status !== 'completed')
    return {
      state: 'failed',
      reason: `The scaffolder could not open the pull request: ${
        textAt(body, 'error', 'message') ?? `its task is ${status}`
      }`.slice(0, longest),
      remedy:
        'The log of its task says more. Nothing is lost: try again, or copy the document and open the change where the repository lives.',
    };
  const pullRequest = [
    textAt(body, 'output', 'remoteUrl'),
    ...linksOf(body),
  ].find(url => url !== undefined && isAddress(url));
  if (pullRequest !== undefined) return { state: 'opened', pullRequest };
  return {
    state: 'failed',
    reason: 'The template ran, and told no address of a pull request.',
    remedy:
      'Look at its task whether there is one. The template has to give the output remoteUrl.',
  };
}

/** What is said when the scaffolder took no task at all. @public */
export function refusedPullRequest(reason: string): PullRequestOutcome {
  return {
    state: 'failed',
    reason: `The scaffolder did not take the task: ${reason}`.slice(0, longest),
    remedy:
      'Opening needs the template of fathom.reliability.changes, and the rights to see it and to run it. Nothing is lost: copy the document and open the change where the repository lives.',
  };
}

/**
 * What is said of a task that was taken and could not be looked at.
 *
 * @param reason - why not; without one, whoever asks may not look at it
 * @public
 */
export function unseenPullRequest(reason?: string): PullRequestOutcome {
  const told =
    reason === undefined
      ? 'the scaffolder has no such task, or you may not look at it'
      : `the scaffolder took the task, and it could not be looked at: ${reason}`;
  return {
    state: 'underWay',
    reason: `Whether the pull request was opened is not known: ${told}`.slice(
      0,
      longest,
    ),
    remedy: `Look where the repository lives whether it is there.${
      reason === undefined
        ? ' To be told here, you need the permission scaffolder.task.read.'
        : ''
    }`,
  };
}

function isAddress(text: string): boolean {
  return /^https?:\/\/[^/\s]+\/\S*$/.test(text);
}

function linksOf(body: unknown): string[] {
  const links = at(at(body, 'output'), 'links');
  return (Array.isArray(links) ? links : []).flatMap(
    link => textAt(link, 'url') ?? [],
  );
}

function at(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function textAt(value: unknown, ...keys: string[]): string | undefined {
  const found = keys.reduce(at, value);
  return typeof found === 'string' ? found : undefined;
}
