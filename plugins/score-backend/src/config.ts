import type { Config } from '@backstage/config';
import { repositoryKey } from '@fathom/entity-model';

export interface ScoreConfig {
  sources: { repository: string; path: string }[];
  catalogEverySeconds: number;
  historyDays: number;
  longestExemptionDays: number;
  badges: boolean;
  /** Only for tests, see `createClock`. */
  clockFile?: string;
}

/** Reads `fathom.score` once. */
export function readScoreConfig(config: Config): ScoreConfig {
  const score = config.getOptionalConfig('fathom.score');
  const clockFile = score?.getOptionalString('clockFile');
  return {
    sources: (score?.getOptionalConfigArray('sources') ?? []).map(source => ({
      repository: repositoryKey(source.getString('repository')),
      path: (source.getOptionalString('path') ?? '').replace(/^\/+|\/+$/g, ''),
    })),
    catalogEverySeconds: score?.getOptionalNumber('catalogEverySeconds') ?? 20,
    historyDays: score?.getOptionalNumber('retention.historyDays') ?? 400,
    longestExemptionDays:
      score?.getOptionalNumber('exemptions.longestDays') ?? 180,
    badges: score?.getOptionalBoolean('badges.enabled') ?? false,
    ...(clockFile && { clockFile }),
  };
}
