import type { FactReading } from '../fact';
import { isValueOfType, staleWords } from '../fact';
import type { ExportedEntity } from './factExport';

const hour = 3_600_000;

/** Reads the facts of an exported entity as they were when the export was made. */
export function exportedReadings(
  { facts }: ExportedEntity,
  context: {
    exportedAt: string;
    /** After so many hours a fact is stale; undefined for one that nobody declared. */
    maximumAgeHours(factId: string): number | undefined;
  },
): Map<string, FactReading> {
  const { exportedAt, maximumAgeHours } = context;
  const readings = new Map<string, FactReading>();
  for (const [id, { type, value, observedAt = exportedAt, error }] of facts) {
    const age = Date.parse(exportedAt) - Date.parse(observedAt);
    const oldest = maximumAgeHours(id);
    const seen = { observedAt, evidence: [] };
    if (value === undefined && error !== undefined)
      readings.set(id, {
        state: 'unreadable',
        reason: 'sourceError',
        message: `its source could not look: ${error}`,
      });
    else if (oldest !== undefined && age > oldest * hour)
      readings.set(id, {
        state: 'unreadable',
        reason: 'stale',
        message: staleWords(observedAt, oldest),
        ...seen,
      });
    else if (value === undefined) readings.set(id, { state: 'none', ...seen });
    else if (isValueOfType(value, type))
      readings.set(id, { state: 'value', value, ...seen });
  }
  return readings;
}
