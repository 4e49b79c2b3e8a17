import type { Evidence, FactObservation } from '@fathom/kernel';
import { Exercise, Runbook, runbookFreshness } from '../runbook';
import {
  AlertLink,
  isCovered,
  isPaging,
  RunbookAssessment,
} from '../runbook-alert';

/** What the facts about runbooks are made from. @public */
export interface RunbookFactsInput {
  runbooks: readonly Runbook[];
  assessment: Pick<RunbookAssessment, 'links' | 'coverage' | 'orphans'>;
  /** Exercises of each runbook, by file: those of the file and those that the portal recorded. */
  exercises?: ReadonlyMap<string, readonly Exercise[]>;
  /** Commits since the last look of each runbook that was ever looked through, by file. */
  changes?: ReadonlyMap<string, number>;
  /** False when a file with alert rules could not be read: nothing is said of alerts then. */
  alertsKnown?: boolean;
}

const recentDays = 90;

/** How the time of an exercise is told as a fact. */
const instant = (at: string) => (at.length === 10 ? `${at}T00:00:00Z` : at);

function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? sorted[half]
    : // In hundredths, so that no digits are added.
      (Math.round(sorted[half - 1] * 100) + Math.round(sorted[half] * 100)) /
        200;
}

/**
 * The facts about runbooks and the alerts that lead to them, each with its places.
 *
 * @public
 */
export function runbookFacts(
  {
    runbooks: all,
    assessment,
    exercises,
    changes,
    alertsKnown = true,
  }: RunbookFactsInput,
  at: {
    observedAt: string;
    fileEvidence(file: string, line?: number): Evidence;
  },
): Record<string, FactObservation> {
  const observe = (
    value: FactObservation['value'],
    evidence: Evidence[],
  ): FactObservation => ({
    ...(value !== undefined && { value }),
    observedAt: at.observedAt,
    evidence,
  });
  const runbooks = all.filter(({ kind }) => kind === 'runbook');
  const files = (some: readonly Runbook[]) =>
    some.map(({ file }) => at.fileEvidence(file));
  const places = (links: readonly AlertLink[]) =>
    links.map(({ alert }) =>
      alert.source === 'api'
        ? {
            kind: 'query' as const,
            source: 'prometheus',
            query: `ALERTS{alertname=${JSON.stringify(alert.name)}}`,
            at: at.observedAt,
          }
        : at.fileEvidence(alert.file, alert.link?.line ?? alert.line),
    );
  const { links, coverage, orphans } = assessment;
  const by = (...statuses: AlertLink['status'][]) =>
    links.filter(({ status }) => statuses.includes(status));
  const lacking = runbooks.filter(({ missing }) => missing.length > 0);
  const moved = [...(changes ?? [])].filter(([, count]) => count > 0);
  const alertFacts = {
    'runbook.alerts': observe(coverage.alerts, places(links)),
    'runbook.alertsCovered': observe(
      coverage.covered,
      places(links.filter(isCovered)),
    ),
    'runbook.alertsDangling': observe(
      coverage.statuses.dangling,
      places(by('dangling')),
    ),
    'runbook.alertsWithoutLink': observe(
      coverage.statuses.missing,
      places(by('missing')),
    ),
    'runbook.pagingUncovered': observe(
      coverage.pagingUncovered,
      places(links.filter(link => isPaging(link.alert) && !isCovered(link))),
    ),
    'runbook.alertCoverage': observe(coverage.share, places(links)),
    'runbook.orphans': observe(
      orphans.length,
      orphans.map(file => at.fileEvidence(file)),
    ),
    ...exerciseFacts({ runbooks, links, exercises }, at),
  };
  return {
    'runbook.completeness': observe(
      median(runbooks.map(({ completeness }) => completeness)),
      files(runbooks),
    ),
    'runbook.sectionsMissing': observe(
      runbooks.length > 0
        ? [...new Set(lacking.flatMap(({ missing }) => missing))].sort()
        : undefined,
      files(lacking.length > 0 ? lacking : runbooks),
    ),
    'runbook.withoutOwner': observe(
      runbooks.length > 0
        ? runbooks.filter(({ head }) => !head.owner).length
        : undefined,
      files(runbooks.filter(({ head }) => !head.owner)),
    ),
    // Without history, or where nobody ever looked, there is nothing to count from.
    ...(changes && {
      'runbook.changesSinceReview': observe(
        changes.size > 0
          ? moved.reduce((most, [, count]) => Math.max(most, count), 0)
          : undefined,
        [...changes.keys()].map(file => at.fileEvidence(file)),
      ),
    }),
    ...(alertsKnown && alertFacts),
  };
}

/** What {@link exerciseFacts} needs of a runbook. @public */
export interface ExercisedRunbook {
  file: string;
  kind: Runbook['kind'];
  head: Pick<Runbook['head'], 'exercises'>;
}

/** What {@link exerciseFacts} needs of a link. @public */
export interface ExercisedLink extends Pick<AlertLink, 'status' | 'runbook'> {
  alert: Pick<AlertLink['alert'], 'severity'>;
}

/** What the portal recorded stands in no file; the file tells which runbook it was. */
function proofOf(
  { file, line, source, at: tried }: Exercise & { file: string },
  at: { fileEvidence(file: string, line?: number): Evidence },
): Evidence[] {
  const place = at.fileEvidence(file, line);
  return source === 'portal'
    ? [
        { kind: 'event', id: `runbook-exercise ${file}`, at: instant(tried) },
        place,
      ]
    : [place];
}

/**
 * When its runbooks were last tried, and how many of those that page somebody are tried at all.
 *
 * @public
 */
export function exerciseFacts(
  set: {
    runbooks: readonly ExercisedRunbook[];
    links: readonly ExercisedLink[];
    exercises?: RunbookFactsInput['exercises'];
  },
  at: {
    observedAt: string;
    fileEvidence(file: string, line?: number): Evidence;
  },
): Record<string, FactObservation> {
  const { links, exercises } = set;
  const { observedAt } = at;
  const runbooks = set.runbooks.filter(({ kind }) => kind === 'runbook');
  const tried = runbooks.flatMap(({ file, head }) =>
    (exercises?.get(file) ?? head.exercises).map(one => ({ ...one, file })),
  );
  const [last] = tried
    .filter(({ outcome }) => outcome !== 'failed')
    .sort((a, b) => (instant(a.at) < instant(b.at) ? 1 : -1));
  const paged = new Set(
    links
      .filter(link => isPaging(link.alert) && isCovered(link))
      .flatMap(({ runbook }) => runbook ?? []),
  );
  const linked = runbooks.filter(({ file }) => paged.has(file));
  const recent = linked.filter(({ file }) => {
    const { freshness, days = Infinity } = runbookFreshness(
      tried.filter(one => one.file === file),
      { now: observedAt },
    );
    return freshness === 'fresh' && days <= recentDays;
  });
  return {
    'runbook.lastExercised': {
      ...(last && { value: instant(last.at) }),
      observedAt,
      evidence: last ? proofOf(last, at) : [],
    },
    'runbook.exercisedShare': {
      ...(linked.length > 0 && { value: recent.length / linked.length }),
      observedAt,
      evidence: linked.map(({ file }) => at.fileEvidence(file)),
    },
  };
}
