import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import type { FactDefinition, FactReport } from '@fathom/kernel';
import type { FactsService } from './FactsService';

/** The most reports that one request carries; a larger bulk is cut into several. */
const reportsPerRequest = 200;

/** Two hundred reports are stored in well under a second; a score that takes longer than this hangs. */
const timeoutMs = 30_000;

/** A score that restarts is back within seconds; what takes longer is the caller's next turn. */
const defaultRetryDelaysMs = [500, 2_000];

/** The score itself or what stands before it is not there, or not yet. */
const tryAgain = new Set([502, 503, 504]);

/** Reaches the score over HTTP, so that it may run in another process. */
export class HttpFactsService implements FactsService {
  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
    /** How long to wait before each further attempt. */
    retryDelaysMs?: readonly number[];
  }): HttpFactsService {
    return new HttpFactsService(
      options.auth,
      options.discovery,
      options.retryDelaysMs ?? defaultRetryDelaysMs,
    );
  }

  private constructor(
    private readonly auth: AuthService,
    private readonly discovery: DiscoveryService,
    private readonly retryDelaysMs: readonly number[],
  ) {}

  async declare(definitions: readonly FactDefinition[]): Promise<void> {
    await this.post('/facts/declare', { definitions });
  }

  async report(
    reports: readonly FactReport[],
  ): Promise<Awaited<ReturnType<FactsService['report']>>> {
    const total: Awaited<ReturnType<FactsService['report']>> = {
      accepted: 0,
      refused: [],
    };
    for (let from = 0; from < reports.length; from += reportsPerRequest) {
      const answer = (await this.post('/facts/report', {
        reports: reports.slice(from, from + reportsPerRequest),
      })) as typeof total;
      total.accepted += answer.accepted;
      total.refused.push(...answer.refused);
    }
    return total;
  }

  private async post(path: string, body: object): Promise<unknown> {
    const [baseUrl, { token }] = await Promise.all([
      this.discovery.getBaseUrl('score'),
      this.auth.getPluginRequestToken({
        onBehalfOf: await this.auth.getOwnServiceCredentials(),
        targetPluginId: 'score',
      }),
    ]);
    const url = `${baseUrl}${path}`;
    const send = () =>
      fetch(url, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          Authorization: `Bearer ${token}`,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMs),
      });
    const response = await this.persist(url, send);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    if (response.status === 204) return undefined;
    return response.json();
  }

  /** Declaring and reporting twice leaves the score as once does, so both may be sent again. */
  private async persist(
    url: string,
    send: () => Promise<Response>,
  ): Promise<Response> {
    for (let attempt = 0; ; attempt++) {
      const delay: number | undefined = this.retryDelaysMs[attempt];
      try {
        const response = await send();
        if (delay === undefined || !tryAgain.has(response.status))
          return response;
        await response.body?.cancel();
      } catch (error) {
        // A score that hangs is not helped by more of the same.
        if (delay === undefined || (error as Error).name === 'TimeoutError')
          throw notReached(url, error as Error);
      }
      await new Promise(resolve => setTimeout(resolve, delay));
    }
  }
}

function notReached(url: string, error: Error): ServiceUnavailableError {
  const what =
    error.name === 'TimeoutError'
      ? `did not answer within ${timeoutMs / 1000} s`
      : 'could not be reached';
  return new ServiceUnavailableError(
    `Facts were sent to ${url}, which ${what}. Check that the score's backend runs and that discovery names its address; the facts are sent again on the next turn.`,
    error,
  );
}
