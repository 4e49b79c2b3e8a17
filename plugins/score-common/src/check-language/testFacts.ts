import type { FactType, FactValue } from '@fathom/kernel';
import type { FactReading } from '../fact';

/** Facts that the tests of this room declare. Only tests use this file. */
export const testDefinitions = new Map(
  (
    [
      ['slo.count', 'int'],
      ['slo.share', 'double'],
      ['runbook.count', 'int'],
      ['runbook.hasRollback', 'bool'],
      ['catalog.lifecycle', 'string'],
      ['repo.languages', 'list(string)'],
      ['repo.lastCommitAt', 'timestamp'],
    ] satisfies [string, FactType][]
  ).map(([id, type]) => [id, { id, type }]),
);

const seenAt = '2026-11-16T10:00:00Z';

export function reading(value?: FactValue): FactReading {
  return value === undefined
    ? { state: 'none', observedAt: seenAt, evidence: [] }
    : { state: 'value', value, observedAt: seenAt, evidence: [] };
}
