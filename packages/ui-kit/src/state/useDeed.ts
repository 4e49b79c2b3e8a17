import { useState } from 'react';

/** What somebody does with a button: whether it is under way, and what went wrong. @public */
export interface Deed {
  isBusy: boolean;
  error: Error | undefined;
  /** True when it was done. */
  run(work: () => Promise<unknown>): Promise<boolean>;
}

/** One deed at a time; its error stays until the next try. @public */
export function useDeed(): Deed {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<Error>();
  return {
    isBusy,
    error,
    async run(work) {
      setBusy(true);
      setError(undefined);
      try {
        await work();
        return true;
      } catch (problem) {
        setError(problem as Error);
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
