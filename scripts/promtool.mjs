// Finds promtool, which proves the alerts: the machine's, then, on Debian as root, the package. Says what it
// does; what cannot be had fails with the one command to run.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export function ensurePromtool() {
  const find = () =>
    [
      process.env.PROMTOOL,
      ...(process.env.PATH ?? '')
        .split(delimiter)
        .filter(Boolean)
        .map(folder => join(folder, 'promtool')),
    ].find(path => path && existsSync(path));
  const run = (command, ...args) => {
    process.stdout.write(
      `No promtool found; running: ${command} ${args.join(' ')}\n`,
    );
    return (
      spawnSync(command, args, {
        stdio: ['ignore', 'ignore', 'inherit'],
        timeout: 300_000,
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0
    );
  };
  if (find()) return find();
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    if (run('apt-get', 'update', '-q'))
      run(
        'apt-get',
        'install',
        '-y',
        '-q',
        '--no-install-recommends',
        'prometheus',
      );
    if (find()) return find();
  }
  process.stderr.write(
    'The tests of alerts need promtool and could not get it. Install it (Debian: sudo apt-get install --no-install-recommends prometheus) or name one: PROMTOOL=/path/to/promtool npm test\n',
  );
  return undefined;
}
