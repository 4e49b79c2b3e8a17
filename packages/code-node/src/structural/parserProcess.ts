import { ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StructuralScannerOptions } from './StructuralScanner';
import { workerPath } from './workerPath';

// The native parsers load at the first message.
const startMs = 10_000;

/** A message that the process answers with one of the same id. */
interface Task {
  id: number;
}

/** The process in which code is parsed: started when it is needed, ended when it hangs, swells or idles. */
export interface ParserProcess {
  /**
   * Sends some tasks; answers come in order, each within the time limit. Resolves with the reason when
   * the process is lost before the last.
   */
  ask<Reply extends Task>(
    tasks: readonly Task[],
    onReply: (reply: Reply) => void,
    signal?: AbortSignal,
  ): Promise<string | undefined>;
  /** Lets the backend end though the process waits for more. */
  unref(): void;
  stop(): void;
}

/** A folder of its own, gone with the process; undefined where nothing can be written. */
function ownFolder(): string | undefined {
  try {
    return mkdtempSync(join(tmpdir(), 'fathom-code-'));
  } catch {
    return undefined;
  }
}

export function createParserProcess(
  options: StructuralScannerOptions,
): ParserProcess {
  const { timeoutMs = 5_000, maxMemoryMb = 512 } = options;
  const tooMuchMemory = `the parser used more than ${maxMemoryMb} MB`;
  let child: ChildProcess | undefined;
  let folder: string | undefined;
  let isWarm = false;

  function stop(): void {
    child?.removeAllListeners();
    child?.kill('SIGKILL');
    child = undefined;
    if (folder) rmSync(folder, { recursive: true, force: true });
    folder = undefined;
  }
  function start(): ChildProcess {
    if (child?.connected) return child;
    stop();
    isWarm = false;
    folder = ownFolder();
    child = fork(workerPath(), [String(maxMemoryMb), folder ?? ''], {
      // not the parent's: loaders, debuggers and options are none of the child's business
      execArgv: [
        `--max-old-space-size=${Math.max(64, Math.floor(maxMemoryMb / 2))}`,
      ],
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    return child;
  }

  return {
    ask(tasks, onReply, signal) {
      return new Promise((resolve, reject) => {
        const running = start();
        let left = tasks.length;
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
          finish(
            undefined,
            signal?.reason ?? new Error('The scan was aborted.'),
          );
        }
        const arm = () => {
          clearTimeout(timer);
          const limit = isWarm ? timeoutMs : timeoutMs + startMs;
          timer = setTimeout(
            () => finish(`took longer than ${timeoutMs} ms to parse`),
            limit,
          );
        };
        if (signal?.aborted) {
          onAbort();
          return;
        }
        signal?.addEventListener('abort', onAbort);
        running.on('message', message => {
          isWarm = true;
          onReply(message as never);
          left -= 1;
          // It ends itself after this answer, which is no fault of the next file.
          const isFull = (message as { isFull?: boolean }).isFull;
          if (left > 0 && isFull) finish(tooMuchMemory);
          else if (left > 0) arm();
          else {
            finish();
            if (isFull) stop();
          }
        });
        running.on('error', error =>
          finish(`the parser could not be started: ${error.message}`),
        );
        running.on('exit', (code, killedBy) =>
          finish(
            code === 75
              ? tooMuchMemory
              : `the parser ended (${killedBy ?? code})`,
          ),
        );
        arm();
        running.send(tasks as never, error => {
          if (error)
            finish(`the parser could not be reached: ${error.message}`);
        });
      });
    },
    unref() {
      child?.unref();
      child?.channel?.unref();
    },
    stop,
  };
}
