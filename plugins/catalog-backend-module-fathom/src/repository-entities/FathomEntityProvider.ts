import { LoggerService } from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { RepositoriesService, RepositoryStatus } from '@fathom/git-node';
import type { Problem } from '@fathom/kernel';
import { CatalogModuleConfig } from '../config';
import { readPatternEntities } from '../patterns';
import { annotateEntity } from './annotateEntity';
import { readRepositoryEntities } from './readRepositoryEntities';
import { webUrl } from './webUrl';

interface Snapshot {
  tip: string;
  entities: { entity: Entity; file: string }[];
}

export interface FathomEntityProviderOptions {
  repositories: RepositoriesService;
  config: CatalogModuleConfig;
  logger: LoggerService;
  /** The type of forge behind a URL, for links to the web. */
  forgeOf: (url: string) => string | undefined;
}

/**
 * Brings into the catalog what the configured repositories say of themselves. Reads a repository again
 * only when its tip moved; deletes only what a repository that was read no longer names.
 */
export class FathomEntityProvider implements EntityProvider {
  private connection?: EntityProviderConnection;
  private readonly snapshots = new Map<string, Snapshot>();
  /** What the catalog was last told, by reference, and by which repository it was brought. */
  private emitted = new Map<
    string,
    { key: string; deferred: DeferredEntity }
  >();
  private told = false;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: FathomEntityProviderOptions) {}

  getProviderName(): string {
    return 'fathom-repositories';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.connection = connection;
  }

  /** Looks at all tips and tells the catalog when something changed; calls never overlap. */
  refresh(): Promise<void> {
    this.running = this.running.then(
      () => this.refreshOnce(),
      () => this.refreshOnce(),
    );
    return this.running;
  }

  private async refreshOnce(): Promise<void> {
    const { repositories, config, logger } = this.options;
    if (!this.connection) return;
    const known = (await repositories.list()).filter(({ key }) =>
      config.isSource(key),
    );
    // Nothing known yet is not the same as nothing there: an empty answer deletes nothing.
    if (known.length === 0 && config.sources > 0) return;

    let changed = false;
    let complete = true;
    for (const status of known) {
      if (!status.tip) {
        complete &&= status.state === 'unreadable';
        continue;
      }
      if (this.snapshots.get(status.key)?.tip === status.tip) continue;
      try {
        this.snapshots.set(status.key, await this.read(status, status.tip));
        changed = true;
      } catch (error) {
        complete &&= this.snapshots.has(status.key);
        logger.warn(
          `Could not read the catalog files of ${status.url}: ${
            (error as Error).message
          }`,
        );
      }
    }
    const listed = new Set(known.map(({ key }) => key));
    for (const key of this.snapshots.keys()) {
      if (listed.has(key)) continue;
      this.snapshots.delete(key);
      changed = true;
    }
    // With no source left, what earlier ones brought has to go.
    if (!changed && (this.told || config.sources > 0)) return;
    const collected = this.collect();
    const entities = [...collected.values()].map(({ deferred }) => deferred);
    // A full mutation removes what is missing from it, so it waits until every repository was read;
    // until then only what one that was read no longer names is removed.
    const removed = [...this.emitted]
      .filter(([ref]) => !collected.has(ref))
      .map(([, { deferred }]) => deferred);
    await this.connection.applyMutation(
      complete
        ? { type: 'full', entities }
        : { type: 'delta', added: entities, removed },
    );
    this.emitted = collected;
    this.told = true;
    logger.info(
      `${entities.length} entities from ${this.snapshots.size} repositories`,
    );
  }

  private async read(status: RepositoryStatus, tip: string): Promise<Snapshot> {
    const { repositories, config, logger, forgeOf } = this.options;
    const { git, commit } = await repositories.open(status.key, {
      commit: tip,
    });
    const templates = config.roads.some(({ key }) => key === status.key);
    const found = await readRepositoryEntities(git, commit, { templates });
    const patterns = await readPatternEntities(
      git,
      commit,
      config.patterns
        .filter(({ key }) => key === status.key)
        .map(({ path }) => path),
    );
    for (const problem of [...found.problems, ...patterns.problems])
      logger.warn(describe(status.url, problem));

    const web = webUrl(
      forgeOf(status.url),
      status.key,
      status.defaultBranch ?? 'HEAD',
    );
    const admitted = found.entities.filter(({ entity, file }) => {
      const reason = this.refusal(status.key, entity, templates);
      if (reason)
        logger.warn(
          `${status.url} ${file}: ${entity.kind} ${entity.metadata.name} was left out. ${reason}`,
        );
      return !reason;
    });
    const entities = [...admitted, ...patterns.entities];
    return {
      tip,
      entities: entities.map(({ entity, file }) => ({
        file,
        entity: annotateEntity(entity, { url: status.url, file, webUrl: web }),
      })),
    };
  }

  private refusal(
    key: string,
    entity: Entity,
    templates: boolean,
  ): string | undefined {
    const kind = entity.kind.toLocaleLowerCase('en-US');
    if (
      (kind === 'user' || kind === 'group') &&
      !this.options.config.org.has(key)
    ) {
      return 'Only repositories named in fathom.repositories.org may bring users and groups.';
    }
    if (kind === 'template' && !templates) {
      return 'Only repositories named in fathom.paved-roads.sources may bring templates.';
    }
    if (kind === 'pattern')
      return 'Patterns are made from the PATTERN.md files of fathom.patterns.sources.';
    // A location would make the catalog read an address that this file chose.
    if (kind === 'location')
      return 'Locations are not followed; name the repository in fathom.repositories.sources.';
    return undefined;
  }

  private collect(): Map<string, { key: string; deferred: DeferredEntity }> {
    const collected = new Map<
      string,
      { key: string; file: string; deferred: DeferredEntity }
    >();
    for (const key of [...this.snapshots.keys()].sort()) {
      for (const { entity, file } of this.snapshots.get(key)!.entities) {
        const ref = stringifyEntityRef(entity);
        const deferred = { entity, locationKey: `fathom-repositories:${key}` };
        const first = collected.get(ref);
        if (!first) {
          collected.set(ref, { key, file, deferred });
          continue;
        }
        // Who brought it before keeps it: a newcomer cannot take a name by sorting first.
        const newcomerIsKnown =
          this.emitted.get(ref)?.key === key && first.key !== key;
        const kept = newcomerIsKnown ? { key, file, deferred } : first;
        const left = newcomerIsKnown ? first : { key, file };
        collected.set(ref, kept);
        this.options.logger.warn(
          `${ref} is named twice, in ${kept.key}#${kept.file} and in ${left.key}#${left.file}; the first is kept. Rename one of them.`,
        );
      }
    }
    return collected;
  }
}

function describe(url: string, problem: Problem): string {
  return `${url} ${problem.file}:${problem.line}:${problem.column}: ${problem.message} ${problem.remedy}`;
}
