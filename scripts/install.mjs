// Gets a program that tests need, and says so.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Runs what brings the program; true when it ended well. */
export function run(missing, command, ...args) {
  process.stdout.write(
    `No ${missing} found; running: ${command} ${args.join(' ')}\n`,
  );
  return (
    spawnSync(command, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 300_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0
  );
}

/** Debian's package, where we are root on Debian. */
export function aptInstall(missing, name) {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return;
  if (run(missing, 'apt-get', 'update', '-q'))
    run(
      missing,
      ...['apt-get', 'install', '-y', '-q', '--no-install-recommends', name],
    );
}
