import type {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import {
  NotAllowedError,
  NotFoundError,
  ResponseError,
} from '@backstage/errors';
import { ExerciseUse, exerciseUsesSchema } from './ExerciseUse';
import type { ExercisesService } from './ExercisesService';

/** Asks reliability over HTTP, so that it may run in another process. */
export class HttpExercisesService implements ExercisesService {
  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): HttpExercisesService {
    return new HttpExercisesService(options.auth, options.discovery);
  }

  private constructor(
    private readonly auth: AuthService,
    private readonly discovery: DiscoveryService,
  ) {}

  async listUses(
    entityRef: string,
    options: { credentials: BackstageCredentials; signal: AbortSignal },
  ): Promise<ExerciseUse[]> {
    const [baseUrl, { token }] = await Promise.all([
      this.discovery.getBaseUrl('reliability'),
      this.auth.getPluginRequestToken({
        onBehalfOf: options.credentials,
        targetPluginId: 'reliability',
      }),
    ]);
    const { kind, namespace, name } = parseEntityRef(entityRef);
    const path = [kind, namespace, name].map(encodeURIComponent).join('/');
    const response = await fetch(`${baseUrl}/entities/${path}/exercises/uses`, {
      headers: { Authorization: `Bearer ${token}` },
      signal: options.signal,
      // A redirect could lead a token elsewhere.
      redirect: 'error',
    });
    if (!response.ok) throw await errorOf(response);
    return exerciseUsesSchema.parse(await response.json()).items;
  }
}

async function errorOf(response: Response): Promise<Error> {
  const error = await ResponseError.fromResponse(response);
  if (response.status === 403) return new NotAllowedError(error.cause.message);
  if (response.status === 404) return new NotFoundError(error.cause.message);
  return error;
}
