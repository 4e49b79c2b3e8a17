import { expect, test } from '@playwright/test';
import { backend, people, tokenOf } from './backend';
import { answer, read, signIn } from './portal';

async function letRead(readers: string[]) {
  const answered = await fetch(
    `${backend}/api/reliability/oncall/own/readers`,
    {
      method: 'PUT',
      headers: {
        authorization: `Bearer ${await tokenOf(people.teamLead)}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ readers }),
    },
  );
  return answered.status;
}

test.afterAll(() => letRead([]));

test('who can carry which pager is found from the runbooks, in figures, and a record only by who was allowed', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await letRead([]);
  await signIn(page, 'developer', '/runbooks');
  await page
    .getByRole('navigation', { name: 'Pages about runbooks' })
    .getByRole('link', { name: 'On call' })
    .click();
  await expect(answer(page)).toContainText(/rotas? ha/, read);
  const rotas = page.getByRole('table', { name: 'Rotas, the thinnest first' });
  await expect(rotas.getByRole('row').nth(1)).toContainText(/\d of \d/);
  // People record what they tried as soon as the runbooks were read.
  await expect(async () => {
    await page.reload();
    await expect(
      rotas.getByRole('row').filter({ hasText: 'platform' }),
    ).toContainText('3 of 4', { timeout: 10_000 });
  }).toPass({ timeout: 150_000 });
  await rotas
    .getByRole('button', { name: /Show evidence/ })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toContainText(/oncall\/.*\.yaml/);
  await page.keyboard.press('Escape');

  const record = '/runbooks/oncall/people/default/mara.okafor';
  await page.goto(record);
  await expect(
    page.getByText('There is no record of Mara Okafor that you may read'),
  ).toBeVisible(read);
  // Somebody who is not there is no reader.
  expect(await letRead(['user:default/nobody.at.all'])).toBe(400);
  expect(await letRead([people.developer])).toBe(200);
  await page.goto('/runbooks/oncall');
  await page.getByRole('link', { name: 'Mara Okafor' }).click();
  await expect(page).toHaveURL(record);
  await expect(answer(page)).toContainText(/^Mara Okafor can/, read);
  await expect(page.getByText(/Each look at it is written down/)).toBeVisible();
});

test('what is to be reviewed is found from the objectives, by team, and a review changes it', async ({
  page,
}) => {
  await signIn(page, 'developer', '/slos');
  await page
    .getByRole('navigation', { name: 'Pages about SLOs' })
    .getByRole('link', { name: 'Reviews' })
    .click();
  const reviews = page.getByRole('table', { name: /^Reviews of the SLOs/ });
  await expect(reviews.getByRole('row').nth(1)).toBeVisible(read);
  await page
    .getByRole('combobox', { name: 'Team' })
    .selectOption('group:default/network');
  await expect(page).toHaveURL(/team=group/);
  await expect(reviews).not.toContainText('booking-availability');
  // A link shows the same to somebody else.
  await page.reload();
  const row = reviews.getByRole('row').filter({ hasText: 'tracking-latency' });
  await expect(row).toBeVisible(read);
  await row.getByRole('button', { name: /^Record a review/ }).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Record a review' })
    .click();
  await expect(row).toContainText('kept as it is');
});
