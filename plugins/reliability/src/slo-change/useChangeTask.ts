import { useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type { ResponseError } from '@backstage/errors';
import type { SloChangeTask } from '@fathom/backstage-plugin-reliability-common';
import { reliabilityApiRef } from '../api';

const firstMs = 1_000;
const mostMs = 30_000;

/** What is known of a task, and why asking last did not work. */
export interface FollowedTask {
  told?: SloChangeTask;
  error?: Error;
  /** Whether it is asked again. */
  isFollowed: boolean;
}

// Of 4xx, these two say "later".
const laterStatus = [408, 429];

/** Whether the backend said no; then it says so again, unlike one that is away. */
function isRefusal(error: unknown): boolean {
  const { statusCode: status = 0 } = error as Partial<ResponseError>;
  return status >= 400 && status < 500 && !laterStatus.includes(status);
}

/** Asks how a task goes until it ends or is refused, each time after a longer pause; ends with the page. */
export function useChangeTask(task: string): FollowedTask {
  const api = useApi(reliabilityApiRef);
  const [state, setState] = useState<FollowedTask>({ isFollowed: true });
  useEffect(() => {
    setState({ isFollowed: true });
    let isGone = false;
    let timer: ReturnType<typeof setTimeout>;
    const askAfter = (pauseMs: number) => {
      timer = setTimeout(async () => {
        let isFollowed: boolean;
        try {
          const told = await api.getSloChangeTask(task);
          isFollowed = told.again;
          if (!isGone) setState({ told, isFollowed });
        } catch (error) {
          isFollowed = !isRefusal(error);
          if (!isGone)
            setState(({ told }) => ({
              ...{ told, error: error as Error, isFollowed },
            }));
        }
        if (!isGone && isFollowed) askAfter(Math.min(mostMs, pauseMs * 2));
      }, pauseMs);
    };
    askAfter(firstMs);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [api, task]);
  return state;
}
