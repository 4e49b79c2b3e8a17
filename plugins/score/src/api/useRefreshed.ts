import { useEffect } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';

const refreshMs = 10_000;

/** Asks, and asks again every ten seconds: what is known stays on the page meanwhile. */
export function useRefreshed<T>(
  ask: () => Promise<T>,
  dependencies: readonly unknown[],
) {
  const state = useAsyncRetry(ask, [...dependencies]);
  const { retry } = state;
  useEffect(() => {
    const timer = setInterval(retry, refreshMs);
    return () => clearInterval(timer);
  }, [retry]);
  return state;
}
