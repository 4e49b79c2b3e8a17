import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
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
    catalogEverySeconds: positive(score, 'catalogEverySeconds') ?? 20,
    historyDays: positive(score, 'retention.historyDays') ?? 400,
    longestExemptionDays: positive(score, 'exemptions.longestDays') ?? 180,
    badges: score?.getOptionalBoolean('badges.enabled') ?? false,
    ...(clockFile && { clockFile }),
  };
}

/** A history of no days would be deleted at once: such a value is refused by its key. */
function positive(config: Config | undefined, key: string): number | undefined {
  const value = config?.getOptionalNumber(key);
  if (value !== undefined && !(value > 0))
    throw new InputError(
      `fathom.score.${key} is ${value}; it must be more than 0.`,
    );
  return value;
}
