import type { Drill } from './drills';

const DAY = 86_400_000;
/** Older ones are tried anew, so that a demo that is kept does not age. */
const RENEWED_AFTER_DAYS = 60;
/** Until repositories were read: five minutes after the first start. */
const TRIES = 60;
const PAUSE_MS = 5_000;

/** How many are in the portal now, and why not the others. */
export interface Recorded {
  recorded: number;
  refused?: string;
}

/** Has the company's people record when they tried a runbook, each signed in, as in the browser. */
export async function recordDrills(
  drills: readonly Drill[],
  portal: { backend: string; now: Date; tries?: number; pauseMs?: number },
): Promise<Recorded> {
  const { tries = TRIES, pauseMs = PAUSE_MS } = portal;
  let left = [...drills];
  let refused: string | undefined;
  for (let at = 0; left.length > 0 && at < tries; at++) {
    if (at > 0) await new Promise(done => setTimeout(done, pauseMs));
    const again: Drill[] = [];
    for (const drill of left)
      try {
        await recordDrill(drill, portal);
      } catch (error) {
        again.push(drill);
        refused = (error as Error).message;
      }
    left = again;
  }
  return {
    recorded: drills.length - left.length,
    ...(left.length > 0 && { refused }),
  };
}

async function recordDrill(
  drill: Drill,
  { backend, now }: { backend: string; now: Date },
): Promise<void> {
  const ask = asker(backend, await signIn(backend, drill.person));
  const of = `/entities/component/default/${drill.service}/exercises`;
  const { runbooks, own } = await ask<{
    runbooks: { file: string }[];
    own: { file: string; kind: string; at: string }[];
  }>(of);
  const file = runbooks
    .map(runbook => runbook.file)
    .find(path => path.endsWith(`/${drill.runbook}`));
  if (!file)
    throw new Error(`${drill.service} has no ${drill.runbook} that was read.`);
  const since = now.getTime() - RENEWED_AFTER_DAYS * DAY;
  if (own.some(one => one.file === file && Date.parse(one.at) >= since)) return;
  const { kind, outcome, minutes, wrong, ref } = drill;
  await ask(of, {
    ...{ file, kind, outcome, minutes, wrong, ref },
    at: new Date(now.getTime() - drill.daysAgo * DAY).toISOString(),
  });
}

async function signIn(backend: string, person: string): Promise<string> {
  const answer = await fetch(
    `${backend}/api/auth/fathomDemo/refresh?person=${person}`,
    {
      headers: { 'x-requested-with': 'XMLHttpRequest' },
      signal: AbortSignal.timeout(10_000),
    },
  );
  const { backstageIdentity } = await answerOf<{
    backstageIdentity: { token: string };
  }>(answer);
  return backstageIdentity.token;
}

function asker(backend: string, token: string) {
  return async <T>(path: string, body?: object): Promise<T> =>
    answerOf<T>(
      await fetch(`${backend}/api/reliability${path}`, {
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
        },
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(10_000),
      }),
    );
}

async function answerOf<T>(answer: Response): Promise<T> {
  if (answer.ok) return (await answer.json()) as T;
  throw new Error(`${answer.status} ${(await answer.text()).slice(0, 300)}`);
}
