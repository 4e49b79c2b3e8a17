import { useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type { SloChangeTask } from '@fathom/backstage-plugin-reliability-common';
import { reliabilityApiRef } from '../api';

const firstMs = 1_000;
const mostMs = 30_000;

/** What is known of a task, and why asking last did not work. */
export interface FollowedTask {
  told?: SloChangeTask;
  error?: Error;
}

/** Asks how a task goes until it ends, each time after a longer pause; ends with the page. */
export function useChangeTask(task: string): FollowedTask {
  const api = useApi(reliabilityApiRef);
  const [state, setState] = useState<FollowedTask>({});
  useEffect(() => {
    setState({});
    let isGone = false;
    let timer: ReturnType<typeof setTimeout>;
    const askAfter = (pauseMs: number) => {
      timer = setTimeout(async () => {
        let isLast = false;
        try {
          const told = await api.getSloChangeTask(task);
          isLast = !told.again;
          if (!isGone) setState({ told });
        } catch (error) {
          if (!isGone)
            setState(({ told }) => ({ told, error: error as Error }));
        }
        if (!isGone && !isLast) askAfter(Math.min(mostMs, pauseMs * 2));
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
