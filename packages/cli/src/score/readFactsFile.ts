import {
  FactReading,
  isValueOfType,
} from '@fathom/backstage-plugin-score-common';
import type { FactType } from '@fathom/kernel';
import { UsageError } from '../command';
import { readFactsJson } from './readFactsJson';

const types: readonly string[] = [
  'int',
  'double',
  'bool',
  'string',
  'list(string)',
  'timestamp',
] satisfies FactType[];

const factId = /^[a-z]+\.[a-z][A-Za-z0-9]*$/;

/** Facts of a file: their types, and what they read as. */
export interface FactsFile {
  definitions: Map<string, { id: string; type: FactType }>;
  readings: Map<string, FactReading>;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value in a message: a short one as it is; what nests has no end. */
function brief(value: unknown): string {
  if (Array.isArray(value)) return 'that is a list';
  if (typeof value === 'object') return 'that is an object';
  return typeof value === 'string'
    ? JSON.stringify(value.slice(0, 100))
    : String(value);
}

/** Reads `{"facts": {"slo.count": {"type": "int", "value": 3}}}`; without a value: looked and found none. */
export function readFactsFile(
  path: string,
  context: { cwd: string; now: Date },
): FactsFile {
  const content = readFactsJson(path, context.cwd);
  const refuse = (message: string): never => {
    throw new UsageError(
      `The facts in "${path}" cannot be used: ${message} Write {"facts": {"slo.count": {"type": "int", "value": 3}}}.`,
    );
  };
  if (
    !isObject(content) ||
    !isObject(content.facts) ||
    Object.keys(content).length !== 1
  )
    return refuse('it is not an object with "facts" alone.');
  const definitions: FactsFile['definitions'] = new Map();
  const readings: FactsFile['readings'] = new Map();
  const observedAt = context.now.toISOString();
  for (const [id, fact] of Object.entries(content.facts)) {
    if (!factId.test(id)) refuse(`"${id}" is not noun.camelCase.`);
    if (!isObject(fact)) return refuse(`"${id}" is no object.`);
    const unknown = Object.keys(fact).find(
      key => key !== 'type' && key !== 'value',
    );
    if (unknown !== undefined)
      refuse(`"${id}" has the unknown key "${unknown}".`);
    const type = types.find(known => known === fact.type) as
      | FactType
      | undefined;
    if (!type)
      return refuse(`the type of "${id}" is none of ${types.join(', ')}.`);
    definitions.set(id, { id, type });
    // JSON's -0 equals 0, and no expression tells them apart
    const value = fact.value === 0 ? 0 : fact.value;
    if (value === undefined || value === null) {
      readings.set(id, { state: 'none', observedAt, evidence: [] });
    } else if (isValueOfType(value, type)) {
      readings.set(id, { state: 'value', value, observedAt, evidence: [] });
    } else {
      refuse(
        `the value ${brief(value)} of "${id}" is no ${type}${
          typeof value === 'number' ? ' that is held exactly' : ''
        }.`,
      );
    }
  }
  return { definitions, readings };
}
