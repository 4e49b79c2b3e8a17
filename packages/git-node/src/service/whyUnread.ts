import type { RepositoryStatus } from './RepositoriesService';

/** @public */
export interface UnreadReason {
  /** What stood in the way, as a sentence. */
  reason: string;
  /** What to do about it, as a sentence. */
  remedy: string;
}

const onNextTurn = 'It is tried again on its next turn.';

/**
 * Why a repository is not read at its tip just now, in words for people.
 *
 * @param status - one without a tip or that is not `ready`; undefined when nobody names the repository
 * @public
 */
export function whyUnread(
  status:
    | Pick<RepositoryStatus, 'state' | 'tip' | 'message' | 'remedy'>
    | undefined,
): UnreadReason {
  const { reason, remedy } = inGeneral(status);
  return {
    reason: sentence(status?.message) ?? reason,
    remedy: sentence(status?.remedy) ?? remedy,
  };
}

function inGeneral(
  status: Pick<RepositoryStatus, 'state' | 'tip'> | undefined,
): UnreadReason {
  if (!status) {
    return {
      reason: 'The repository is not known yet.',
      remedy:
        'It is looked for within a minute; else name it under fathom.repositories.sources.',
    };
  }
  if (status.tip) {
    return {
      reason: 'The repository could not be read again.',
      remedy: onNextTurn,
    };
  }
  return status.state === 'unreadable'
    ? { reason: 'The repository could not be read.', remedy: onNextTurn }
    : {
        reason: 'The repository has not been read yet.',
        remedy: 'It is read on its next turn.',
      };
}

function sentence(words: string | undefined): string | undefined {
  const text = words?.trim();
  if (!text) return undefined;
  return /[.!?…]["')]*$/.test(text) ? text : `${text.replace(/[,;:]$/, '')}.`;
}
