import { defineConfig } from '@playwright/test';
import { resolve } from 'node:path';

/** With BASE_URL, the tests look at a portal that runs already; without, they start a fresh one. */
const running = process.env.BASE_URL;
const home = resolve(__dirname, 'test-output/home');
/** Tests that start a portal of their own and kill it or move its clock. */
const withOwnPortal = /(crash|exemption)\.test\.ts$/;

export default defineConfig({
  testDir: './e2e-tests',
  globalSetup: './e2e-tests/waitForFacts.ts',
  outputDir: './test-output/playwright',
  // Of each kind one at a time: those of one portal would see what the others change. A portal of its own mostly
  // starts and waits meanwhile.
  workers: 2,
  fullyParallel: false,
  projects: [
    { name: 'portal', testIgnore: withOwnPortal, workers: 1 },
    { name: 'own portal', testMatch: withOwnPortal, workers: 1 },
  ],
  forbidOnly: Boolean(process.env.CI),
  retries: process.env.CI ? 1 : 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: running ?? 'http://localhost:3100',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: running
    ? undefined
    : {
        // A new home each time: what a test scaffolds or pushes must not be there before.
        command: `node -e "fs.rmSync('${home}', { recursive: true, force: true })" && node scripts/run.mjs start`,
        url: 'http://localhost:3100',
        reuseExistingServer: !process.env.CI,
        timeout: 240_000,
        gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
        env: { PORT: '3100', BACKEND_PORT: '7107', FATHOM_HOME: home },
      },
});
