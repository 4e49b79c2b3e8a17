import { expect, test } from '@playwright/test';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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
  level: string;
  outcome: string;
}

interface Score {
  name: string;
  level?: string;
  next?: string;
  ladder: { name: string }[];
  checks: Check[];
}

async function scoreOf(entityRef: string): Promise<Score> {
  const [kind, rest] = entityRef.split(':');
  const { scorecards } = await readJson(`/api/score/entities/${kind}/${rest}`);
  return scorecards[0];
}

/** A service that stands before a level which new files alone would give it. */
async function findStep(): Promise<{
  entityRef: string;
  service: string;
  owner: string;
  next: string;
  open: Check[];
}> {
  const { items } = await readJson('/api/score/entities?limit=500');
  for (const { entityRef, owner } of items) {
    const service = entityRef.split('/')[1];
    // A part of a shared repository is mended beside others.
    if (!existsSync(join(home, 'repositories', `${service}.git`))) continue;
    const score = await scoreOf(entityRef);
    if (!score.next) continue;
    const names = score.ladder.map(({ name }) => name);
    const below = names.slice(0, names.indexOf(score.next) + 1);
    const open = score.checks.filter(
      ({ level, outcome }) =>
        below.includes(level) && ['fail', 'unknown'].includes(outcome),
    );
    if (open.length > 0 && open.every(({ id }) => id in mends))
      return { entityRef, service, owner, next: score.next, open };
  }
  throw new Error('No service of the demo rises by new files alone.');
}

interface Item {
  entityRef: string;
  level?: string;
}

/** What the first test mends and puts back: its level moves meanwhile. */
let mended: string | undefined;

test('a team takes the cheapest step: the file is pushed, the level rises, and its cause is named', async ({
  page,
}) => {
  const { entityRef, service, owner, next, open } = await findStep();
  const [check] = open;
  mended = entityRef;
  await signIn(
    page,
    'developer',
    `/scorecards/teams/default/${owner.split('/')[1]}`,
  );
  const steps = page.getByRole('table', { name: /What to do this week/ });
  await expect(steps).toContainText(check.title, read);
  // The step leads to the tab of its service, with its evidence open.
  await steps
    .getByRole('row')
    .filter({ hasText: check.title })
    .filter({ hasText: next })
    .getByRole('link', { name: check.title })
    .first()
    .click();
  const drawer = page.getByRole('dialog');
  await expect(drawer).toContainText('It passes when:', read);
  await page.goto(`/catalog/default/component/${service}/ownership`);
  const row = page.getByRole('row').filter({ hasText: check.title }).first();
  await expect(row).toContainText('Fail', read);
  const copy = WorkingCopy.clone(service);
  try {
    for (const { id } of open) {
      const [file, content] = mends[id];
      writeFileSync(join(copy.folder, file), content);
    }
    copy.push(`Add ${open.map(({ id }) => mends[id][0]).join(', ')}`);
    await page.getByRole('button', { name: 'Check again now' }).click();
    await expect(async () => {
      await page.reload();
      await expect(row).toContainText('Pass', { timeout: 25_000 });
      await expect(row).toContainText('the code changed');
      await expect(
        page.getByRole('table', { name: 'Levels lost and gained' }),
      ).toContainText(`to ${next}`, { timeout: 10_000 });
    }).toPass(minute);
    const names = (await scoreOf(entityRef)).ladder.map(({ name }) => name);
    const { level } = await scoreOf(entityRef);
    expect(names.indexOf(level!)).toBeGreaterThanOrEqual(names.indexOf(next));
  } finally {
    copy.git('revert', '--no-edit', 'HEAD');
    copy.git('push', '-q', 'origin', 'HEAD');
    copy.remove();
  }
});

const stricter = {
  id: 'tells-assistants-from-the-start',
  title: 'Assistants are told the rules from the start',
};

/** The scorecard with a further check at the head of its first level. */
function withCheck(text: string, from?: string): string {
  return text.replace(
    /^( *)checks:\n( *)- id:/m,
    (_, outer, inner) => `${outer}checks:
${inner}- id: ${stricter.id}
${inner}  title: ${stricter.title}
${inner}  why: They write code, too.
${inner}  remedy: Write \`AGENTS.md\`.
${inner}  effort: 1 h
${
  from ? `${inner}  from: '${from}'\n` : ''
}${inner}  expression: repo.hasAgentsFile
${inner}- id:`,
  );
}

/** Who announces rules and runs campaigns, over HTTP: puts back what a test leaves. */
async function send(path: string): Promise<void> {
  const token = await tokenOf(people.platformEngineer);
  await fetch(`${backend}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    },
    body: '{}',
  });
}

test('a platform engineer previews a stricter rule, announces it, and starts a campaign for it', async ({
  page,
}) => {
  test.setTimeout(300_000);
  const copy = WorkingCopy.clone('fathom-scorecards');
  const file = join(copy.folder, 'starter.yaml');
  const text = readFileSync(file, 'utf8');
  const { items: before } = await readJson('/api/score/entities?limit=500');
  await signIn(page, 'platformEngineer', '/scorecards/preview');
  await page.getByLabel('Scorecard (YAML)').fill(withCheck(text), read);
  await page.getByRole('button', { name: 'Preview', exact: true }).click();
  const losing = page.getByRole('table', { name: 'Lose a level' });
  await expect(losing).toContainText(stricter.title, read);
  const names = await losing.getByRole('rowheader').allTextContents();
  const loser = (before as Item[]).find(
    ({ entityRef, level }) =>
      level && entityRef !== mended && names.includes(entityRef.split('/')[1]),
  );
  expect(loser).toBeDefined();
  const teams = page.getByRole('table', { name: 'By team' });
  await expect(
    teams
      .getByRole('row')
      .filter({ hasText: /[1-9] h/ })
      .first(),
  ).toBeVisible();

  let campaign: string | undefined;
  try {
    const from = new Date(Date.now() + 30 * 24 * 3_600_000);
    writeFileSync(file, withCheck(text, from.toISOString().slice(0, 10)));
    copy.push(`Announce ${stricter.id}`);
    await expect(async () => {
      await page.goto('/scorecards');
      await expect(
        page.getByRole('columnheader', {
          name: new RegExp(`${stricter.title}.*Announced, counts from`),
        }),
      ).toBeVisible({ timeout: 10_000 });
    }).toPass({ timeout: 120_000 });
    // It is seen, and counts for nobody: who would lose a level has it still.
    const { items } = await readJson('/api/score/entities?limit=500');
    for (const { outcomes } of items)
      expect(outcomes[stricter.id]).toBe('notApplicable');
    expect(
      items.find((item: Item) => item.entityRef === loser!.entityRef).level,
    ).toBe(loser!.level);
    const cell = page
      .getByRole('link', { name: `${stricter.title}: Announced` })
      .first();
    await expect(cell).toHaveText('A');
    await cell.click();
    await expect(page.getByRole('dialog')).toContainText(stricter.title, read);
    await page.keyboard.press('Escape');
    await expect(
      page.getByRole('row').filter({ hasText: stricter.title }).first(),
    ).toContainText(/Announced.*Counts from/, read);

    await page.goto('/scorecards/campaigns');
    await page.getByRole('button', { name: 'Draft a campaign' }).click(read);
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/^Title/).fill('Tell the assistants');
    await dialog.getByRole('combobox', { name: /^Owner/ }).fill('platform');
    await page.getByRole('option', { name: /^platform/i }).click();
    await dialog.getByLabel(/What it asks for/).selectOption('checks');
    await dialog.getByRole('combobox', { name: 'Checks' }).fill(stricter.title);
    await page.getByRole('option', { name: stricter.title }).click();
    await dialog.getByRole('button', { name: 'Save the draft' }).click();
    await expect(page.getByText(/A draft about \d+ services/)).toBeVisible(
      read,
    );
    campaign = new URL(page.url()).pathname.split('/').at(-1);
    await page.getByRole('button', { name: 'Edit the draft' }).click();
    await dialog.getByLabel(/^What it is for/).fill('They write code, too.');
    await dialog.getByRole('button', { name: 'Save the draft' }).click();
    // As it was kept, not as it stands in the dialog that is about to close.
    await expect(dialog).toBeHidden(read);
    await expect(page.locator('main').last()).toContainText(
      'They write code, too.',
      read,
    );
    await page.getByRole('button', { name: 'Start' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Start' })
      .click();
    await expect(
      page.getByText(/\d+ of \d+ services are done.* open/),
    ).toBeVisible(read);
  } finally {
    if (campaign) await send(`/api/score/campaigns/${campaign}/close`);
    if (copy.git('log', '-1', '--format=%s').startsWith('Announce')) {
      copy.git('revert', '--no-edit', 'HEAD');
      copy.git('push', '-q', 'origin', 'HEAD');
    }
    copy.remove();
  }
});
