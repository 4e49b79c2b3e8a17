// Finds a Chromium for the browser tests: the machine's, then Playwright's download, then, on Debian
// as root, the package. Says what it does; what cannot be had fails with the one command to run.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export async function ensureChromium(root) {
  const { chromium } = await import('@playwright/test');
  const find = () =>
    [process.env.CHROMIUM_PATH, ...known, chromium.executablePath()].find(
      path => path && existsSync(path),
    );
  const run = (command, ...args) => {
    process.stdout.write(
      `No Chromium found; running: ${command} ${args.join(' ')}\n`,
    );
    return (
      spawnSync(command, args, {
        cwd: root,
        stdio: ['ignore', 'ignore', 'inherit'],
        timeout: 300_000,
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      }).status === 0
    );
  };
  if (find()) return find();
  run('playwright', 'install', 'chromium-headless-shell', 'chromium');
  if (find()) return find();
  if (process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    if (run('apt-get', 'update', '-q'))
      run(
        'apt-get',
        'install',
        '-y',
        '-q',
        '--no-install-recommends',
        'chromium',
      );
    if (find()) return find();
  }
  process.stderr.write(
    'The browser tests need Chromium and could not get it. Install it (Debian: sudo apt-get install chromium) or name one: CHROMIUM_PATH=/path/to/chromium npm test\n',
  );
  return undefined;
}
