import { parseEntityRef } from '@backstage/catalog-model';
import { ResponseError } from '@backstage/errors';
import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';

/** What a client needs of the app. @public */
export interface BackendApis {
  discoveryApi: DiscoveryApi;
  fetchApi: FetchApi;
}

/** A question without a method reads. @public */
export interface BackendRequest {
  method?: 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
}

/** Sends to the backend of a plugin and gives its answer as it is. @public */
export type Send = (
  path: string,
  request?: BackendRequest,
) => Promise<Response>;

/** Asks the backend; the caller parses what its JSON says with the contract. @public */
export type Ask = (path: string, request?: BackendRequest) => Promise<unknown>;

/**
 * Sends to the backend of a plugin; a refusal is thrown as Backstage's `ResponseError`, in the words of the backend.
 *
 * @public
 */
export function createSend(
  pluginId: string,
  { discoveryApi, fetchApi }: BackendApis,
): Send {
  return async (path, { method, body } = {}) => {
    const baseUrl = await discoveryApi.getBaseUrl(pluginId);
    const response = await fetchApi.fetch(
      `${baseUrl}${path}`,
      method && {
        method,
        ...(body !== undefined && {
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(body),
        }),
      },
    );
    if (response.ok) return response;
    const refusal = await ResponseError.fromResponse(response);
    // What the backend says of it helps; its own words are "Request failed with 404".
    refusal.message = refusal.cause.message || refusal.message;
    throw refusal;
  };
}

/**
 * The questions of a plugin's screens; an answer without content is undefined.
 *
 * @public
 */
export function createAsk(pluginId: string, apis: BackendApis): Ask {
  const send = createSend(pluginId, apis);
  return async (path, request) => {
    const response = await send(path, request);
    return response.status === 204 ? undefined : response.json();
  };
}

/**
 * The path of an entity in Fathom's own routes.
 *
 * @public
 */
export function entityPath(entityRef: string, root = 'entities'): string {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return ['', root, ...[kind, namespace, name].map(encodeURIComponent)].join(
    '/',
  );
}
