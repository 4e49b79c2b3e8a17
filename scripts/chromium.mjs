// Finds a Chromium for the browser tests: the machine's, then Playwright's download, then, on Debian
// as root, the package. Says what it does; what cannot be had fails with the one command to run.
import { existsSync } from 'node:fs';
import { aptInstall, run } from './install.mjs';

const known = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export async function ensureChromium() {
  const { chromium } = await import('@playwright/test');
  const find = () =>
    [process.env.CHROMIUM_PATH, ...known, chromium.executablePath()].find(
      path => path && existsSync(path),
    );
  if (find()) return find();
  run(
    'Chromium',
    'playwright',
    'install',
    'chromium-headless-shell',
    'chromium',
  );
  if (find()) return find();
  aptInstall('Chromium', 'chromium');
  if (find()) return find();
  process.stderr.write(
    'The browser tests need Chromium and could not get it. Install it (Debian: sudo apt-get install chromium) or name one: CHROMIUM_PATH=/path/to/chromium npm test\n',
  );
  return undefined;
}
