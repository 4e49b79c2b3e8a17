import { useCallback } from 'react';
import { useAppLocation, useAppNavigate } from '@backstage/frontend-plugin-api';

/** Who leaves: people by key, teams by reference. */
export interface Question {
  without: string[];
  teams: string[];
}

/** Who leaves in the question across all components. It lives in the address, so that a link asks the same. */
export function useQuestion(): [Question, (question: Question) => void] {
  const location = useAppLocation();
  const navigate = useAppNavigate();
  const set = useCallback(
    ({ without, teams }: Question) => {
      const search = new URLSearchParams(location.search);
      search.delete('without');
      search.delete('withoutTeam');
      for (const key of without) search.append('without', key);
      for (const team of teams) search.append('withoutTeam', team);
      const query = search.toString();
      navigate(
        `${location.pathname}${query ? `?${query}` : ''}${location.hash}`,
      );
    },
    [location, navigate],
  );
  const search = new URLSearchParams(location.search);
  return [
    {
      without: search.getAll('without'),
      teams: search.getAll('withoutTeam'),
    },
    set,
  ];
}
