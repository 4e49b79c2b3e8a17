import { useCallback } from 'react';
import { useAppLocation, useAppNavigate } from '@backstage/frontend-plugin-api';

const parameter = 'evidence';

/**
 * Which evidence is open. It lives in the address, so a link shows the same drawer to someone else
 * and "back" closes it.
 *
 * @public
 */
export function useEvidence(): {
  openId: string | undefined;
  open: (id: string) => void;
  close: () => void;
} {
  const location = useAppLocation();
  const navigate = useAppNavigate();
  const openId =
    new URLSearchParams(location.search).get(parameter) ?? undefined;
  const open = useCallback(
    (id: string) => {
      const search = new URLSearchParams(location.search);
      search.set(parameter, id);
      navigate(`${location.pathname}?${search}${location.hash}`, {
        state: { evidenceOpened: true },
      });
    },
    [location, navigate],
  );
  const close = useCallback(() => {
    // Opened by a click: going back leaves no second copy of the page in the history.
    if (
      (location.state as { evidenceOpened?: boolean } | undefined)
        ?.evidenceOpened
    ) {
      navigate(-1);
      return;
    }
    const search = new URLSearchParams(location.search);
    search.delete(parameter);
    const query = search.toString();
    navigate(
      `${location.pathname}${query ? `?${query}` : ''}${location.hash}`,
      { replace: true },
    );
  }, [location, navigate]);
  return { openId, open, close };
}
