import type {
  DiscoveryApi,
  IdentityApi,
  ProfileInfo,
} from '@backstage/core-plugin-api';
import type { DemoPerson } from './people';

/** Where the choice lies: a reload keeps it, another tab or a new visit asks again. */
export const CHOICE = 'fathom.signIn.person';

interface Session {
  token: string;
  expiresAt: number;
  ownershipEntityRefs: string[];
}

/** A new token is fetched so long before the old one ends, so that no request meets an expired one. */
const MARGIN = 5 * 60_000;

/** A sign-in asks the catalog and signs a token; on a busy laptop that takes a second or two. */
const TIMEOUT = 20_000;

/** Nothing at the backend's address answers, or what answers says that it is not ready. */
export class BackendAwayError extends Error {
  readonly name = 'BackendAwayError';
}

/** One of the demo's people, signed in with the backend's provider `fathomDemo`. */
export class DemoIdentity implements IdentityApi {
  readonly #person: DemoPerson;
  readonly #discovery: DiscoveryApi;
  #session: Promise<Session> | undefined;

  private constructor(person: DemoPerson, discovery: DiscoveryApi) {
    this.#person = person;
    this.#discovery = discovery;
  }

  /** Signs the person in; throws with the backend's own words when that is refused. */
  static async signIn(
    person: DemoPerson,
    discovery: DiscoveryApi,
  ): Promise<DemoIdentity> {
    const identity = new DemoIdentity(person, discovery);
    await identity.#current();
    sessionStorage.setItem(CHOICE, person.ref);
    return identity;
  }

  async getProfileInfo(): Promise<ProfileInfo> {
    return { displayName: this.#person.name };
  }

  async getBackstageIdentity() {
    const { ownershipEntityRefs } = await this.#current();
    return {
      type: 'user' as const,
      userEntityRef: this.#person.ref,
      ownershipEntityRefs,
    };
  }

  async getCredentials() {
    const { token } = await this.#current();
    return { token };
  }

  async signOut() {
    sessionStorage.removeItem(CHOICE);
  }

  async #current(): Promise<Session> {
    const known = await this.#session?.catch(() => undefined);
    if (known && Date.now() < known.expiresAt - MARGIN) return known;
    this.#session = this.#refresh();
    return this.#session;
  }

  async #refresh(): Promise<Session> {
    const base = await this.#discovery.getBaseUrl('auth');
    const person = encodeURIComponent(this.#person.ref);
    const response = await fetch(
      `${base}/fathomDemo/refresh?person=${person}`,
      {
        credentials: 'include',
        headers: { 'X-Requested-With': 'XMLHttpRequest' },
        signal: AbortSignal.timeout(TIMEOUT),
      },
    ).catch(error => {
      throw new BackendAwayError(
        `The backend at ${base} does not answer. Check that it runs: it is started by "npm start".`,
        { cause: error },
      );
    });
    const body = await response.json().catch(() => undefined);
    if ([502, 503, 504].includes(response.status)) {
      throw new BackendAwayError(
        `The backend at ${base} is not ready yet (${response.status}). It is ready half a minute after its start.`,
      );
    }
    if (response.status === 404) {
      // Every person offered is in the demo's catalog, a few seconds after the first start.
      throw new BackendAwayError(
        `The backend does not know ${
          this.#person.name
        } yet: it is still reading the demo organisation.`,
      );
    }
    if (!response.ok) {
      throw new Error(
        body?.error?.message ??
          `The backend answered ${response.status} to the sign-in of ${
            this.#person.name
          }.`,
      );
    }
    const { token, identity } = body.backstageIdentity;
    return {
      token,
      expiresAt: expiry(token),
      ownershipEntityRefs: identity.ownershipEntityRefs,
    };
  }
}

function expiry(token: string): number {
  const payload = token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
  return JSON.parse(window.atob(payload)).exp * 1000;
}
