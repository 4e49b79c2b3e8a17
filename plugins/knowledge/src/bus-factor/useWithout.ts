import { useCallback } from 'react';
import { useAppLocation, useAppNavigate } from '@backstage/frontend-plugin-api';

const parameter = 'without';

/** Who leaves in the what-if question. It lives in the address, so that a link asks the same. */
export function useWithout(): [string[], (ids: readonly string[]) => void] {
  const location = useAppLocation();
  const navigate = useAppNavigate();
  const set = useCallback(
    (ids: readonly string[]) => {
      const search = new URLSearchParams(location.search);
      search.delete(parameter);
      for (const id of ids) search.append(parameter, id);
      const query = search.toString();
      navigate(
        `${location.pathname}${query ? `?${query}` : ''}${location.hash}`,
      );
    },
    [location, navigate],
  );
  return [new URLSearchParams(location.search).getAll(parameter), set];
}
