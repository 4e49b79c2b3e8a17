import {
  discoveryApiRef,
  useApi,
  type IdentityApi,
} from '@backstage/core-plugin-api';
import { useCallback, useEffect, useState } from 'react';
import { CHOICE, DemoIdentity } from './DemoIdentity';
import { findPerson, type DemoPerson } from './people';

/** Signs in whoever is chosen, and whoever was chosen before a reload. */
export function useDemoSignIn(
  onSignInSuccess: (identity: IdentityApi) => void,
) {
  const discovery = useApi(discoveryApiRef);
  const [remembered] = useState(() =>
    findPerson(sessionStorage.getItem(CHOICE)),
  );
  const [pending, setPending] = useState(remembered);
  const [error, setError] = useState<Error>();

  const choose = useCallback(
    async (person: DemoPerson) => {
      setPending(person);
      setError(undefined);
      try {
        onSignInSuccess(await DemoIdentity.signIn(person, discovery));
      } catch (refused) {
        setError(refused as Error);
        setPending(undefined);
      }
    },
    [discovery, onSignInSuccess],
  );

  useEffect(() => {
    if (remembered) choose(remembered);
    // Once, for the choice that was there when the page opened.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return { choose, pending, error };
}
