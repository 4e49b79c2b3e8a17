import { useEffect, useRef } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import type { Loadable } from './LoadState';

const refreshMs = 10_000;

/**
 * Asks, and asks again every ten seconds while the page is in sight. What was answered about the same
 * subject stays on the page while a newer answer is under way or could not be had.
 *
 * @param ask - fetches the answer; the newest function is used at each turn
 * @param subject - what the answer is about: `component:default/tracking`
 * @param question - asked at once when it changes, for instance with a filter; the subject by default
 * @returns the state that `LoadState` shows
 * @public
 */
export function useRefreshed<T>(
  ask: () => Promise<T>,
  subject: string,
  question: string = subject,
): Required<Pick<Loadable<T>, 'loading' | 'retry'>> & Loadable<T> {
  const last = useRef<{ subject: string; value: T }>();
  const state = useAsyncRetry(async () => {
    const value = await ask();
    last.current = { subject, value };
    return value;
  }, [question]);
  const { retry } = state;
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') retry();
    };
    const timer = setInterval(look, refreshMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [retry]);
  const value =
    last.current?.subject === subject ? last.current.value : undefined;
  return { ...state, value };
}
