import type {
  FactDefinition,
  FactObservation,
  FactReport,
  FactValue,
} from '@fathom/kernel';

/**
 * That a source could not look for some facts.
 *
 * @public
 */
export interface SourceError {
  error: string;
  /** The first of the looks that failed in a row. */
  since: string;
  /** The last look that failed with it. */
  last: string;
  /** Which facts it is of. */
  facts: readonly string[];
  /** The look did not say which facts it was for. */
  isOfAll?: true;
}

/**
 * What is kept of one source about one entity.
 *
 * @public
 */
export interface SourceRecord {
  /** Each with when it was itself seen last. */
  facts: Readonly<Record<string, FactObservation>>;
  errors: readonly SourceError[];
  /** When the newest report was made. */
  reportedAt: string;
}

/**
 * What a report makes of what is kept.
 *
 * @public
 */
export interface TakenReport extends SourceRecord {
  /** When the report was made, which is never in the future. */
  at: string;
  /** Whether a report that was made later came before it. */
  isLate: boolean;
  /** Facts whose value is another than before. */
  changed: string[];
  /** Whether the errors are others than before. */
  isErrorChanged: boolean;
  /** Whether something must be written even when all is the same. */
  isDue: boolean;
  /** Whether the source saw something, or looked without an error. */
  hasLooked: boolean;
}

const hour = 3_600_000;
/** The same again is written when so much of the age of a fact has passed. */
const confirmedEvery = 1 / 8;
const longestHours = 24;
/** The same failure again is written so long after it was told last. */
const failedAgainMs = 60_000;

/** Times are compared as text, so all are written in one form. */
function iso(time: string): string {
  if (time.length === 24 && time.endsWith('Z') && time[19] === '.') return time;
  return new Date(time).toISOString();
}

const earlier = (one: string, other: string) => (one < other ? one : other);
const later = (one: string, other: string) => (one > other ? one : other);

/** A value is a scalar or a list of strings. */
function isSameValue(
  one: FactValue | undefined,
  other: FactValue | undefined,
): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}

function clamp(
  facts: Readonly<Record<string, FactObservation>>,
  now: string,
): Record<string, FactObservation> {
  return Object.fromEntries(
    Object.entries(facts).map(([id, fact]) => [
      id,
      { ...fact, observedAt: earlier(iso(fact.observedAt), now) },
    ]),
  );
}

function clampRecord(record: SourceRecord, now: string): SourceRecord {
  return {
    facts: clamp(record.facts, now),
    errors: record.errors.map(error => ({
      ...error,
      last: earlier(error.last, now),
    })),
    reportedAt: earlier(record.reportedAt, now),
  };
}

/** The facts that a look was for. */
function scopeOf(
  report: FactReport,
  declared: readonly string[],
): readonly string[] {
  const seen = Object.keys(report.facts);
  if (report.about) return [...new Set([...report.about, ...seen])];
  return report.error !== undefined || seen.length === 0 ? declared : seen;
}

/**
 * Errors without those of some facts. One that was not said to be of certain facts ends with the last that was
 * ever seen: nobody may look for the rest.
 */
function without(
  errors: readonly SourceError[],
  facts: ReadonlySet<string>,
  isKept: (id: string) => boolean,
): SourceError[] {
  return errors.flatMap(error => {
    const left = error.facts.filter(id => !facts.has(id));
    const isOver =
      left.length === 0 ||
      (error.isOfAll && left.length < error.facts.length && !left.some(isKept));
    return isOver ? [] : [{ ...error, facts: left }];
  });
}

function errorsAfter(
  before: SourceRecord | undefined,
  report: FactReport,
  context: { at: string; isLate: boolean; declared: readonly string[] },
): readonly SourceError[] {
  const { at, isLate, declared } = context;
  const errors = before?.errors ?? [];
  // What failed since then is known better, whatever else was seen meanwhile.
  const newer = errors.filter(({ last }) => last > at);
  const older = errors.filter(error => !newer.includes(error));
  const scope = scopeOf(report, declared);
  const left = without(
    older,
    new Set(scope),
    id => before !== undefined && Object.hasOwn(before.facts, id),
  );
  if (report.error === undefined) return [...newer, ...left];
  const unseen = scope.filter(id => !Object.hasOwn(report.facts, id));
  const known = new Set(newer.flatMap(({ facts }) => facts));
  const isFailed = (id: string) =>
    older.some(({ facts }) => facts.includes(id));
  const failing = (unseen.length > 0 ? unseen : scope).filter(
    id =>
      !isLate ||
      (!known.has(id) &&
        (isFailed(id) || !(at <= (before?.facts[id]?.observedAt ?? '')))),
  );
  // A look that was for nothing of the source, or late for all of it, says nothing of any fact.
  if (failing.length === 0 && (report.about || isLate))
    return [...newer, ...left];
  const isFailing = new Set(failing);
  const since = older
    .filter(({ facts }) => facts.some(id => isFailing.has(id)))
    .reduce((first, error) => earlier(first, error.since), at);
  const ofAll = report.about ? {} : { isOfAll: true as const };
  return [
    ...newer,
    ...left,
    { error: report.error, since, last: at, facts: failing, ...ofAll },
  ];
}

function isSameErrors(
  one: readonly SourceError[],
  other: readonly SourceError[],
): boolean {
  const plain = (errors: readonly SourceError[]) =>
    errors
      .map(({ error, facts }) => JSON.stringify([error, [...facts].sort()]))
      .sort()
      .join('\n');
  return plain(one) === plain(other);
}

/**
 * It failed again, and what is kept says that it failed last before others told, or a while ago: a good look
 * that was made in between and comes late would end it.
 */
function isLastLost(
  before: SourceRecord | undefined,
  errors: readonly SourceError[],
  at: string,
): boolean {
  if (!before) return false;
  const again = new Set(
    errors.filter(({ last }) => last === at).flatMap(({ facts }) => facts),
  );
  return before.errors.some(
    ({ last, facts }) =>
      last < at &&
      (last < before.reportedAt ||
        Date.parse(at) - Date.parse(last) >= failedAgainMs) &&
      facts.some(id => again.has(id)),
  );
}

/**
 * Takes one report into what is kept of its source about an entity.
 *
 * @public
 */
export function takeReport(
  before: SourceRecord | undefined,
  report: FactReport,
  context: {
    /** All that the source declared. */
    definitions: readonly FactDefinition[];
    now: Date;
  },
): TakenReport {
  const now = context.now.toISOString();
  const at = earlier(iso(report.at), now);
  const kept = before && clampRecord(before, now);
  const isLate = kept !== undefined && kept.reportedAt > at;
  const facts: Record<string, FactObservation> = { ...kept?.facts };
  const ages = new Map(
    context.definitions.map(({ id, maximumAgeHours }) => [id, maximumAgeHours]),
  );
  const changed: string[] = [];
  let isDue = false;
  for (const [id, seen] of Object.entries(clamp(report.facts, now))) {
    const old =
      kept && Object.hasOwn(kept.facts, id) ? kept.facts[id] : undefined;
    if (isLate && old && old.observedAt >= seen.observedAt) continue;
    if (!old || !isSameValue(old.value, seen.value)) {
      facts[id] = seen;
      changed.push(id);
      continue;
    }
    const observedAt = later(old.observedAt, seen.observedAt);
    facts[id] = { ...seen, observedAt };
    const limit =
      Math.min(ages.get(id) ?? 1, longestHours) * hour * confirmedEvery;
    isDue ||= Date.parse(observedAt) - Date.parse(old.observedAt) >= limit;
  }
  const errors = errorsAfter(kept, report, {
    at,
    isLate,
    declared: [...ages.keys()],
  });
  const { errors: failed = [], reportedAt = at } = kept ?? {};
  return {
    ...{ at, isLate, facts, errors, changed },
    reportedAt: later(reportedAt, at),
    isErrorChanged: !isSameErrors(failed, errors),
    isDue: isDue || isLastLost(kept, errors, at),
    hasLooked:
      report.error === undefined || Object.keys(report.facts).length > 0,
  };
}

/**
 * The error that one fact has, if any.
 *
 * @public
 */
export function errorOf(
  errors: readonly SourceError[],
  factId: string,
): string | undefined {
  return errors.find(({ facts }) => facts.includes(factId))?.error;
}
