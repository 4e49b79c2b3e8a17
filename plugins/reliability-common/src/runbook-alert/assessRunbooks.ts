import type { Problem } from '@fathom/kernel';
import {
  checkEntities,
  checkFreshness,
  checkReferences,
  RepositoryPaths,
  Runbook,
} from '../runbook';
import type { AlertRule } from './AlertRule';
import { AlertCoverage, alertCoverage, orphanRunbooks } from './coverage';
import type { LinkContext } from './LinkContext';
import { linkProblems, orphanProblems } from './linkProblems';
import { AlertLink, resolveAlertLinks } from './resolveAlertLinks';

/** What somebody carries, to be looked at together. @public */
export interface RunbookSet {
  runbooks: readonly Runbook[];
  alerts: readonly AlertRule[];
  /** What was wrong with the files that alerts were read from. */
  alertProblems?: readonly Problem[];
  /** Names of the SLOs that exist. */
  slos?: readonly string[];
  paths: RepositoryPaths;
  context: LinkContext;
  /** ISO 8601, UTC. */
  now: string;
  /** Commits to what a runbook covers since its last look, by file. */
  changes?: ReadonlyMap<string, number>;
  /** Whether the catalog has an entity; left out where there is no catalog. */
  isKnown?: (ref: string) => boolean;
}

/** @public */
export interface RunbookAssessment {
  links: AlertLink[];
  coverage: AlertCoverage;
  /** Paths of the runbooks that nothing leads to. */
  orphans: string[];
  /** By file and line. */
  problems: Problem[];
}

/** Everything about some runbooks and the alerts that should lead to them. @public */
export function assessRunbooks(set: RunbookSet): RunbookAssessment {
  const { runbooks, context, paths, now } = set;
  const links = resolveAlertLinks(set.alerts, context);
  const orphans = orphanRunbooks(runbooks, {
    repository: context.repository,
    links,
    slos: set.slos,
  });
  const problems = [
    ...(set.alertProblems ?? []),
    ...runbooks.flatMap(runbook => [
      ...runbook.problems,
      ...(set.isKnown ? checkEntities(runbook, set.isKnown) : []),
      ...checkReferences(runbook, paths, { root: context.root }),
      ...checkFreshness(runbook, {
        now,
        changes: set.changes?.get(runbook.file),
      }),
    ]),
    ...linkProblems(links),
    ...orphanProblems(orphans),
  ];
  return {
    links,
    coverage: alertCoverage(links),
    orphans: orphans.map(({ file }) => file),
    problems: [...problems].sort(byPlace),
  };
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column;
}
