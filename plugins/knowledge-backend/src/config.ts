import { Config } from '@backstage/config';

export interface KnowledgeConfig {
  silentAfterMonths: number;
  bots: string[];
  keepHistoryDays: number;
}

/** Reads `fathom.knowledge`. */
export function readConfig(config: Config): KnowledgeConfig {
  const section = config.getOptionalConfig('fathom.knowledge');
  return {
    silentAfterMonths: section?.getOptionalNumber('silentAfterMonths') ?? 12,
    bots: section?.getOptionalStringArray('bots') ?? [],
    keepHistoryDays: section?.getOptionalNumber('keepHistoryDays') ?? 1100,
  };
}
