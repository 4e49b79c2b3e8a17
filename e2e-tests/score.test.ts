import { expect, test } from '@playwright/test';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backend, people, readJson, tokenOf } from './backend';
import { read, signIn } from './portal';
import { home, WorkingCopy } from './repository';

const minute = { timeout: 60_000 };

/** Checks that one new file mends. */
const mends: Record<string, [file: string, content: string]> = {
  'has-codeowners': ['CODEOWNERS', '* @parcel/shipping\n'],
  'terms-are-said': ['LICENSE', 'Apache License, Version 2.0\n'],
  'assistants-know-the-rules': ['AGENTS.md', '# Rules\n\nRun the tests.\n'],
  'dependencies-are-updated': ['renovate.json', '{}\n'],
};

interface Check {
  id: string;
  title: string;
  outcome: string;
  effort?: string;
}

/** A service of the fleet with a failing check that one file mends; the cheapest such step. */
async function findStep(): Promise<{ service: string; check: Check }> {
  const { items } = await readJson('/api/score/entities?limit=500');
  for (const { entityRef } of items as { entityRef: string }[]) {
    const [kind, rest] = entityRef.split(':');
    const service = rest.split('/')[1];
    // A part of a shared repository is mended beside others.
    if (!existsSync(join(home, 'repositories', `${service}.git`))) continue;
    const score = await readJson(`/api/score/entities/${kind}/${rest}`);
    const check = score.scorecards
      .flatMap(({ checks }: { checks: Check[] }) => checks)
      .find(({ id, outcome }: Check) => outcome === 'fail' && id in mends);
    if (check) return { service, check };
  }
  throw new Error('No service of the demo has a step that one file mends.');
}

test('a team takes a cheap step: the file is pushed, and the outcome changes with its cause', async ({
  page,
}) => {
  const { service, check } = await findStep();
  await signIn(
    page,
    'developer',
    `/catalog/default/component/${service}/ownership`,
  );
  const row = page.getByRole('row').filter({ hasText: check.title }).first();
  await expect(row).toContainText('Fail', read);
  const copy = WorkingCopy.clone(service);
  try {
    const [file, content] = mends[check.id];
    writeFileSync(join(copy.folder, file), content);
    copy.push(`Add ${file}`);
    await page.getByRole('button', { name: 'Check again now' }).click();
    await expect(async () => {
      await page.reload();
      await expect(row).toContainText('Pass', { timeout: 25_000 });
      await expect(row).toContainText('the code changed');
    }).toPass(minute);
  } finally {
    copy.git('revert', '--no-edit', 'HEAD');
    copy.git('push', '-q', 'origin', 'HEAD');
    copy.remove();
  }
});

test('a developer asks for an exemption, a lead approves it, and it is shown as exempt', async ({
  page,
  browser,
}) => {
  const { service, check } = await findStep();
  const tab = `/catalog/default/component/${service}/ownership`;
  await signIn(page, 'developer', tab);
  await page
    .getByRole('button', { name: `Ask for an exemption: ${check.title}` })
    .first()
    .click(read);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Reason/).fill('It is being moved next month.');
  await dialog.getByRole('button', { name: 'Ask for it' }).click();
  await expect(dialog).toBeHidden();
  await expect(
    page.getByText('An exemption waits for a decision').first(),
  ).toBeVisible(read);

  const leads = await (await browser.newContext()).newPage();
  await signIn(leads, 'teamLead', '/scorecards/exemptions');
  await leads
    .getByRole('button', { name: new RegExp(`^Approve: ${check.title}`) })
    .first()
    .click(read);
  const decision = leads.getByRole('dialog');
  await decision.getByRole('button', { name: 'Approve' }).click();
  await expect(decision).toBeHidden();
  await leads.context().close();
  try {
    await page.goto(tab);
    await expect(
      page.getByText(/Exempt until .*It is being moved next month\./).first(),
    ).toBeVisible(read);
  } finally {
    // The next test meets the demo as it was.
    const { items } = await readJson('/api/score/exemptions?state=approved');
    const token = await tokenOf(people.teamLead);
    for (const { id } of items as { id: number }[])
      await fetch(`${backend}/api/score/exemptions/${id}/revoke`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ note: 'The test is over.' }),
      });
  }
});
