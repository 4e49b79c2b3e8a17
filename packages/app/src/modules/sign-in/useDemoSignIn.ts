import {
  discoveryApiRef,
  useApi,
  type IdentityApi,
} from '@backstage/core-plugin-api';
import { useCallback, useEffect, useRef, useState } from 'react';
import { BackendAwayError, CHOICE, DemoIdentity } from './DemoIdentity';
import { findPerson, type DemoPerson } from './people';

/** How often a backend that is away is asked again. */
const RETRY = 3_000;

/**
 * Signs in whoever is chosen, and whoever was chosen before a reload. While the backend is away it asks
 * again by itself: `away` says why, and the choice stays until somebody cancels it.
 */
export function useDemoSignIn(
  onSignInSuccess: (identity: IdentityApi) => void,
) {
  const discovery = useApi(discoveryApiRef);
  const [remembered] = useState(() =>
    findPerson(sessionStorage.getItem(CHOICE)),
  );
  const [pending, setPending] = useState(remembered);
  const [error, setError] = useState<Error>();
  const [away, setAway] = useState<BackendAwayError>();
  // The turn that may still change what is shown; a later choice and a cancel end those before.
  const turn = useRef(0);
  const endTurn = useCallback(() => {
    turn.current++;
  }, []);

  const stop = useCallback(() => {
    endTurn();
    setPending(undefined);
    setAway(undefined);
  }, [endTurn]);

  const choose = useCallback(
    async (person: DemoPerson) => {
      const mine = ++turn.current;
      setPending(person);
      setError(undefined);
      while (mine === turn.current) {
        try {
          const identity = await DemoIdentity.signIn(person, discovery);
          if (mine === turn.current) onSignInSuccess(identity);
          return;
        } catch (refused) {
          if (mine !== turn.current) return;
          if (!(refused instanceof BackendAwayError)) {
            setError(refused as Error);
            stop();
            return;
          }
          setAway(refused);
        }
        await new Promise(resolve => setTimeout(resolve, RETRY));
      }
    },
    [discovery, onSignInSuccess, stop],
  );

  useEffect(() => {
    if (remembered) choose(remembered);
    return endTurn;
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, for the choice that was there when the page opened
  }, []);

  return { choose, cancel: stop, pending, error, away };
}
