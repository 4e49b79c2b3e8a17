import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ServiceUnavailableError } from '@backstage/errors';
import { z } from 'zod/v3';
import { readCapped } from './readCapped';

const timeoutMs = 20_000;
const mostBytes = 10 * 1024 * 1024;

/** `GET /fact-schemas`: a retriever with what it says of each fact beside its own keys. */
const schemas = z.array(
  z.object({ id: z.string() }).catchall(z.unknown()).readonly(),
);
const factSchema = z.object({
  type: z.string(),
  description: z.string().optional(),
});

/** `GET /facts/latest`: the newest row of each retriever that looked at the entity. */
const latest = z.record(
  z.object({
    timestamp: z.string(),
    facts: z.record(z.unknown()),
  }),
);

/** What Tech Insights says of a fact. */
export interface ForeignSchema {
  type: string;
  description?: string;
}

export type LatestFacts = z.output<typeof latest>;

/** Asks a running Tech Insights backend over its HTTP API. */
export class TechInsightsClient {
  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
    baseUrl?: string;
    token?: string;
  }): TechInsightsClient {
    return new TechInsightsClient(options);
  }

  private constructor(
    private readonly options: Parameters<typeof TechInsightsClient.create>[0],
  ) {}

  /** By retriever, then by name. */
  async listSchemas(
    retrievers: readonly string[],
    signal: AbortSignal,
  ): Promise<Map<string, Map<string, ForeignSchema>>> {
    const query = new URLSearchParams(retrievers.map(id => ['ids[]', id]));
    const found = schemas.parse(
      await this.ask(`/fact-schemas?${query}`, signal),
    );
    return new Map(
      found.map(({ id, ...rest }) => [
        id,
        new Map(
          Object.entries(rest).flatMap(([name, value]) => {
            const schema = factSchema.safeParse(value);
            return schema.success ? [[name, schema.data] as const] : [];
          }),
        ),
      ]),
    );
  }

  /** What is asked, as evidence tells it. */
  latestPath(entityRef: string, retrievers: readonly string[]): string {
    return `/facts/latest?${new URLSearchParams([
      ['entity', entityRef],
      ...retrievers.map(id => ['ids[]', id]),
    ])}`;
  }

  async readLatest(
    entityRef: string,
    retrievers: readonly string[],
    signal: AbortSignal,
  ): Promise<LatestFacts> {
    return latest.parse(
      await this.ask(this.latestPath(entityRef, retrievers), signal),
    );
  }

  private async ask(path: string, signal: AbortSignal): Promise<unknown> {
    const { auth, discovery } = this.options;
    const baseUrl =
      this.options.baseUrl ?? (await discovery.getBaseUrl('tech-insights'));
    const token =
      this.options.token ??
      (this.options.baseUrl
        ? undefined
        : (
            await auth.getPluginRequestToken({
              onBehalfOf: await auth.getOwnServiceCredentials(),
              targetPluginId: 'tech-insights',
            })
          ).token);
    let response: Response;
    try {
      response = await fetch(`${baseUrl}${path}`, {
        headers: token ? { Authorization: `Bearer ${token}` } : {},
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        // A redirect could lead a token elsewhere.
        redirect: 'error',
      });
    } catch (error) {
      throw new ServiceUnavailableError(
        `Tech Insights could not be reached. Check that it runs, and fathom.score.techInsights.baseUrl.`,
        error as Error,
      );
    }
    if (!response.ok) {
      // What an error page says may be long, and is not ours to repeat.
      await response.body?.cancel();
      throw new ServiceUnavailableError(
        `Tech Insights answered ${response.status} ${response.statusText}.`,
      );
    }
    const text = await readCapped(response, mostBytes);
    if (text === undefined)
      throw new ServiceUnavailableError(
        `Tech Insights answered with more than ${mostBytes} bytes. Ask it for fewer retrievers.`,
      );
    return JSON.parse(text);
  }
}
