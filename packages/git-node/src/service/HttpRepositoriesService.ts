import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  NotFoundError,
  ResponseError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { MirrorFailure, Mirrors } from '../mirror';
import type { GitRepository } from '../repository';
import type {
  RepositoriesService,
  RepositoryProblems,
  RepositoryStatus,
} from './RepositoriesService';
import { statusAt } from './statusAt';
import { whyUnread } from './whyUnread';

/** What the plugin keeps of one report. */
const maxProblems = 200;
const maxWords = 2000;
const maxPath = 4096;

type ReadMirrors = Pick<Mirrors, 'isSuspected' | 'open' | 'update'>;

/** Asks the `repositories` plugin over HTTP, and reads the mirror on its own host. */
export class HttpRepositoriesService implements RepositoriesService {
  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
    mirrors: ReadMirrors;
  }): HttpRepositoriesService {
    return new HttpRepositoriesService(
      options.auth,
      options.discovery,
      options.mirrors,
    );
  }

  private constructor(
    private readonly auth: AuthService,
    private readonly discovery: DiscoveryService,
    private readonly mirrors: ReadMirrors,
  ) {}

  async list(): Promise<RepositoryStatus[]> {
    const answer = (await this.ask('/internal/repositories')) as {
      items: RepositoryStatus[];
    };
    return answer.items;
  }

  async find(
    key: string,
    options: { ref?: string } = {},
  ): Promise<RepositoryStatus | undefined> {
    const answer = (await this.ask(
      `/internal/repository?key=${encodeURIComponent(key)}`,
    )) as { item?: RepositoryStatus };
    return statusAt(answer.item, options.ref);
  }

  async open(
    key: string,
    options: { commit?: string; ref?: string; signal?: AbortSignal } = {},
  ): Promise<{ git: GitRepository; commit: string }> {
    const status = await this.find(key);
    const there = statusAt(status, options.ref);
    const commit = options.commit ?? there?.tip;
    if (!status || !commit) {
      const { reason, remedy } = whyUnread(there);
      throw new NotFoundError(
        status
          ? `The repository ${key} was never read: ${reason} ${remedy}`
          : `There is no repository ${key}. Name it under fathom.repositories.sources, or in the catalog.`,
      );
    }
    const request = { key, url: status.url, branch: status.defaultBranch };
    const onDamage = (failure: MirrorFailure) =>
      this.reportDamage(key, failure).catch(() => {
        // It is marked: whoever looks at this mirror next makes it anew all the same.
      });
    const git = await this.mirrors.open(request, { onDamage });
    const isWhole = status.state !== 'ready' || !this.mirrors.isSuspected(key);
    if (isWhole && (await this.holds(git, commit))) return { git, commit };
    // The backend that fetched runs on another host, or the folder was lost or damaged: this host's mirror is
    // made or fetched here.
    await this.mirrors.update(request, { signal: options.signal });
    const fetched = await this.mirrors.open(request, { onDamage });
    if (await this.holds(fetched, commit)) return { git: fetched, commit };
    throw new NotFoundError(
      `The repository ${key} has no commit ${commit}: it may have been rewritten. Ask for its tip instead.`,
    );
  }

  async reportProblems(key: string, report: RepositoryProblems): Promise<void> {
    const { source, commit, problems } = report;
    await this.ask('/internal/problems', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        key,
        source,
        commit,
        total: problems.length,
        problems: problems.slice(0, maxProblems).map(problem => ({
          ...problem,
          file: problem.file.slice(0, maxPath),
          message: problem.message.slice(0, maxWords),
          remedy: problem.remedy.slice(0, maxWords),
        })),
      }),
    });
  }

  private async reportDamage(
    key: string,
    { message, remedy }: MirrorFailure,
  ): Promise<void> {
    await this.ask('/internal/damage', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({
        key,
        message: message.slice(0, maxWords),
        remedy: remedy.slice(0, maxWords),
      }),
    });
  }

  private async holds(git: GitRepository, commit: string): Promise<boolean> {
    return (await git.findCommit(commit)) !== undefined;
  }

  private async ask(path: string, init: RequestInit = {}): Promise<unknown> {
    const [baseUrl, { token }] = await Promise.all([
      this.discovery.getBaseUrl('repositories'),
      this.auth.getPluginRequestToken({
        onBehalfOf: await this.auth.getOwnServiceCredentials(),
        targetPluginId: 'repositories',
      }),
    ]);
    let response: Response;
    try {
      response = await fetch(`${baseUrl}${path}`, {
        ...init,
        headers: { ...init.headers, Authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(30_000),
      });
    } catch (error) {
      throw new ServiceUnavailableError(
        `The repositories plugin at ${baseUrl} cannot be reached. Check that it runs and that discovery names its address.`,
        error,
      );
    }
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.status === 204 ? undefined : response.json();
  }
}
