import {
  CriticalDocument,
  CriticalDocumentKind,
  criticalDocumentFacts,
  criticalDocumentPaths,
  documentFreshness,
} from '@fathom/backstage-plugin-reliability-common';
import { openGitRepository, pathKey } from '@fathom/git-node';
import type { Evidence, FactObservation } from '@fathom/kernel';
import type { Place } from './readPlace';

const kinds = Object.keys(criticalDocumentPaths) as CriticalDocumentKind[];
const mostCommits = 1_000;
const mostScopes = 10;

/** What a folder says of its threat model and design review, and why some of it is not known. */
export async function observeReviews(
  place: Place,
  at: {
    observedAt: string;
    fileEvidence(file: string, line?: number): Evidence;
  },
): Promise<{
  facts: Record<string, FactObservation>;
  reasons: Record<string, string>;
}> {
  const facts: Record<string, FactObservation> = {};
  const reasons: Record<string, string> = {};
  for (const kind of kinds) {
    const unread = place.ownership.unread[kind];
    if (unread !== undefined) {
      const reason = `${place.prefix}${criticalDocumentPaths[kind]}: ${unread}`;
      for (const part of ['', 'Fresh', 'Open'])
        reasons[`document.${kind}${part}`] = reason;
      continue;
    }
    const document = place.ownership.critical[kind];
    const freshness =
      document &&
      documentFreshness(document, {
        now: at.observedAt,
        commits: await commitsSince(place, document),
      });
    Object.assign(
      facts,
      criticalDocumentFacts(kind, document, {
        ...at,
        ...(freshness && { freshness }),
      }),
    );
    if (freshness && freshness.fresh === undefined)
      reasons[`document.${kind}Fresh`] = `${freshness.reason}: ${historyOf(
        place,
      )}`;
  }
  return { facts, reasons };
}

function historyOf({ gitDir, isWhole }: Place): string {
  if (!gitDir) return 'the folder is in no git repository';
  return isWhole
    ? 'there is no commit yet'
    : 'history ends early here, see git fetch --unshallow';
}

/** Commits to the scope of a document since its commit, or since its day. */
async function commitsSince(
  { gitDir, prefix, isWhole }: Place,
  { date, commit, paths }: CriticalDocument,
): Promise<number | undefined> {
  if (!gitDir || !isWhole) return undefined;
  const git = openGitRepository(gitDir);
  const head = await git.findCommit('HEAD');
  if (!head) return undefined;
  const daysOf = async (path: string): Promise<string[]> => {
    const key = pathKey(path);
    const commits = await git.listCommits(head, {
      ...(key && { path: key }),
      limit: mostCommits,
    });
    return commits.map(one => one.at.slice(0, 10));
  };
  // Only a hash: the text of a file is no expression for git.
  const named =
    commit && /^[0-9a-f]{7,64}$/i.test(commit)
      ? await git.findCommit(commit)
      : undefined;
  const [scope] = named ? await git.listCommits(named, { limit: 1 }) : [];
  const since = scope?.at.slice(0, 10) ?? date;
  if (!since) return undefined;
  const scopes =
    paths.length > 0
      ? paths.slice(0, mostScopes).map(path => `${prefix}${path}`)
      : [prefix.replace(/\/$/, '')];
  let most = 0;
  for (const path of scopes) {
    const days = await daysOf(path);
    // Folders are counted each: a commit to two of them moves both.
    most = Math.max(most, days.filter(day => day > since).length);
  }
  return most;
}
