import { useCallback } from 'react';
import { useAppLocation, useAppNavigate } from '@backstage/frontend-plugin-api';

/** Sets or (with undefined or '') removes parameters of the address. @public */
export type SetAddressParams = (
  changes: Record<string, string | undefined>,
  options?: { replace?: boolean },
) => void;

/**
 * The parameters of the address, and how to change several at once. Filters, sorting and paging
 * live here, so that "back" works and a link shows the same thing to someone else.
 *
 * @public
 */
export function useAddressParams(): [URLSearchParams, SetAddressParams] {
  const location = useAppLocation();
  const navigate = useAppNavigate();
  const set = useCallback<SetAddressParams>(
    (changes, options) => {
      const search = new URLSearchParams(location.search);
      for (const [name, value] of Object.entries(changes)) {
        if (value) search.set(name, value);
        else search.delete(name);
      }
      const query = search.toString();
      navigate(
        `${location.pathname}${query ? `?${query}` : ''}${location.hash}`,
        { replace: options?.replace },
      );
    },
    [location, navigate],
  );
  return [new URLSearchParams(location.search), set];
}

/**
 * One parameter of the address.
 *
 * @public
 */
export function useAddressParam(
  name: string,
): [
  string | undefined,
  (value: string | undefined, options?: { replace?: boolean }) => void,
] {
  const [params, set] = useAddressParams();
  const change = useCallback(
    (value: string | undefined, options?: { replace?: boolean }) =>
      set({ [name]: value }, options),
    [name, set],
  );
  return [params.get(name) ?? undefined, change];
}
