import {
  alertsInGit,
  assessRunbooks,
  documentError,
  documentFacts,
  Ownership,
  policyFacts,
  runbookFacts,
  validityFacts,
} from '@fathom/backstage-plugin-reliability-common';
import type { Evidence, FactObservation } from '@fathom/kernel';
import { countChanges } from './countChanges';
import { linkContext } from './linkContext';
import { observeReviews } from './observeReviews';
import { Place, readPlace } from './readPlace';

type Observed = Record<string, FactObservation>;

interface At {
  observedAt: string;
  /** Of a file by its path from the root of the repository. */
  fileEvidence(file: string, line?: number): Evidence;
}

/** What a folder says of what shows that somebody owns it. */
export interface ObservedOwnership {
  facts: Observed;
  /** Why a fact is not among them. */
  reasonOf(id: string): string | undefined;
}

/** What a folder says of SLO documents, policies, runbooks, alerts and reviews; exercises are the portal's to know. */
export async function observeOwnership(
  dir: string,
  at: At,
): Promise<ObservedOwnership> {
  const place = await readPlace(dir, at.observedAt);
  const { ownership, prefix } = place;
  const presence = documentFacts(ownership.documents, {
    ...at,
    fileEvidence: (file, line) => at.fileEvidence(`${prefix}${file}`, line),
  });
  const areSlosKnown = 'slo.count' in presence;
  const reviews = await observeReviews(place, at);
  return {
    facts: {
      ...presence,
      ...(areSlosKnown && observeSlos(place, at)),
      ...('runbook.count' in presence && (await observeRunbooks(place, at))),
      ...reviews.facts,
    },
    reasonOf: id => reviews.reasons[id] ?? unreadReason(ownership, id),
  };
}

function observeSlos({ ownership, prefix }: Place, at: At): Observed {
  const { documents, slos, policies, policyProblems } = ownership;
  return {
    ...validityFacts(slos, at),
    ...policyFacts(
      {
        slos: documents.slos.map(slo => ({
          ...slo,
          file: `${prefix}${slo.file}`,
        })),
        policies,
        problems: policyProblems,
      },
      at,
    ),
  };
}

async function observeRunbooks(place: Place, at: At): Promise<Observed> {
  const { documents, runbooks, alerts, sloAlerts, alertProblems } =
    place.ownership;
  const changes = await countChanges(place, runbooks);
  const assessment = assessRunbooks({
    runbooks,
    alerts: alertsInGit(alerts, sloAlerts),
    alertProblems,
    slos: documents.slos.map(({ name }) => name),
    paths: place.paths,
    now: at.observedAt,
    changes,
    context: linkContext(place),
  });
  const { 'runbook.exercisedShare': _, ...observed } = runbookFacts(
    {
      runbooks,
      assessment,
      changes,
      alertsKnown: !alertProblems.some(({ severity }) => severity === 'error'),
    },
    at,
  );
  // None in the files is not none: the portal may have recorded some.
  if (observed['runbook.lastExercised']?.value === undefined)
    delete observed['runbook.lastExercised'];
  return observed;
}

const byExercises = ['runbook.lastExercised', 'runbook.exercisedShare'];

/** The file that keeps a fact from being told. */
function unreadReason(
  { documents, alertProblems, policyProblems }: Ownership,
  id: string,
): string | undefined {
  if (byExercises.includes(id)) return undefined;
  const isOfSlos = (file: string) => /\.(ya?ml|json)$|\/slos$/.test(file);
  const unread = documentError({
    ...documents,
    unreadable: documents.unreadable.filter(
      ({ file }) => isOfSlos(file) === id.startsWith('slo.'),
    ),
  });
  if (/^slo\.(count|documents|valid|invalid)$|^runbook\./.test(id) && unread)
    return unread;
  const place = (
    problem: { file: string; line: number; message: string } | undefined,
  ) => problem && `${problem.file}:${problem.line}: ${problem.message}`;
  const isError = ({ severity }: { severity: string }) => severity === 'error';
  if (/^runbook\./.test(id)) return place(alertProblems.find(isError));
  if (/^slo\.(policyPresent|withoutPolicy)$/.test(id))
    return unread ?? place(policyProblems.find(isError));
  return undefined;
}
