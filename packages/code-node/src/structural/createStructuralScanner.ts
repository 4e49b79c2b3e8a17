import { ChildProcess, fork } from 'node:child_process';
import type {
  MatcherScan,
  ScanAnswer,
  ScanRequest,
  StructuralScanner,
  StructuralScannerOptions,
} from './StructuralScanner';
import { fileSkip } from './fileSkip';
import { foldCase, mayMatch } from './needles';
import { workerPath } from './workerPath';

interface Reply {
  id: number;
  found?: Record<string, MatcherScan>;
  skipped?: string;
}

interface Pending {
  id: number;
  request: ScanRequest;
}

// Enough to keep the child busy, few enough to say which file killed it without sending all again.
const batch = 20;
const idleMs = 10_000;
// The native parsers load at the first message.
const startMs = 10_000;
const maxIdleCrashes = 3;

function skippedAnswer(request: ScanRequest, reason: string): ScanAnswer {
  return new Map(request.matchers.map(({ key }) => [key, { skipped: reason }]));
}

/**
 * Makes a scanner. Its process starts with the first scan, ends after ten idle seconds, and starts
 * anew after a crash; the file that it died on is left out with the reason.
 *
 * @public
 */
export function createStructuralScanner(
  options: StructuralScannerOptions = {},
): StructuralScanner {
  const { timeoutMs = 5_000, maxMemoryMb = 512 } = options;
  let child: ChildProcess | undefined;
  let isWarm = false;
  let idle: NodeJS.Timeout | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  function start(): ChildProcess {
    if (child) return child;
    isWarm = false;
    child = fork(workerPath(), [String(maxMemoryMb)], {
      // not the parent's: loaders, debuggers and options are none of the child's business
      execArgv: [
        `--max-old-space-size=${Math.max(64, Math.floor(maxMemoryMb / 2))}`,
      ],
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return child;
  }
  function stop(): void {
    child?.removeAllListeners();
    child?.kill('SIGKILL');
    child = undefined;
  }

  /** Sends one batch; answers come in order. Resolves with the reason when the child is lost before the last. */
  function runBatch(
    pending: readonly Pending[],
    onReply: (reply: Reply) => void,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    return new Promise((resolve, reject) => {
      const running = start();
      let left = pending.length;
      let timer: NodeJS.Timeout | undefined;
      const finish = (reason?: string, error?: unknown) => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        running
          .removeAllListeners('message')
          .removeAllListeners('exit')
          .removeAllListeners('error');
        if (reason !== undefined || error !== undefined) stop();
        if (error !== undefined) reject(error);
        else resolve(reason);
      };
      function onAbort() {
        finish(undefined, signal?.reason ?? new Error('The scan was aborted.'));
      }
      const arm = () => {
        clearTimeout(timer);
        const limit = isWarm ? timeoutMs : timeoutMs + startMs;
        timer = setTimeout(
          () => finish(`took longer than ${timeoutMs} ms to parse`),
          limit,
        );
      };
      if (signal?.aborted) return onAbort();
      signal?.addEventListener('abort', onAbort);
      running.on('message', message => {
        isWarm = true;
        onReply(message as Reply);
        left -= 1;
        if (left === 0) finish();
        else arm();
      });
      running.on('error', error =>
        finish(`the parser could not be started: ${error.message}`),
      );
      running.on('exit', (code, killedBy) =>
        finish(
          code === 75
            ? `the parser used more than ${maxMemoryMb} MB`
            : `the parser ended (${killedBy ?? code})`,
        ),
      );
      arm();
      running.send(
        pending.map(({ id, request }) => ({ id, ...request })),
        error => {
          if (error)
            finish(`the parser could not be reached: ${error.message}`);
        },
      );
      return undefined;
    });
  }

  async function scanNow(
    requests: readonly ScanRequest[],
    signal?: AbortSignal,
  ): Promise<ScanAnswer[]> {
    signal?.throwIfAborted();
    clearTimeout(idle);
    const answers = new Map<number, ScanAnswer>();
    let pending: Pending[] = [];
    const asked = new Set<string | object>();
    requests.forEach((request, id) => {
      const reason = fileSkip(request.content);
      if (reason) answers.set(id, skippedAnswer(request, reason));
      else {
        // The parser compiles each rule anew for each file: ask only where something can be found,
        // and once at least, so that a rule which cannot be read says so.
        const folded = foldCase(request.content);
        const matchers = request.matchers.filter(
          ({ match }) => mayMatch(match, folded) || !asked.has(match),
        );
        for (const { match } of matchers) asked.add(match);
        if (matchers.length > 0)
          pending.push({ id, request: { ...request, matchers } });
        else answers.set(id, new Map());
      }
    });
    let idleCrashes = 0;
    while (pending.length > 0) {
      const before = answers.size;
      const reason = await runBatch(
        pending.slice(0, batch),
        ({ id, found, skipped }) => {
          answers.set(
            id,
            found
              ? new Map(Object.entries(found))
              : skippedAnswer(requests[id], skipped ?? 'no answer'),
          );
        },
        signal,
      );
      pending = pending.filter(({ id }) => !answers.has(id));
      if (reason === undefined || pending.length === 0) continue;
      if (reason.startsWith('the parser used') && answers.size > before) {
        // it ended between two files: none of them is to blame
        continue;
      }
      idleCrashes = answers.size > before ? 0 : idleCrashes + 1;
      answers.set(pending[0].id, skippedAnswer(pending[0].request, reason));
      pending = pending.slice(1);
      if (idleCrashes >= maxIdleCrashes) {
        for (const { id, request } of pending)
          answers.set(id, skippedAnswer(request, reason));
        pending = [];
      }
    }
    idle = setTimeout(stop, idleMs).unref();
    child?.unref();
    child?.channel?.unref();
    return requests.map(({ matchers }, id) => {
      const answer = answers.get(id)!;
      return new Map(
        matchers.map(({ key }) => [key, answer.get(key) ?? { hits: [] }]),
      );
    });
  }

  return {
    scan(requests, { signal } = {}) {
      const result = turn.then(() => scanNow(requests, signal));
      turn = result.catch(() => undefined);
      return result;
    },
    close() {
      clearTimeout(idle);
      stop();
    },
  };
}
