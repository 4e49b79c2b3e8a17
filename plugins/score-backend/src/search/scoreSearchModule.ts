import { Readable } from 'node:stream';
import {
  AuthService,
  coreServices,
  createBackendModule,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { Permission } from '@backstage/plugin-permission-common';
import { searchIndexRegistryExtensionPoint } from '@backstage/plugin-search-backend-node/alpha';
import type {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import {
  scorecardPageSchema,
  scorecardsSchema,
  scoreReadPermission,
} from '@fathom/backstage-plugin-score-common';

const timeoutMs = 20_000;
const maxText = 10_000;

/** Markdown as the search shows it: the words of links, without the signs of code and emphasis. */
function plainWords(markdown: string): string {
  return markdown
    .slice(0, maxText)
    .replace(/\[([^[\]]+)\]\([^()\s]+\)/g, '$1')
    .replace(/`|\*\*/g, '');
}

/** A check or a scorecard as the search shows it. @public */
export interface ScoreDocument extends IndexableDocument {
  kind: 'check' | 'scorecard';
  scorecard: string;
}

/** Reads scorecards and their checks over the plugin's own routes, with the search's rights. */
export class ScoreCollatorFactory implements DocumentCollatorFactory {
  readonly type = 'fathom-score';
  /** Who may not read scores finds none. */
  readonly visibilityPermission: Permission = scoreReadPermission;

  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): ScoreCollatorFactory {
    return new ScoreCollatorFactory(options.auth, options.discovery);
  }

  private constructor(
    private readonly auth: AuthService,
    private readonly discovery: DiscoveryService,
  ) {}

  async getCollator(): Promise<Readable> {
    return Readable.from(this.collate());
  }

  private async *collate(): AsyncGenerator<ScoreDocument> {
    const { scorecards } = scorecardsSchema.parse(
      await this.ask('/scorecards'),
    );
    for (const { name } of scorecards) {
      const page = scorecardPageSchema.parse(
        await this.ask(`/scorecards/${encodeURIComponent(name)}`),
      );
      // A draft is its owners' until it is announced: not even its title is found by others.
      const checks = page.levels
        .flatMap(level => level.checks)
        .filter(({ lifecycle }) => lifecycle !== 'draft');
      yield {
        kind: 'scorecard',
        scorecard: name,
        title: page.title,
        location: `/scorecards/${encodeURIComponent(name)}`,
        text: checks
          .map(({ title }) => title)
          .join('\n')
          .slice(0, maxText),
      };
      for (const check of checks)
        yield {
          kind: 'check',
          scorecard: name,
          title: check.title,
          location: `/scorecards/${encodeURIComponent(name)}/checks/${
            check.id
          }`,
          text: plainWords(`${check.why}\n${check.remedy}`),
        };
    }
  }

  private async ask(path: string): Promise<unknown> {
    const [baseUrl, { token }] = await Promise.all([
      this.discovery.getBaseUrl('score'),
      this.auth.getPluginRequestToken({
        onBehalfOf: await this.auth.getOwnServiceCredentials(),
        targetPluginId: 'score',
      }),
    ]);
    const response = await fetch(`${baseUrl}${path}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }
}

/**
 * Checks and scorecards in the portal's search.
 *
 * @public
 */
export const scoreSearchModule = createBackendModule({
  pluginId: 'search',
  moduleId: 'fathom-score',
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
          schedule: scheduler.createScheduledTaskRunner({
            frequency: { minutes: 10 },
            timeout: { minutes: 2 },
            initialDelay: { seconds: 30 },
          }),
          factory: ScoreCollatorFactory.create({ auth, discovery }),
        });
      },
    });
  },
});
