import type { FactDefinition, FactReport } from '@fathom/kernel';

/**
 * How a plugin tells the score what is true of an entity. Undeclared facts and values of the wrong
 * type are refused by name; the rest of the bulk is kept.
 *
 * @public
 */
export interface FactsService {
  /** Declares the facts of one source; call once at start, again is harmless. */
  declare(definitions: readonly FactDefinition[]): Promise<void>;
  /** Reports facts of many entities at once. */
  report(reports: readonly FactReport[]): Promise<{
    accepted: number;
    refused: { entityRef: string; fact: string; reason: string }[];
  }>;
}
