import { expect, test, type Browser } from '@playwright/test';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJson } from './backend';
import { OwnPortal, startPortal } from './ownPortal';
import { read, signIn, type Who } from './portal';

/** The score looks for what ended once a minute. */
const ends = { timeout: 120_000, intervals: [2_000] };
const check = {
  id: 'assistants-know-the-rules',
  scorecard: 'starter',
};
const day = 24 * 3_600_000;

// Its clock is moved, so no other test may share it.
let portal: OwnPortal;
test.beforeAll(async () => {
  test.setTimeout(300_000);
  portal = await startPortal({
    name: 'clock',
    port: 3190,
    backendPort: 7197,
  });
});
test.afterAll(() => portal?.stop());

async function enter(browser: Browser, who: Who, path: string) {
  const context = await browser.newContext({ baseURL: portal.origin });
  const page = await context.newPage();
  await signIn(page, who, path);
  return page;
}

/** A service that fails the check, as soon as one was judged by it. */
async function findService(): Promise<string> {
  let found: string | undefined;
  await expect(async () => {
    const { items } = await readJson(
      '/api/score/entities?limit=500',
      portal.backend,
    );
    found = items.find(
      (item: { outcomes: Record<string, string> }) =>
        item.outcomes[check.id] === 'fail',
    ).entityRef;
  }).toPass({ timeout: 180_000, intervals: [2_000] });
  return found!;
}

test('a developer asks for an exemption, a lead approves it, and it ends by itself when its day comes', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const entityRef = await findService();
  const name = entityRef.split('/')[1];
  const tab = `/catalog/default/component/${name}/ownership`;
  const { title } = await readJson(
    `/api/score/checks/${check.scorecard}/${check.id}`,
    portal.backend,
  );
  // Tomorrow, also when midnight comes before it is approved.
  const until = new Date(Date.now() + day + 10 * 60_000)
    .toISOString()
    .slice(0, 10);

  const developer = await enter(browser, 'developer', tab);
  const row = developer.getByRole('row').filter({ hasText: title }).first();
  // A portal that has just started is busy, and a page may come in part.
  await expect(async () => {
    await developer.goto(tab);
    await expect(row).toContainText('Fail', { timeout: 20_000 });
  }).toPass(ends);
  await developer
    .getByRole('button', { name: `Ask for exemption: ${title}` })
    .click(read);
  const dialog = developer.getByRole('dialog');
  await dialog.getByLabel(/Reason/).fill('It is being moved next month.');
  await dialog.getByLabel(/Counts again from/).fill(until);
  await dialog.getByRole('button', { name: 'Ask for it' }).click();
  await expect(dialog).toBeHidden();
  await expect(row).toContainText('An exemption waits for a decision', read);

  const lead = await enter(browser, 'teamLead', '/scorecards/exemptions');
  await lead
    .getByRole('button', { name: new RegExp(`^Approve: ${title}`) })
    .click(read);
  const decision = lead.getByRole('dialog');
  await decision.getByRole('button', { name: 'Approve' }).click();
  await expect(decision).toBeHidden();
  await developer.reload();
  await expect(row).toContainText('Exempt', read);
  await expect(row).toContainText('It is being moved next month.');
  await expect(lead.getByText(/One exemption holds/)).toBeVisible(read);

  // The first minute of its last day, in seconds from now.
  const ahead = (Date.parse(until) - Date.now()) / 1000 + 60;
  writeFileSync(join(portal.home, 'score-clock'), String(Math.ceil(ahead)));
  await expect(async () => {
    await lead.reload();
    await expect(lead.getByText('Nothing is exempt')).toBeVisible({
      timeout: 15_000,
    });
  }).toPass(ends);
  await expect(async () => {
    await developer.reload();
    await expect(row).toContainText('Fail', { timeout: 15_000 });
    await expect(row).toContainText('an exemption changed');
  }).toPass(ends);
  const { items } = await readJson(
    '/api/score/exemptions?state=expired',
    portal.backend,
  );
  expect(items).toMatchObject([{ entityRef, check: check.id }]);
});
