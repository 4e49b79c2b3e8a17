import { Config } from '@backstage/config';
import { repositoryKey } from '@fathom/entity-model';

/** A folder of a repository that is read for content. */
interface ContentSource {
  key: string;
  path: string;
}

/** What the provider may read and what it may believe. */
export interface CatalogModuleConfig {
  /** True for a repository that the configuration names, by address or by the folder it lies in. */
  isSource(key: string): boolean;
  /** How many sources are configured: with some, an empty list of repositories is no answer yet. */
  sources: number;
  /** Repositories that may bring users and groups. */
  org: Set<string>;
  patterns: ContentSource[];
  roads: ContentSource[];
}

/** Reads `fathom.repositories`, `fathom.patterns` and `fathom.paved-roads`. */
export function readConfig(config: Config): CatalogModuleConfig {
  const sources =
    config.getOptionalConfigArray('fathom.repositories.sources') ?? [];
  const keys = new Set<string>();
  const roots: string[] = [];
  for (const source of sources) {
    const url = source.getOptionalString('url');
    const root = source.getOptionalString('root');
    if (url) keys.add(repositoryKey(url));
    if (root)
      roots.push(`${repositoryKey(`file://${root.replace(/\/+$/, '')}`)}/`);
  }
  return {
    isSource: key => keys.has(key) || roots.some(root => key.startsWith(root)),
    sources: sources.length,
    org: new Set(
      (config.getOptionalStringArray('fathom.repositories.org') ?? []).map(
        repositoryKey,
      ),
    ),
    patterns: readContent(config, 'fathom.patterns.sources'),
    roads: readContent(config, 'fathom.paved-roads.sources'),
  };
}

function readContent(config: Config, path: string): ContentSource[] {
  return (config.getOptionalConfigArray(path) ?? []).map(source => ({
    key: repositoryKey(source.getString('repository')),
    path: (source.getOptionalString('path') ?? '')
      .split('/')
      .filter(Boolean)
      .join('/'),
  }));
}
