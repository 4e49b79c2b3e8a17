import { expect, test } from '@playwright/test';
import { read, signIn, thinComponent } from './portal';

test('a guest sees how thin a component is, and no name', async ({ page }) => {
  await signIn(page, 'guest', thinComponent);
  const main = page.locator('main').last();
  for (const title of ['Ownership', 'Knowledge', 'Road'])
    await expect(
      main.getByRole('heading', { name: title, exact: true }),
    ).toBeVisible(read);
  await expect(main).toContainText('Person 1', read);
  await expect(main).toContainText(/One person has to leave/);
  await expect(main).not.toContainText('Viktor Petrov');

  await page.goto(`${thinComponent}/knowledge`);
  await expect(main).toContainText('Person 1', read);
  await expect(main).not.toContainText('Viktor Petrov');
});

test('a platform engineer sees who it is, and what is lost without them', async ({
  page,
}) => {
  await signIn(page, 'platformEngineer', `${thinComponent}/knowledge`);
  const main = page.locator('main').last();
  await expect(main).toContainText('Viktor Petrov', read);
  await main.getByLabel('Who leaves').selectOption({ label: 'Viktor Petrov' });
  await expect(
    main.getByRole('region', { name: 'If someone leaves' }),
  ).toContainText(/21 of 21 files/);
});

test('every check opens into its evidence, which has its own link', async ({
  page,
}) => {
  await signIn(page, 'guest', `${thinComponent}/ownership`);
  const main = page.locator('main').last();
  await expect(main).toContainText('There is a runbook', read);
  await main
    .getByRole('button', { name: /There is a runbook.*Show evidence/ })
    .first()
    .click();
  const drawer = page.getByRole('dialog');
  await expect(drawer).toContainText('There is a runbook');
  await expect(drawer).toContainText(/runbook\./);
  const link = page.url();
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await page.goto(link);
  await expect(page.getByRole('dialog')).toContainText(
    'There is a runbook',
    read,
  );
});

test('its patterns are listed with where the code breaks them', async ({
  page,
}) => {
  await signIn(page, 'guest', '/catalog/default/component/booking/patterns');
  const main = page.locator('main').last();
  await expect(main.getByRole('link', { name: 'Logging' })).toBeVisible(read);
  await expect(main).toContainText('src/http/authentication.ts:12');
});
