import type { Config } from '@backstage/config';
import { repositoryKey } from '@fathom/entity-model';

export interface PatternSource {
  /** Repository key. */
  repository: string;
  /** No slash at either end; '' is the root. */
  path: string;
}

export interface PatternsConfig {
  sources: PatternSource[];
  keepScansDays: number;
}

/** The only reader of configuration. */
export function readPatternsConfig(config: Config): PatternsConfig {
  const section = config.getOptionalConfig('fathom.patterns');
  const keepScansDays = section?.getOptionalNumber('keepScansDays') ?? 30;
  if (!(keepScansDays > 0))
    throw new Error(
      `fathom.patterns.keepScansDays is ${keepScansDays}; it must be more than 0.`,
    );
  const sources = (section?.getOptionalConfigArray('sources') ?? []).map(
    (source, i) => {
      const path = (source.getOptionalString('path') ?? '')
        .split('/')
        .filter(part => part !== '' && part !== '.');
      if (path.includes('..'))
        throw new Error(
          `fathom.patterns.sources[${i}].path leads out of the repository; name a folder in it.`,
        );
      return {
        repository: repositoryKey(source.getString('repository')),
        path: path.join('/'),
      };
    },
  );
  return { sources, keepScansDays };
}
