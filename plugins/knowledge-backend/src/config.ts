import { Config } from '@backstage/config';

export interface KnowledgeConfig {
  silentAfterMonths: number;
  bots: string[];
  keepHistoryDays: number;
  /** How much work with an assistant counts in its lens, 0 to 1. */
  assistedWeight?: number;
  /** E-mails of people who left, beside those whom the catalog marks. */
  departed: string[];
  /** E-mails of people who are not to be named, beside those whom the catalog marks. */
  unnamed: string[];
  /** With it no name and no address reaches the database. */
  pseudonymKey?: string;
}

/** A number within its bounds, or an error that names the key. */
function numberIn(
  section: Config | undefined,
  key: string,
  [least, most, isWhole]: [least: number, most: number, isWhole: boolean],
): number | undefined {
  const value = section?.getOptionalNumber(key);
  if (value === undefined) return undefined;
  if (value >= least && value <= most && (!isWhole || Number.isInteger(value)))
    return value;
  throw new Error(
    `fathom.knowledge.${key} is ${value}. Give a ${
      isWhole ? 'whole number' : 'number'
    } from ${least} to ${most}.`,
  );
}

/** Reads `fathom.knowledge`. */
export function readConfig(config: Config): KnowledgeConfig {
  const section = config.getOptionalConfig('fathom.knowledge');
  const mails = (key: string) =>
    (section?.getOptionalStringArray(key) ?? []).map(mail =>
      mail.trim().toLowerCase(),
    );
  return {
    silentAfterMonths:
      numberIn(section, 'silentAfterMonths', [1, 1200, true]) ?? 12,
    bots: section?.getOptionalStringArray('bots') ?? [],
    keepHistoryDays:
      numberIn(section, 'keepHistoryDays', [1, 36_500, false]) ?? 1100,
    assistedWeight: numberIn(section, 'assistedWeight', [0, 1, false]),
    departed: mails('departed'),
    unnamed: mails('unnamed'),
    pseudonymKey: section?.getOptionalString('pseudonyms.key'),
  };
}
