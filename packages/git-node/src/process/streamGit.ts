import { ChildProcess, spawn } from 'node:child_process';
import { PassThrough, Readable, Transform, pipeline } from 'node:stream';
import { GitError, GitErrorCause } from './GitError';
import { GitSetting, gitEnvironment, gitOverrides } from './gitEnvironment';

/** @public */
export interface GitOptions {
  /** Ends the process and fails. Default one minute; 0 = no limit. */
  timeoutMs?: number;
  /** More output than this ends the process and fails. Default 256 MiB. */
  maxOutputBytes?: number;
  signal?: AbortSignal;
  /** What git reads from its standard input. */
  input?: Buffer | string | Readable;
  /** What may be reached over the network; nothing unless given. */
  protocols?: readonly string[];
  /** Settings for this call only, passed through the environment: safe for credentials. */
  settings?: readonly GitSetting[];
  /** Tells on the error output what is said over HTTP, without credentials and data. */
  tracesHttp?: boolean;
  /** Sees the error output as it comes, for progress. */
  onStderr?: (chunk: string) => void;
  /** What the error message calls the object of the work; the git directory unless given. */
  on?: string;
}

const defaultTimeoutMs = 60_000;
const defaultMaxOutputBytes = 256 * 1024 * 1024;
const stderrKept = 32 * 1024;

const running = new Set<ChildProcess>();
// A portal that is stopped leaves no process behind.
process.once('exit', () => running.forEach(killGroup));

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/**
 * Starts one git process on a git directory, in the vetted environment and without a shell. Every
 * value that comes from outside stands after `--end-of-options` or `--` in `args`; the caller sees to
 * that.
 *
 * `stdout` ends or fails with the process; `done` settles once it has ended. A reader that stops early
 * destroys `stdout`, which ends the process.
 *
 * @param gitDir - undefined only for commands that need no repository, such as `ls-remote`
 * @public
 */
export function streamGit(
  gitDir: string | undefined,
  args: readonly string[],
  options: GitOptions = {},
): { stdout: Readable; done: Promise<void> } {
  const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
  const maxOutputBytes = options.maxOutputBytes ?? defaultMaxOutputBytes;
  let stderr = '';
  const fail = (reason: GitErrorCause, detail?: string, exitCode?: number) =>
    new GitError({
      command: args[0],
      on: options.on ?? gitDir ?? 'no repository',
      reason,
      exitCode,
      stderr,
      detail,
    });
  let ended: GitError | undefined;

  const child = spawn(
    'git',
    [
      ...gitOverrides,
      '--no-pager',
      ...(gitDir === undefined ? [] : ['--git-dir', gitDir]),
      ...args,
    ],
    {
      env: gitEnvironment(options),
      // A group of its own, so that helpers such as git-remote-https end with it.
      detached: process.platform !== 'win32',
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    },
  );
  running.add(child);
  const end = (error: GitError) => {
    ended ??= error;
    killGroup(child);
    // Unread output would keep the process from ever counting as closed.
    child.stdout!.destroy();
  };

  const timer =
    timeoutMs > 0
      ? setTimeout(
          () =>
            end(
              fail(
                'timeout',
                `it was not done after ${Math.round(
                  timeoutMs / 1000,
                )} s. Raise the time limit or look at the remote.`,
              ),
            ),
          timeoutMs,
        )
      : undefined;
  const onAbort = () => end(fail('aborted', 'it was called off.'));
  if (options.signal?.aborted) onAbort();
  options.signal?.addEventListener('abort', onAbort, { once: true });

  child.stderr!.setEncoding('latin1');
  child.stderr!.on('data', (chunk: string) => {
    stderr = (stderr + chunk).slice(-stderrKept);
    options.onStderr?.(chunk);
  });
  if (options.input !== undefined) {
    const input =
      options.input instanceof Readable
        ? options.input
        : Readable.from([Buffer.from(options.input as string)]);
    // git may end before it has read all: what it says about that is the error that counts.
    pipeline(input, child.stdin!, () => undefined);
  }

  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      bytes += chunk.length;
      if (bytes > maxOutputBytes) {
        end(
          fail(
            'tooMuchOutput',
            `it printed more than ${maxOutputBytes} bytes. Raise the limit or narrow the question.`,
          ),
        );
        callback();
        return;
      }
      callback(undefined, chunk);
    },
  });
  const stdout = new PassThrough();
  child.stdout!.pipe(counted).pipe(stdout, { end: false });

  const outputEnded = new Promise<void>(resolve => {
    counted.once('end', resolve);
    stdout.once('close', () => {
      if (!stdout.readableEnded) end(fail('aborted', 'nobody reads on.'));
      resolve();
    });
  });
  const exited = new Promise<void>((resolve, reject) => {
    child.once('error', error => {
      running.delete(child);
      const detail =
        (error as NodeJS.ErrnoException).code === 'ENOENT'
          ? 'git was not found. Install git 2.38 or newer and put it on the PATH.'
          : error.message;
      reject(fail('noGit', detail));
    });
    child.once('close', code => {
      running.delete(child);
      if (ended) reject(ended);
      else if (code === 0) resolve();
      else reject(fail('exit', undefined, code ?? undefined));
    });
  });
  const done = exited
    .then(() => outputEnded)
    .then(
      () => {
        stdout.end();
      },
      error => {
        stdout.destroy(error);
        throw error;
      },
    )
    .finally(() => {
      clearTimeout(timer);
      options.signal?.removeEventListener('abort', onAbort);
    });
  // Whoever only reads `stdout` gets the failure there; it must not also count as unhandled.
  done.catch(() => undefined);
  stdout.on('error', () => undefined);
  return { stdout, done };
}

/**
 * Runs git and gives all that it printed; for answers that fit in memory.
 *
 * @throws {@link GitError}
 * @public
 */
export async function runGit(
  gitDir: string | undefined,
  args: readonly string[],
  options: GitOptions = {},
): Promise<Buffer> {
  const { stdout, done } = streamGit(gitDir, args, options);
  const chunks: Buffer[] = [];
  for await (const chunk of stdout) chunks.push(chunk as Buffer);
  await done;
  return Buffer.concat(chunks);
}
