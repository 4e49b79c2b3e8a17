import {
  assessRunbooks,
  CriticalDocumentKind,
  criticalDocumentFacts,
  criticalDocumentPaths,
  documentFacts,
  documentFreshness,
  runbookFacts,
} from '@fathom/backstage-plugin-reliability-common';
import { openGitRepository } from '@fathom/git-node';
import type { Evidence, FactObservation } from '@fathom/kernel';
import { countChanges } from './countChanges';
import { linkContext } from './linkContext';
import { Place, readPlace } from './readPlace';

const kinds = Object.keys(criticalDocumentPaths) as CriticalDocumentKind[];
const mostCommits = 1_000;

/** What a folder says of SLO documents, runbooks, alerts and reviews; exercises are the portal's to know. */
export async function observeOwnership(
  dir: string,
  at: {
    observedAt: string;
    /** Of a file by its path from the root of the repository. */
    fileEvidence(file: string, line?: number): Evidence;
  },
): Promise<Record<string, FactObservation>> {
  const place = await readPlace(dir, at.observedAt);
  const { documents, runbooks, alerts, alertProblems, critical } =
    place.ownership;
  const changes = await countChanges(place, runbooks);
  const assessment = assessRunbooks({
    runbooks,
    alerts,
    alertProblems,
    slos: documents.slos.map(({ name }) => name),
    paths: place.paths,
    now: at.observedAt,
    changes,
    context: linkContext(place),
  });
  const presence = documentFacts(documents, {
    ...at,
    fileEvidence: (file, line) =>
      at.fileEvidence(`${place.prefix}${file}`, line),
  });
  const reviews = await Promise.all(
    kinds
      .filter(kind => !place.ownership.tooLarge.includes(kind))
      .map(async kind => {
        const document = critical[kind];
        const freshness =
          document &&
          documentFreshness(document, {
            now: at.observedAt,
            commits: await commitsSince(place, document.date),
          });
        return criticalDocumentFacts(kind, document, {
          ...at,
          ...(freshness && { freshness }),
        });
      }),
  );
  const { 'runbook.exercisedShare': _, ...aboutRunbooks } = runbookFacts(
    {
      runbooks,
      assessment,
      changes,
      alertsKnown: !alertProblems.some(({ severity }) => severity === 'error'),
    },
    at,
  );
  // None in the files is not none: the portal may have recorded some.
  if (aboutRunbooks['runbook.lastExercised']?.value === undefined)
    delete aboutRunbooks['runbook.lastExercised'];
  return Object.assign(
    {},
    presence,
    'runbook.count' in presence ? aboutRunbooks : {},
    ...reviews,
  );
}

async function commitsSince(
  { gitDir, prefix, isWhole }: Place,
  day: string | undefined,
): Promise<number | undefined> {
  if (!gitDir || !day || !isWhole) return undefined;
  const git = openGitRepository(gitDir);
  const head = await git.findCommit('HEAD');
  if (!head) return undefined;
  const path = prefix.replace(/\/$/, '');
  const commits = await git.listCommits(head, {
    ...(path && { path }),
    limit: mostCommits,
  });
  return commits.filter(({ at }) => at.slice(0, 10) > day).length;
}
