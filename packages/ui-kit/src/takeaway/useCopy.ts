import { useCallback, useEffect, useState } from 'react';

/** What became of the last copying. @public */
export type Copied = 'copied' | 'refused';

// Long enough to read one word.
const toldForMs = 3_000;

/**
 * Copies a text to the clipboard. That it was copied is told for a moment; that the browser did not allow it
 * stays, because then there is something to do.
 *
 * @public
 */
export function useCopy(): [
  Copied | undefined,
  (text: string) => Promise<Copied>,
] {
  const [state, setState] = useState<{ copied: Copied }>();
  useEffect(() => {
    if (state?.copied !== 'copied') return undefined;
    const timer = setTimeout(() => setState(undefined), toldForMs);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = useCallback(async (text: string) => {
    let copied: Copied = 'copied';
    try {
      // Not there at all on a page without https.
      await navigator.clipboard.writeText(text);
    } catch {
      copied = 'refused';
    }
    setState({ copied });
    return copied;
  }, []);
  return [state?.copied, copy];
}
