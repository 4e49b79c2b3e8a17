import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { resolve } from 'node:path';

/** One entry of `fathom.repositories.sources`, or of the sources of another section. */
export interface RepositorySource {
  url?: string;
  root?: string;
  branch?: string;
  pollMs?: number;
}

export interface RepositoriesConfig {
  sources: RepositorySource[];
  readCatalog: boolean;
  /** The longest that one look may take. */
  lookMs: number;
}

const shortestPollMs = 5_000;
const defaultSeconds = 900;
/** Sections whose `sources` name repositories of content. */
const contentSections = ['patterns', 'score', 'paved-roads'];

function readSource(config: Config): RepositorySource {
  const url = config.getOptionalString('url');
  const root = config.getOptionalString('root');
  if ((url === undefined) === (root === undefined)) {
    throw new InputError(
      `A source of fathom.repositories.sources needs either url or root, not ${
        url ? 'both' : 'neither'
      }.`,
    );
  }
  return {
    url,
    root: root === undefined ? undefined : resolve(root),
    branch: config.getOptionalString('branch'),
    pollMs: config.has('poll')
      ? Math.max(
          shortestPollMs,
          durationToMilliseconds(
            readDurationFromConfig(config, { key: 'poll' }),
          ),
        )
      : undefined,
  };
}

/** Reads the configuration, once. */
export function readRepositoriesConfig(config: Config): RepositoriesConfig {
  const own = config.getOptionalConfig('fathom.repositories');
  const content = contentSections.flatMap(section =>
    (config.getOptionalConfigArray(`fathom.${section}.sources`) ?? []).flatMap(
      source => {
        const url = source.getOptionalString('repository');
        return url ? [{ url }] : [];
      },
    ),
  );
  return {
    sources: [
      ...(own?.getOptionalConfigArray('sources') ?? []).map(readSource),
      ...content,
    ],
    readCatalog: own?.getOptionalBoolean('catalog') ?? true,
    lookMs:
      ((own?.getOptionalNumber('limits.seconds') ?? defaultSeconds) + 60) *
      1000,
  };
}
