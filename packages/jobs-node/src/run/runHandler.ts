import type { JobDefinition } from './JobDefinition';

/** After its signal fired a handler gets so long to end; then the run counts as failed without it. */
const graceMs = 5_000;

/**
 * Runs a handler once, within its time. Resolves when it has ended, rejects with its error, or when
 * the time is over or `stopped` fires and the handler does not end.
 *
 * @returns `settled` of a handler that went on regardless: its key must stay taken until then
 */
export async function runHandler(
  definition: JobDefinition,
  payload: unknown,
  options: { name: string; stopped: AbortSignal },
): Promise<{ error?: Error; settled?: Promise<void> }> {
  const controller = new AbortController();
  let reason = '';
  const abort = (why: string) => {
    reason ||= why;
    controller.abort(new Error(why));
  };
  const onStopped = () => abort('The backend is stopping.');
  if (options.stopped.aborted) onStopped();
  options.stopped.addEventListener('abort', onStopped, { once: true });
  const timer = setTimeout(
    () =>
      abort(
        `${options.name} was not done after ${Math.round(
          definition.timeoutMs / 1000,
        )} s.`,
      ),
    definition.timeoutMs,
  );
  let graceTimer: NodeJS.Timeout | undefined;
  const work = Promise.resolve()
    .then(() => definition.handler(payload, { signal: controller.signal }))
    .then(
      () => ({ error: undefined }),
      error => ({
        error: controller.signal.aborted ? new Error(reason) : toError(error),
      }),
    );
  const ignored = new Promise<'ignored'>(resolve => {
    controller.signal.addEventListener(
      'abort',
      () => {
        graceTimer = setTimeout(() => resolve('ignored'), graceMs);
      },
      { once: true },
    );
  });
  try {
    const result = await Promise.race([work, ignored]);
    if (result !== 'ignored') return result;
    return {
      error: new Error(`${reason} It did not heed its signal.`),
      settled: work.then(() => undefined),
    };
  } finally {
    clearTimeout(timer);
    clearTimeout(graceTimer);
    options.stopped.removeEventListener('abort', onStopped);
  }
}

function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}
