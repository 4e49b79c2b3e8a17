import type { Evidence } from './evidence';

/** @public */
export type FactType =
  | 'int'
  | 'double'
  | 'bool'
  | 'string'
  | 'list(string)'
  | 'timestamp';

/**
 * The value of a fact. A timestamp is an ISO 8601 string in UTC.
 *
 * @public
 */
export type FactValue = number | boolean | string | string[];

/**
 * What a fact is, declared once in the core of the plugin that owns its noun.
 *
 * @public
 */
export interface FactDefinition {
  /** `noun.camelCase`; the noun belongs to one plugin. */
  id: string;
  type: FactType;
  /** Unit of a number, for example `people`, `share`, `files`, `days`. */
  unit?: string;
  description: string;
  /** The source that reports it, for example `knowledge`. */
  source: string;
  /** After so many hours without a look the value is stale: unknown to checks. */
  maximumAgeHours: number;
}

const factId = /^[a-z]+\.[a-z][A-Za-z0-9]*$/;

/**
 * Declares a fact.
 *
 * @throws Error when the id is not `noun.camelCase`
 * @public
 */
export function defineFact(definition: FactDefinition): FactDefinition {
  if (!factId.test(definition.id)) {
    throw new Error(
      `The fact id "${definition.id}" is not noun.camelCase, for example "knowledge.busFactor".`,
    );
  }
  return Object.freeze({ ...definition });
}

/**
 * One observation. No value means: looked and found none.
 *
 * @public
 */
export interface FactObservation {
  value?: FactValue;
  /** ISO 8601, UTC. */
  observedAt: string;
  evidence: Evidence[];
}

/**
 * What one source saw of one entity in one run.
 *
 * @public
 */
export interface FactReport {
  /** Full entity reference, for example `component:default/checkout`. */
  entityRef: string;
  source: string;
  runId: string;
  /** ISO 8601, UTC. */
  at: string;
  facts: Record<string, FactObservation>;
  /**
   * Which facts the look was for, where rooms of one source look each for their own: an error is of these
   * only, and a good look ends the error of these only. Unless given: what is in `facts`; all of the source
   * where that is empty or the look failed.
   */
  about?: readonly string[];
  /** The source could not look: the last good values stay, marked with this and their age. */
  error?: string;
}
