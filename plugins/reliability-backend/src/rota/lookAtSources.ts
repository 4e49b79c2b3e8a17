import type { RepositoryStatus } from '@fathom/git-node';
import type { RotaDeps } from './RotaDeps';
import { readGitRotas } from './readGitRotas';

/** What this instance looked at; another looks again, which does no harm. */
export interface Seen {
  /** Commits, by key of the repository. */
  tips: Map<string, string>;
  /** Keys of repositories that could not be read, what waits longest first. */
  failed: Set<string>;
  askedAt: Map<string, number>;
}

const askEveryMs = 5 * 60 * 1000;
const timeoutMs = 60 * 1000;
const mostProblems = 200;

/** What the rotas of a repository are kept under. */
export function gitSource(key: string): string {
  return `git ${key}`;
}

/**
 * Reads the rotas of repositories that moved, for a while; the rest comes with the next look, and what could not be
 * read comes last. Tells whether something was kept, and whether each was tried.
 */
export async function lookAtGit(
  seen: Seen,
  deps: RotaDeps,
  { signal, batchMs }: { signal: AbortSignal; batchMs: number },
): Promise<{ changed: boolean; isWhole: boolean }> {
  const statuses = await deps.repositories.list();
  const until = performance.now() + batchMs;
  let changed = false;
  let looked = 0;
  for (const { key, tip } of inTurn(statuses, seen)) {
    if (signal.aborted) return { changed, isWhole: false };
    // One at least, so that there is always an end.
    if (looked > 0 && performance.now() >= until) {
      // From here on there are only those of which it is kept that they could not be read.
      if (seen.failed.has(key)) break;
      return { changed, isWhole: false };
    }
    looked += 1;
    seen.failed.delete(key);
    try {
      changed = (await lookAtRepository({ key, tip }, deps, signal)) || changed;
      seen.tips.set(key, tip);
    } catch (error) {
      seen.failed.add(key);
      const reason = `The rotas of ${key} could not be read: ${
        (error as Error).message
      }`;
      deps.logger.warn(reason);
      await deps.rotas.saveFailure(gitSource(key), reason);
    }
  }
  if (signal.aborted) return { changed, isWhole: false };
  changed = (await dropGone(statuses, deps)) || changed;
  return { changed, isWhole: true };
}

/** Repositories that moved; a remote that is down must not keep the others waiting. */
function inTurn(
  statuses: readonly RepositoryStatus[],
  { tips, failed }: Seen,
): { key: string; tip: string }[] {
  const turns = new Map([...failed].map((key, index) => [key, index + 1]));
  const turnOf = (key: string) => turns.get(key) ?? 0;
  return statuses
    .flatMap(({ key, tip }) =>
      tip && tips.get(key) !== tip ? [{ key, tip }] : [],
    )
    .sort((a, b) => turnOf(a.key) - turnOf(b.key));
}

async function lookAtRepository(
  { key, tip }: { key: string; tip: string },
  deps: RotaDeps,
  signal: AbortSignal,
): Promise<boolean> {
  const source = gitSource(key);
  const before = await deps.rotas.find(source);
  const { git, commit } = await deps.repositories.open(key, {
    commit: tip,
    signal,
  });
  const readAt = deps.now().toISOString();
  const paths = deps.oncall.sources
    .filter(({ repository }) => repository === key)
    .map(({ path }) => path);
  const { rotas, problems } = await readGitRotas(
    { key, git, commit },
    {
      paths,
      maxBytes: deps.maxBytes,
      today: readAt.slice(0, 10),
      before: before?.rotas ?? [],
    },
  );
  // Of a repository that is named as a source, that it was read and holds none is worth knowing.
  if (
    !before &&
    paths.length === 0 &&
    rotas.length === 0 &&
    problems.length === 0
  )
    return false;
  await deps.rotas.save({
    source,
    rotas,
    readAt,
    ...(problems.length > 0 && {
      reason: `${problems.length} ${
        problems.length === 1 ? 'problem' : 'problems'
      } in its files; the page of repositories lists them.`,
    }),
  });
  await deps.repositories.reportProblems(key, {
    source: 'rota',
    commit,
    problems: problems.slice(0, mostProblems),
  });
  return true;
}

/** A list without repositories is one of a service that is starting. */
async function dropGone(
  statuses: readonly RepositoryStatus[],
  { rotas }: RotaDeps,
): Promise<boolean> {
  if (statuses.length === 0) return false;
  const there = new Set(statuses.map(({ key }) => gitSource(key)));
  const gone = (await rotas.list())
    .map(({ source }) => source)
    .filter(source => source.startsWith('git ') && !there.has(source));
  await rotas.remove(gone);
  return gone.length > 0;
}

/** Asks the other sources; true when one said something else than before. */
export async function lookAtSources(
  { askedAt }: Seen,
  deps: RotaDeps,
  signal: AbortSignal,
): Promise<boolean> {
  const at = deps.now();
  const due = deps.rotaSources.filter(
    ({ name }) => at.getTime() - (askedAt.get(name) ?? -Infinity) >= askEveryMs,
  );
  const ask = async (source: RotaDeps['rotaSources'][number]) => {
    const { name } = source;
    askedAt.set(name, at.getTime());
    try {
      const before = await deps.rotas.find(name);
      const rotas = (
        await withTimeout(
          limit => source.listRotas({ signal: limit }),
          AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
        )
      ).map(rota => ({ ...lowerCase(rota), place: { source: name } }));
      await deps.rotas.save({ source: name, rotas, readAt: at.toISOString() });
      return JSON.stringify(before?.rotas) !== JSON.stringify(rotas);
    } catch (error) {
      const reason = `${name} could not be asked who is on call: ${
        (error as Error).message
      }`;
      deps.logger.warn(reason);
      await deps.rotas.saveFailure(name, reason);
      return false;
    }
  };
  // At once: they wait for others, not for this backend.
  return (await Promise.all(due.map(ask))).includes(true);
}

/** A source that does not heed the signal must not hold the others up. */
async function withTimeout<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const stop = () => reject(new Error('it did not answer in time'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    ask(signal)
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', stop));
  });
}

type Rota = Awaited<
  ReturnType<RotaDeps['rotaSources'][number]['listRotas']>
>[number];

function lowerCase({ name, team, services, members }: Rota): Rota {
  const lower = (ref: string) => ref.toLocaleLowerCase('en-US');
  return {
    name,
    team: lower(team),
    services: [...new Set(services.map(lower))],
    members: members.map(({ user, shadowed, accessChecked }) => ({
      user: lower(user),
      ...(shadowed !== undefined && { shadowed }),
      ...(accessChecked !== undefined && { accessChecked }),
    })),
  };
}
