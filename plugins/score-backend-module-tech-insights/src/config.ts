import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { defineFact, FactType } from '@fathom/kernel';

/** A fact of Tech Insights that is wanted here. */
export interface WantedFact {
  retriever: string;
  fact: string;
  /** Its name here. */
  id: string;
  /** What the schema there says unless given. */
  type?: FactType;
}

export interface TechInsightsConfig {
  baseUrl?: string;
  token?: string;
  everyMinutes: number;
  maximumAgeHours: number;
  facts: WantedFact[];
}

const types: readonly FactType[] = [
  'int',
  'double',
  'bool',
  'string',
  'list(string)',
  'timestamp',
];

function readFact(config: Config): WantedFact {
  const retriever = config.getString('retriever');
  const fact = config.getString('fact');
  const id = config.getOptionalString('id') ?? `techinsights.${fact}`;
  const type = config.getOptionalString('type') as FactType | undefined;
  const where = `The fact "${fact}" of the retriever "${retriever}" under fathom.score.techInsights.facts`;
  if (type && !types.includes(type))
    throw new InputError(
      `${where} has the type "${type}"; choose one of ${types.join(', ')}.`,
    );
  try {
    defineFact({
      id,
      type: type ?? 'string',
      description: '',
      source: 'tech-insights',
      maximumAgeHours: 1,
    });
  } catch (error) {
    throw new InputError(`${where} needs an "id": ${(error as Error).message}`);
  }
  return { retriever, fact, id, ...(type && { type }) };
}

/** Reads `fathom.score.techInsights` once; undefined when there is none. */
export function readTechInsightsConfig(
  config: Config,
): TechInsightsConfig | undefined {
  const own = config.getOptionalConfig('fathom.score.techInsights');
  if (!own) return undefined;
  const baseUrl = own.getOptionalString('baseUrl');
  const token = own.getOptionalString('token');
  const facts = own.getConfigArray('facts').map(readFact);
  const ids = facts.map(({ id }) => id);
  const double = ids.find((id, index) => ids.indexOf(id) !== index);
  if (double)
    throw new InputError(
      `Two facts under fathom.score.techInsights.facts are called "${double}" here; give one of them another "id".`,
    );
  return {
    ...(baseUrl && { baseUrl: baseUrl.replace(/\/+$/, '') }),
    ...(token && { token }),
    everyMinutes: own.getOptionalNumber('everyMinutes') ?? 30,
    maximumAgeHours: own.getOptionalNumber('maximumAgeHours') ?? 48,
    facts,
  };
}
