import { createHash } from 'node:crypto';
import type { SourceError } from '@fathom/backstage-plugin-score-common';
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

export type Facts = Readonly<Record<string, FactObservation>>;

/** Times are compared as text, so all are written in one form. */
export function iso(time: string): string {
  if (time.length === 24 && time.endsWith('Z') && time[19] === '.') return time;
  return new Date(time).toISOString();
}

/**
 * When a fact of a stored document was seen last. Rows of the versions before may say beside the document
 * that the whole of it was seen again.
 */
export function seenAt(
  document: FactDocument,
  id: string,
  confirmedAt?: string | null,
): string {
  const own = document.t?.[id] ?? document.at;
  return confirmedAt && confirmedAt > own ? confirmedAt : own;
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

function mostCommon(times: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const time of times) counts.set(time, (counts.get(time) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one)[0]?.[0] ?? '';
}

export function packFacts(facts: Facts): { facts: string; evidence: string } {
  const ids = Object.keys(facts);
  const at = mostCommon(ids.map(id => iso(facts[id].observedAt)));
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

export function unpackFacts(row: {
  facts: string;
  evidence: string;
  confirmed_at: string | null;
}): Facts {
  const document: FactDocument = JSON.parse(row.facts);
  const { v } = document;
  const evidence = JSON.parse(row.evidence);
  return Object.fromEntries(
    Object.keys(v).map(id => [
      id,
      {
        ...(v[id] !== null && { value: v[id] as FactValue }),
        observedAt: seenAt(document, id, row.confirmed_at),
        evidence: evidence[id] ?? [],
      },
    ]),
  );
}

interface ErrorColumns {
  error: string | null;
  error_at: string | null;
  errors: string | null;
}

/** All that fails in one line, for a row and for a page. */
export function errorWords(
  errors: readonly Pick<SourceError, 'error' | 'since'>[],
): { error: string; since: string } | undefined {
  if (errors.length === 0) return undefined;
  return {
    error: [...new Set(errors.map(({ error }) => error))].join('; '),
    since: errors.map(({ since }) => since).sort()[0],
  };
}

export function packErrors(
  errors: readonly SourceError[],
  { declared, reportedAt }: { declared: readonly string[]; reportedAt: string },
): ErrorColumns {
  const words = errorWords(errors);
  if (!words) return { error: null, error_at: null, errors: null };
  const failing = new Set(errors[0].facts);
  const isOfAll =
    errors.length === 1 &&
    errors[0].isOfAll === true &&
    errors[0].last === reportedAt &&
    declared.every(id => failing.has(id));
  return {
    error: words.error,
    error_at: words.since,
    errors: isOfAll ? null : JSON.stringify(errors),
  };
}

export function unpackErrors(
  row: ErrorColumns & { reported_at: string },
  declared: readonly string[],
): SourceError[] {
  if (row.error === null) return [];
  const known: (Omit<SourceError, 'last'> & { last?: string })[] = row.errors
    ? JSON.parse(row.errors)
    : [];
  // An instance of a version before writes the words only, or not when each was told last.
  if (errorWords(known)?.error === row.error)
    return known.map(error => ({
      ...error,
      last: error.last ?? row.reported_at,
    }));
  return [
    {
      error: row.error,
      since: row.error_at ?? '',
      last: row.reported_at,
      facts: declared,
      isOfAll: true,
    },
  ];
}

type KeptRow = Parameters<typeof unpackFacts>[0] &
  ErrorColumns & { reported_at: string };

/** What two rows of one source know together; the later one wins. */
export function mergeFacts(
  before: KeptRow,
  after: KeptRow,
  declared: readonly string[],
): ReturnType<typeof packFacts> &
  ErrorColumns & { hash: string; confirmed_at: null } {
  const seen = unpackFacts(after);
  const facts = { ...unpackFacts(before), ...seen };
  const errors = unpackErrors(after, declared);
  const known = new Set([
    ...Object.keys(seen),
    ...errors.flatMap(error => error.facts),
  ]);
  const left = unpackErrors(before, declared)
    .map(error => ({
      ...error,
      facts: error.facts.filter(id => !known.has(id)),
    }))
    .filter(error => error.facts.length > 0);
  return {
    ...packFacts(facts),
    ...packErrors([...errors, ...left], {
      declared,
      reportedAt: after.reported_at,
    }),
    hash: hashOf(facts),
    confirmed_at: null,
  };
}
