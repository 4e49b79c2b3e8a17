import { createHash } from 'node:crypto';
import type { FactObservation, FactValue } from '@fathom/kernel';

/** Observations as a row holds them: values first, because checks read nothing else. */
export interface FactDocument {
  /** When seen. */
  at: string;
  /** Values; null: looked and found none. */
  v: Record<string, FactValue | null>;
  /** Other times. */
  t?: Record<string, string>;
}

export type Facts = Record<string, FactObservation>;

/** Times are compared as text, so all are written in one form. */
export function iso(time: string): string {
  if (time.length === 24 && time.endsWith('Z') && time[19] === '.') return time;
  return new Date(time).toISOString();
}

/** Of values and evidence without times: the same again is no change. */
export function hashOf(facts: Facts): string {
  const plain = Object.keys(facts)
    .sort()
    .map(id => [
      id,
      facts[id].value ?? null,
      facts[id].evidence.map(evidence =>
        evidence.kind === 'query' ? { ...evidence, at: '' } : evidence,
      ),
    ]);
  return createHash('sha256').update(JSON.stringify(plain)).digest('hex');
}

export function packFacts(facts: Facts): { facts: string; evidence: string } {
  const ids = Object.keys(facts);
  const at = ids.length > 0 ? iso(facts[ids[0]].observedAt) : '';
  const document: FactDocument = { at, v: {} };
  const evidence: Record<string, FactObservation['evidence']> = {};
  for (const id of ids) {
    const observedAt = iso(facts[id].observedAt);
    document.v[id] = facts[id].value ?? null;
    if (observedAt !== at) (document.t ??= {})[id] = observedAt;
    evidence[id] = facts[id].evidence;
  }
  return {
    facts: JSON.stringify(document),
    evidence: JSON.stringify(evidence),
  };
}

export function unpackFacts(row: { facts: string; evidence: string }): Facts {
  const { at, v, t }: FactDocument = JSON.parse(row.facts);
  const evidence = JSON.parse(row.evidence);
  return Object.fromEntries(
    Object.keys(v).map(id => [
      id,
      {
        ...(v[id] !== null && { value: v[id] as FactValue }),
        observedAt: t && Object.hasOwn(t, id) ? t[id] : at,
        evidence: evidence[id] ?? [],
      },
    ]),
  );
}

/** The oldest observation: from then on the whole document holds. */
export function oldest(facts: Facts): string | undefined {
  return Object.values(facts)
    .map(fact => iso(fact.observedAt))
    .sort()[0];
}

/** What two rows of one source know together; the later one wins. */
export function mergeFacts(
  before: { facts: string; evidence: string },
  after: { facts: string; evidence: string },
): { facts: string; evidence: string; hash: string } {
  const facts = { ...unpackFacts(before), ...unpackFacts(after) };
  return { ...packFacts(facts), hash: hashOf(facts) };
}
