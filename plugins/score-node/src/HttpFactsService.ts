import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { FactDefinition, FactReport } from '@fathom/kernel';
import type { FactsService } from './FactsService';

/** The most reports that one request carries; a larger bulk is cut into several. */
const reportsPerRequest = 200;

/** Reaches the score over HTTP, so that it may run in another process. */
export class HttpFactsService implements FactsService {
  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): HttpFactsService {
    return new HttpFactsService(options.auth, options.discovery);
  }

  private constructor(
    private readonly auth: AuthService,
    private readonly discovery: DiscoveryService,
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
    const response = await fetch(`${baseUrl}${path}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: `Bearer ${token}`,
      },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    if (response.status === 204) return undefined;
    return response.json();
  }
}
