import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { backend, people, tokenOf } from './backend';
import { answer, read, signIn } from './portal';

const fleet = (page: Page) =>
  page.getByRole('region', { name: /^Components by how many people/ });
const lost = (page: Page) =>
  page.getByRole('region', { name: 'What would be lost' });

/** The thinnest critical component that still has somebody: how it is called, and its name in the catalog. */
async function findThinnest(
  page: Page,
): Promise<[title: string, name: string]> {
  await expect(answer(page)).toContainText(/critical/, read);
  const rows = fleet(page).getByRole('row');
  const row = rows
    .filter({ has: page.getByRole('button', { name: /still here, .*: 1\b/ }) })
    .first();
  await expect(row).toContainText('critical', read);
  const link = row.getByRole('rowheader').getByRole('link');
  const href = await link.getAttribute('href');
  return [await link.innerText(), href!.split('/').at(-2)!];
}

test('find the thinnest critical service, remove its main author, read what is orphaned, take the pairing plan', async ({
  page,
}) => {
  await signIn(page, 'platformEngineer', '/knowledge?critical=yes');
  const [title, name] = await findThinnest(page);

  // Who holds it: the first of its people who is still here.
  await fleet(page).getByRole('link', { name: title, exact: true }).click();
  await expect(page).toHaveURL(/\/knowledge$/);
  const known = page.getByRole('region', {
    name: 'People and what each knows',
  });
  await expect(known).toBeVisible(read);
  const author = (
    await known
      .getByRole('rowheader')
      .filter({ hasNotText: 'silent' })
      .first()
      .innerText()
  ).trim();

  await page.goto('/knowledge?critical=yes');
  await lost(page).getByLabel('Who leaves').fill(author);
  await page.getByRole('option', { name: author, exact: true }).click();
  await expect(lost(page)).toContainText(
    /Without this person .*(orphaned|nobody left)/,
    read,
  );
  const loss = lost(page).getByRole('row', { name: new RegExp(`^${title}`) });
  await expect(loss).toContainText(/orphaned/);
  await expect(loss).toContainText(/1 → 0/);
  // A link asks the same, and back takes the question back.
  await expect(page).toHaveURL(/without=/);

  // Which files these are.
  await loss.getByRole('link').click();
  await expect(
    page.getByRole('region', { name: 'If someone leaves' }),
  ).toContainText(`${author} leaves; take back`, read);
  await expect(
    page.getByRole('region', { name: 'Files', exact: true }),
  ).toContainText('nobody left in the question');

  // The plan, and taking it along.
  await page.goto('/knowledge?critical=yes');
  await page.getByRole('link', { name: 'Plan pairings' }).click();
  await page.getByLabel('Only critical ones').check();
  await expect(answer(page)).toContainText(/pairings? lifts? /, read);
  const plan = page.getByRole('region', { name: /^Pairings, thinnest/ });
  await expect(
    plan.locator(`a[href*="/${name}/knowledge"]`).first(),
  ).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('pairing-plan.csv');
  const csv = await readFile(await download.path(), 'utf8');
  expect(csv).toMatch(/^component,person,learns from/);
  expect(csv).toContain(`component:default/${name},`);
});

test('a plan that is kept shows how far it came, and can be dropped', async ({
  page,
}) => {
  await signIn(page, 'platformEngineer', '/knowledge/plan');
  await expect(answer(page)).toContainText(/pairings? lifts? /, read);
  const title = `Test ${Date.now()}`;
  await page.getByLabel('Name of the plan').fill(title);
  await page.getByRole('button', { name: 'Keep this plan' }).click();
  const kept = page.getByRole('region', { name: 'Plans that were kept' });
  await expect(kept).toContainText(title, read);
  await expect(kept).toContainText(/of \d+ pairings? took place/);
  await page.getByRole('button', { name: `Drop the plan ${title}` }).click();
  await expect(kept).not.toContainText(title, read);
});

test('a guest may ask about a team, and is told no name', async ({ page }) => {
  await signIn(page, 'guest', '/knowledge');
  await expect(lost(page)).toContainText('Names are hidden from you', read);
  // Soon after the start the catalog may not have told who is in which team; the page asks once.
  await expect(async () => {
    await page.goto('/knowledge');
    await expect(
      lost(page).getByLabel('Or a whole team').getByRole('option'),
    ).not.toHaveCount(1, { timeout: 10_000 });
  }).toPass(read);
  await lost(page).getByLabel('Or a whole team').selectOption({ index: 1 });
  await expect(lost(page)).toContainText(/Without these \d+ people/, read);
  await expect(page.locator('main').last()).not.toContainText('Viktor Petrov');
  await page.goto('/knowledge/plan');
  await expect(answer(page)).toContainText(/pairings? lifts? /, read);
  await expect(page.locator('main').last()).not.toContainText('Viktor Petrov');
  await expect(
    page.getByRole('button', { name: 'Keep this plan' }),
  ).toHaveCount(0);
});

test('the fleet is told by team and by system, with a link that shows the same', async ({
  page,
}) => {
  await signIn(page, 'guest', '/knowledge?by=team');
  const groups = page.getByRole('region', { name: /^Components by Team/ });
  await expect(groups).toBeVisible(read);
  await groups.getByRole('rowheader').first().getByRole('link').click();
  await expect(page).toHaveURL(/team=group/);
  await page.goto(page.url());
  await expect(page.locator('main').last()).toContainText(/\d+ of \d+/, read);
});

test('a runbook that somebody tried is evidence beside the figures: whole numbers for that person, no name for others', async ({
  browser,
  page,
}) => {
  const headers = {
    authorization: `Bearer ${await tokenOf(people.developer)}`,
    'content-type': 'application/json',
  };
  const exercises = `${backend}/api/reliability`;
  const recorded = await fetch(
    `${exercises}/entities/component/default/booking/exercises`,
    {
      ...{ method: 'POST', headers },
      body: JSON.stringify({
        file: 'runbooks/booking-errors.md',
        ...{ kind: 'gameday', outcome: 'passed' },
      }),
    },
  );
  expect(recorded.status).toBe(200);
  const { id } = await recorded.json();
  const rowOn = (one: Page) =>
    one
      .getByRole('table', { name: 'Reviews, incidents and rehearsals' })
      .getByRole('row')
      .filter({ hasText: 'tried its runbooks' });
  const tab = '/catalog/default/component/booking/knowledge';
  try {
    await signIn(page, 'developer', tab);
    const own = rowOn(page);
    await expect(own).toContainText(
      /rehearsal.*fewer than 3.*1, 1 yours/,
      read,
    );
    await own.getByRole('link', { name: 'tried its runbooks' }).click();
    await expect(page).toHaveURL(/\/booking\/reliability/);
    const other = await browser.newPage();
    await signIn(other, 'guest', tab);
    await expect(rowOn(other)).toContainText(
      /rehearsal.*fewer than 3.*1/,
      read,
    );
    await expect(rowOn(other)).not.toContainText(/yours|Jonas/);
    await other.close();
  } finally {
    await fetch(`${exercises}/exercises/${id}`, { method: 'DELETE', headers });
  }
});
