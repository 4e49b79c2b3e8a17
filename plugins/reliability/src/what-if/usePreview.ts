import { useEffect, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import type {
  ObjectivesPreview,
  PreviewObjectives,
} from '@fathom/backstage-plugin-reliability-common';
import type { Loadable } from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';

/**
 * Asks for a preview once the question has not changed for a moment; the last answer stays while a newer one is
 * fetched.
 *
 * @param question - undefined: nothing is asked and nothing is shown
 * @param waitMs - how long somebody may go on typing before it is asked
 */
export function usePreview(
  question: PreviewObjectives | undefined,
  waitMs = 400,
): Loadable<ObjectivesPreview> {
  const api = useApi(reliabilityApiRef);
  const [state, setState] = useState<Loadable<ObjectivesPreview>>({
    loading: false,
  });
  const [turn, setTurn] = useState(0);
  const key = question && JSON.stringify(question);
  useEffect(() => {
    if (key === undefined) {
      setState({ loading: false });
      return undefined;
    }
    let isGone = false;
    setState(({ value }) => ({ loading: true, value }));
    const timer = setTimeout(async () => {
      try {
        const value = await api.previewObjectives(JSON.parse(key));
        if (!isGone) setState({ loading: false, value });
      } catch (error) {
        if (!isGone)
          setState(({ value }) => ({
            ...{ loading: false, value, error: error as Error },
          }));
      }
    }, waitMs);
    return () => {
      isGone = true;
      clearTimeout(timer);
    };
  }, [api, key, turn, waitMs]);
  return { ...state, retry: () => setTurn(before => before + 1) };
}
