import { LoggerService } from '@backstage/backend-plugin-api';
import {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import {
  displayPath,
  RepositoriesService,
  RepositoryProblem,
  RepositoryStatus,
} from '@fathom/git-node';
import { CatalogModuleConfig } from '../config';
import { readPatternEntities } from '../patterns';
import { annotateEntity } from './annotateEntity';
import {
  CollectedEntity,
  collectEntities,
  conflictInWords,
  conflictProblems,
  NameConflict,
} from './collectEntities';
import { Findings, ProblemReports } from './ProblemReports';
import { FoundEntity, readRepositoryEntities } from './readRepositoryEntities';
import { refusal } from './refusal';
import { webUrl } from './webUrl';

interface Snapshot {
  tip: string;
  entities: FoundEntity[];
  problems: RepositoryProblem[];
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
  private emitted = new Map<string, CollectedEntity>();
  private conflicts: NameConflict[] = [];
  /** Something was read that the catalog was not told of. */
  private changed = false;
  private told = false;
  private readonly reports: ProblemReports;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly options: FathomEntityProviderOptions) {
    this.reports = new ProblemReports(options.repositories, options.logger);
  }

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
    const { repositories, config } = this.options;
    const { connection } = this;
    if (!connection) return;
    const statuses = await repositories.list();
    await this.bring(
      statuses.filter(({ key }) => config.isSource(key)),
      connection,
    );
    await this.reports.deliver(statuses, status => this.findingsOf(status));
  }

  private async bring(
    known: readonly RepositoryStatus[],
    connection: EntityProviderConnection,
  ): Promise<void> {
    const { config, logger } = this.options;
    // Nothing known yet is not the same as nothing there: an empty answer deletes nothing.
    if (known.length === 0 && config.sources > 0) return;

    let complete = true;
    for (const status of known) {
      if (!status.tip) {
        complete &&= status.state === 'unreadable';
        continue;
      }
      if (this.snapshots.get(status.key)?.tip === status.tip) continue;
      try {
        this.snapshots.set(status.key, await this.read(status, status.tip));
        this.changed = true;
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
      this.changed = true;
    }
    // With no source left, what earlier ones brought has to go.
    if (!this.changed && (this.told || config.sources > 0)) return;
    const collected = this.collect();
    const entities = [...collected.values()].map(({ deferred }) => deferred);
    // A full mutation removes what is missing from it, so it waits until every repository was read;
    // until then only what one that was read no longer names is removed.
    const removed = [...this.emitted]
      .filter(([ref]) => !collected.has(ref))
      .map(([, { deferred }]) => deferred);
    await connection.applyMutation(
      complete
        ? { type: 'full', entities }
        : { type: 'delta', added: entities, removed },
    );
    this.emitted = collected;
    this.changed = false;
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
    const problems = [...found.problems, ...patterns.problems];
    const web = webUrl(
      forgeOf(status.url),
      status.key,
      status.defaultBranch ?? 'HEAD',
    );
    const admitted = found.entities.filter(one => {
      const reason = refusal(config, status.key, one.entity);
      if (reason) problems.push(leftOut(one, reason));
      return !reason;
    });
    for (const problem of problems) logger.warn(describe(status.url, problem));
    const entities = [...admitted, ...patterns.entities];
    return {
      tip,
      problems,
      entities: entities.map(({ entity, file, line }) => ({
        file,
        line,
        entity: annotateEntity(entity, { url: status.url, file, webUrl: web }),
      })),
    };
  }

  private collect(): Map<string, CollectedEntity> {
    const { entities, conflicts } = collectEntities(
      this.snapshots,
      this.emitted,
    );
    for (const conflict of conflicts)
      this.options.logger.warn(conflictInWords(conflict));
    this.conflicts = conflicts;
    return entities;
  }

  /** What is wrong in a repository; nothing in one that brings nothing to the catalog. */
  private findingsOf({ key }: RepositoryStatus): Findings | undefined {
    const snapshot = this.snapshots.get(key);
    if (snapshot) {
      return {
        commit: snapshot.tip,
        problems: [
          ...snapshot.problems,
          ...conflictProblems(this.conflicts, key),
        ],
      };
    }
    return this.options.config.isSource(key) ? undefined : { problems: [] };
  }
}

function leftOut(
  { entity, file, line }: FoundEntity,
  reason: string,
): RepositoryProblem {
  return {
    file: displayPath(file),
    line,
    column: 1,
    severity: 'warning',
    rule: 'catalog-refusal',
    message: `${entity.kind} ${entity.metadata.name} was left out.`,
    remedy: reason,
  };
}

function describe(url: string, problem: RepositoryProblem): string {
  return `${url} ${problem.file}:${problem.line}:${problem.column}: ${problem.message} ${problem.remedy}`;
}
