import { useEffect, useRef } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';

const refreshMs = 20_000;

/**
 * Asks, and asks again every twenty seconds. What was answered to the same question stays while a
 * newer answer is under way or could not be had.
 */
export function useRefreshed<T>(ask: () => Promise<T>, question: string) {
  const last = useRef<{ question: string; value: T }>();
  const state = useAsyncRetry(async () => {
    const value = await ask();
    last.current = { question, value };
    return value;
  }, [question]);
  const { retry } = state;
  useEffect(() => {
    const timer = setInterval(retry, refreshMs);
    return () => clearInterval(timer);
  }, [retry]);
  const value =
    last.current?.question === question ? last.current.value : undefined;
  return { ...state, value };
}
