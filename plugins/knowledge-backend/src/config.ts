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

/** Reads `fathom.knowledge`. */
export function readConfig(config: Config): KnowledgeConfig {
  const section = config.getOptionalConfig('fathom.knowledge');
  const mails = (key: string) =>
    (section?.getOptionalStringArray(key) ?? []).map(mail =>
      mail.trim().toLowerCase(),
    );
  return {
    silentAfterMonths: section?.getOptionalNumber('silentAfterMonths') ?? 12,
    bots: section?.getOptionalStringArray('bots') ?? [],
    keepHistoryDays: section?.getOptionalNumber('keepHistoryDays') ?? 1100,
    assistedWeight: section?.getOptionalNumber('assistedWeight'),
    departed: mails('departed'),
    unnamed: mails('unnamed'),
    pseudonymKey: section?.getOptionalString('pseudonyms.key'),
  };
}
