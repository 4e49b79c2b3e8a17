import { Readable } from 'node:stream';
import {
  AuthService,
  coreServices,
  createBackendModule,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import type { Permission } from '@backstage/plugin-permission-common';
import type {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import {
  patternDetailContract,
  patternListContract,
  patternsReadPermission,
} from '@fathom/backstage-plugin-patterns-common';
import removeMarkdown from 'remove-markdown';

// Also a bound for the reading of Markdown, whose time may grow with the square.
const maxText = 10_000;
/** The collator's whole turn may take two minutes, see below. */
const timeoutMs = 20_000;

/** A pattern as the search shows it. @public */
export interface PatternDocument extends IndexableDocument {
  lifecycle: string;
  owner: string;
  version: string;
  tags: string[];
}

/** Reads the patterns over the plugin's own routes, with the search's rights. */
export class PatternCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'fathom-pattern';
  readonly visibilityPermission: Permission = patternsReadPermission;

  static create(deps: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): PatternCollatorFactory {
    return new PatternCollatorFactory(deps.auth, deps.discovery);
  }

  private constructor(
    private readonly auth: AuthService,
    private readonly discovery: DiscoveryService,
  ) {}

  async getCollator(): Promise<Readable> {
    return Readable.from(this.documents());
  }

  private async *documents(): AsyncGenerator<PatternDocument> {
    const { patterns } = patternListContract.parse(await this.read('patterns'));
    for (const { id } of patterns) {
      const { pattern } = patternDetailContract.parse(
        await this.read(`patterns/${encodeURIComponent(id)}`),
      );
      yield {
        title: pattern.title,
        text: [
          pattern.summary,
          pattern.tags.join(' '),
          removeMarkdown(pattern.body.slice(0, maxText)),
        ].join('\n'),
        location: `/patterns/${pattern.id}`,
        lifecycle: pattern.lifecycle,
        owner: pattern.owner,
        version: pattern.version,
        tags: pattern.tags,
      };
    }
  }

  private async read(path: string): Promise<unknown> {
    const { token } = await this.auth.getPluginRequestToken({
      onBehalfOf: await this.auth.getOwnServiceCredentials(),
      targetPluginId: 'patterns',
    });
    const url = `${await this.discovery.getBaseUrl('patterns')}/${path}`;
    const response = await fetch(url, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(timeoutMs),
    }).catch(error => {
      // Not tried again: the index is built anew in five minutes, and stays as it is until then.
      throw new ServiceUnavailableError(
        `Patterns could not be read for the search from ${url}: ${error.message}. Check that the patterns backend runs and that discovery names its address.`,
        error,
      );
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}

/**
 * Patterns in the portal's search, as the type `fathom-pattern`.
 *
 * @public
 */
export const patternsSearchModule = createBackendModule({
  pluginId: 'search',
  moduleId: 'fathom-patterns',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        discovery: coreServices.discovery,
        indexRegistry: searchIndexRegistryExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init({ auth, discovery, indexRegistry, scheduler }) {
        indexRegistry.addCollator({
          // the patterns themselves are read within a minute of the start
          schedule: scheduler.createScheduledTaskRunner({
            frequency: { minutes: 5 },
            timeout: { minutes: 2 },
            initialDelay: { seconds: 30 },
          }),
          factory: PatternCollatorFactory.create({ auth, discovery }),
        });
      },
    });
  },
});
