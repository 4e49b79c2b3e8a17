import {
  alertCoverage,
  AlertLink,
  assessRunbooks,
  CriticalDocumentKind,
  criticalDocumentFacts,
  criticalDocumentPaths,
  documentError,
  documentFacts,
  documentFreshness,
  DocumentRow,
  isPaging,
  lastLook,
  LinkContext,
  Ownership,
  policyFacts,
  Runbook,
  RunbookAssessment,
  runbookFacts,
} from '@fathom/backstage-plugin-reliability-common';
import { pathKey, RepositoryEntity } from '@fathom/git-node';
import type { Evidence, FactObservation } from '@fathom/kernel';
import { RecordedExercise, toExercise } from '../exercise';
import type { ReadRunbook, RunbookContent } from '../runbook';
import { prefixOf } from './readComponent';
import type { RepositoryTree } from './RepositoryTree';

const kinds = Object.keys(criticalDocumentPaths) as CriticalDocumentKind[];
const mostProblems = 200;
const mostScopes = 10;

/** What one look at a component found. */
export interface ComponentAssessment {
  facts: Record<string, FactObservation>;
  /** Why some facts are not known. */
  error?: string;
  content: RunbookContent;
}

interface Look {
  tree: RepositoryTree;
  member: RepositoryEntity;
  context: LinkContext;
  /** Recorded by the portal, by file. */
  exercises: ReadonlyMap<string, readonly RecordedExercise[]>;
  now: string;
  /** Whether the catalog has an entity, by its full reference. */
  isKnown?: (ref: string) => boolean;
}

/** Judges what a component carries: facts for the score, rows for the screens. */
export async function assessComponent(
  ownership: Ownership,
  look: Look,
): Promise<ComponentAssessment> {
  const { tree, member, context, exercises, now } = look;
  const runbooks = ownership.runbooks.map(runbook =>
    withRecorded(runbook, exercises.get(runbook.file) ?? []),
  );
  const changes = await countChanges(tree, member, runbooks);
  const assessment = assessRunbooks({
    runbooks,
    alerts: ownership.alerts,
    alertProblems: ownership.alertProblems,
    slos: ownership.documents.slos.map(({ name }) => name),
    paths: tree.paths,
    context,
    now,
    changes,
    isKnown: look.isKnown,
  });
  const onServer = new Set(
    ownership.alerts
      .filter(({ source }) => source === 'api')
      .map(({ file }) => file),
  );
  const documents = await Promise.all(
    kinds.map(kind => readDocument(kind, ownership, look)),
  );
  const prefix = prefixOf(member);
  const fileEvidence = (file: string, line?: number): Evidence => ({
    kind: 'file',
    repository: tree.key,
    commit: tree.commit,
    file,
    ...(line && { line }),
  });
  const alertProblem = ownership.alertProblems.find(
    ({ severity }) => severity === 'error',
  );
  const presence = documentFacts(ownership.documents, {
    observedAt: now,
    fileEvidence: (file, line) => fileEvidence(`${prefix}${file}`, line),
  });
  const aboutRunbooks = runbookFacts(
    { runbooks, assessment, changes, alertsKnown: !alertProblem },
    { observedAt: now, fileEvidence },
  );
  const aboutPolicies = policyFacts(
    {
      slos:
        'slo.count' in presence
          ? ownership.documents.slos.map(slo => ({
              ...slo,
              file: `${prefix}${slo.file}`,
            }))
          : undefined,
      policies: ownership.policies,
      problems: ownership.policyProblems,
    },
    { observedAt: now, fileEvidence },
  );
  const [policyProblem] = ownership.policyProblems;
  const isKnown = 'runbook.count' in presence;
  const facts = {
    ...presence,
    ...aboutPolicies,
    ...Object.fromEntries(
      Object.entries(aboutRunbooks).filter(
        ([id]) => isKnown || /^runbook\.(alert|paging)/.test(id),
      ),
    ),
    ...Object.assign(
      {},
      ...documents.map(({ row, facts: made }) =>
        row.kind in ownership.unread
          ? {}
          : made({ observedAt: now, fileEvidence }),
      ),
    ),
  };
  const unread = kinds.find(kind => ownership.unread[kind]);
  const error =
    documentError(ownership.documents) ??
    (alertProblem &&
      `${alertProblem.file}:${alertProblem.line} cannot be read: ${alertProblem.message}`) ??
    (policyProblem &&
      `${policyProblem.file}:${policyProblem.line} is no error-budget policy: ${policyProblem.message}`) ??
    (unread &&
      `${prefix}${criticalDocumentPaths[unread]}: ${ownership.unread[unread]}`);
  return {
    facts,
    ...(error && { error }),
    content: {
      runbooks: ownership.runbooks.map(runbook =>
        toRow(runbook, assessment, changes),
      ),
      alerts: assessment.links.map(link => toAlertRow(link, tree.key)),
      documents: documents.map(({ row }) => row),
      coverage: alertCoverage(assessment.links),
      problems: [
        // What stands on the server cannot be mended in this repository.
        ...assessment.problems.filter(({ file }) => !onServer.has(file)),
        ...kinds.flatMap(kind => ownership.critical[kind]?.problems ?? []),
      ].slice(0, mostProblems),
    },
  };
}

function withRecorded(
  runbook: Runbook,
  recorded: readonly RecordedExercise[],
): Runbook {
  if (recorded.length === 0) return runbook;
  const exercises = [...recorded.map(toExercise), ...runbook.head.exercises];
  return {
    ...runbook,
    head: {
      ...runbook.head,
      exercises: exercises.sort((a, b) => (a.at < b.at ? 1 : -1)),
    },
  };
}

/** Commits to the component since each runbook was last looked through. */
async function countChanges(
  tree: RepositoryTree,
  { repository }: RepositoryEntity,
  runbooks: readonly Runbook[],
): Promise<Map<string, number> | undefined> {
  const looks = runbooks.flatMap(runbook => {
    const at = lastLook(runbook);
    return at ? [{ file: runbook.file, day: at.slice(0, 10) }] : [];
  });
  if (looks.length === 0) return new Map();
  const days = await tree.commitDays(repository.path);
  return (
    days &&
    new Map(
      looks.map(({ file, day }) => [
        file,
        // What was committed on the day itself had been seen.
        days.filter(commit => commit > day).length,
      ]),
    )
  );
}

async function readDocument(
  kind: CriticalDocumentKind,
  { critical }: Ownership,
  { tree, member, now }: Look,
): Promise<{
  row: DocumentRow;
  facts(at: {
    observedAt: string;
    fileEvidence(file: string, line?: number): Evidence;
  }): Record<string, FactObservation>;
}> {
  const document = critical[kind];
  if (!document)
    return {
      row: { kind, there: false, open: 0 },
      facts: at => criticalDocumentFacts(kind, undefined, at),
    };
  const { file, owner, date, commit, paths, written, findings } = document;
  const since = (commit && (await tree.dayOf(commit))) ?? date;
  const prefix = prefixOf(member);
  const scopes =
    paths.length > 0
      ? paths.slice(0, mostScopes).map(path => pathKey(`${prefix}${path}`))
      : [member.repository.path];
  let commits: number | undefined = since ? 0 : undefined;
  if (since)
    for (const scope of scopes) {
      const days = await tree.commitDays(scope);
      // Folders are counted each: a commit to two of them moves both.
      commits =
        days === undefined || commits === undefined
          ? undefined
          : Math.max(commits, days.filter(day => day > since).length);
    }
  const freshness = documentFreshness(document, { now, commits });
  return {
    row: {
      kind,
      there: written,
      file,
      ...(owner && { owner }),
      ...(date && { date }),
      ...(freshness.fresh !== undefined && { fresh: freshness.fresh }),
      reason: freshness.reason,
      open: findings.filter(({ open }) => open).length,
    },
    facts: at => criticalDocumentFacts(kind, document, { ...at, freshness }),
  };
}

function toRow(
  { file, title, kind, head, completeness, missing }: Runbook,
  { problems, orphans }: RunbookAssessment,
  changes: ReadonlyMap<string, number> | undefined,
): ReadRunbook {
  const count = (severity: string) =>
    problems.filter(one => one.file === file && one.severity === severity)
      .length;
  const moved = changes?.get(file);
  return {
    file,
    title,
    kind,
    completeness,
    missing,
    ...(head.owner && { owner: head.owner }),
    ...(head.severity && { severity: head.severity }),
    ...(head.lastReviewed && { lastReviewed: head.lastReviewed }),
    ...(moved !== undefined && { changes: moved }),
    orphan: orphans.includes(file),
    findings: {
      error: count('error'),
      warning: count('warning'),
      info: count('info'),
    },
    exercises: head.exercises,
  };
}

function toAlertRow(
  { alert, candidates, ...link }: AlertLink,
  own: string,
): RunbookContent['alerts'][number] {
  return {
    ...link,
    // Names of files in another repository are not for everybody who may read this one.
    ...(candidates && (link.repository ?? own) === own && { candidates }),
    name: alert.name,
    file: alert.file,
    line: alert.link?.line ?? alert.line,
    ...(alert.severity && { severity: alert.severity }),
    paging: isPaging(alert),
    ...(alert.link && { url: alert.link.url }),
    ...(alert.also && { also: [...alert.also] }),
    ...(alert.source === 'api' && { onServer: true as const }),
  };
}
