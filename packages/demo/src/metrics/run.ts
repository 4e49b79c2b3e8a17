import { spawn, type ChildProcess } from 'node:child_process';

/** Processes of this program, so that its end is theirs too. */
const running = new Set<ChildProcess>();

export function start(
  command: string,
  args: readonly string[],
): { child: ChildProcess; ended: Promise<number>; said: () => string } {
  const child = spawn(command, [...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.add(child);
  let said = '';
  child.stderr!.on('data', chunk => {
    // The end is what explains a failure.
    said = `${said}${chunk}`.slice(-4000);
  });
  const ended = new Promise<number>(done => {
    child.on('error', error => {
      said += error.message;
      done(127);
    });
    child.on('close', code => done(code ?? 1));
  }).finally(() => running.delete(child));
  return { child, ended, said: () => said };
}

/** Runs a command to its end. */
export async function finish(
  command: string,
  args: readonly string[],
): Promise<void> {
  const { ended, said } = start(command, args);
  const code = await ended;
  if (code !== 0)
    throw new Error(
      `${command} ${args.slice(0, 4).join(' ')} ended with ${code}: ${said()}`,
    );
}

/** Ends all that was started here. */
export function stopAll(): void {
  for (const child of running) child.kill('SIGTERM');
}
