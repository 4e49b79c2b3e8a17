import { expect, test } from '@playwright/test';
import { signIn } from './portal';
import { WorkingCopy } from './repository';

const minute = { timeout: 60_000 };

test('a service is scaffolded from the road, builds, passes its tests, and its page knows it', async ({
  page,
}, { retry }) => {
  test.setTimeout(400_000);
  // A portal that is used again, also by a second try, keeps what was scaffolded before.
  const name =
    process.env.BASE_URL || retry > 0
      ? `parcel-quotes-${Date.now().toString(36)}`
      : 'parcel-quotes';
  await signIn(
    page,
    'platformEngineer',
    '/create/templates/default/node-http-service',
  );
  await page.getByLabel('Name').first().fill(name, minute);
  await page
    .getByLabel('Description')
    .fill('Quotes a price for a parcel before it is booked.');
  await page.getByRole('textbox', { name: /Owner/ }).click();
  await page.getByRole('option', { name: 'Shipping' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await page.getByRole('button', { name: 'Review' }).click();
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('link', { name: 'Open the service' }).click(minute);
  await expect(page).toHaveURL(new RegExp(`/component/${name}$`));

  const main = page.locator('main').last();
  await expect(async () => {
    await page.reload();
    const soon = { timeout: 10_000 };
    await expect(main).toContainText('node-http-service 1.0.0', soon);
    await expect(main).toContainText('Current', soon);
    await expect(
      main.getByRole('button', {
        name: 'Bus factor, lifetime: 1. Show evidence',
      }),
    ).toBeVisible(soon);
    await expect(main).toContainText('Noor Haddad', soon);
    await expect(main).toContainText(/[1-9]\d* pass/, soon);
  }).toPass(minute);
  await page.goto(`/catalog/default/component/${name}/patterns`);
  await expect(main).toContainText('follows all 7 patterns', minute);

  const copy = WorkingCopy.clone(name);
  try {
    expect(copy.git('log', '--format=%an <%ae>').trim()).toContain(
      'Noor Haddad',
    );
    copy.run('npm', 'ci', '--no-audit', '--no-fund');
    copy.run('npm', 'run', 'build');
    expect(copy.run('npm', 'test')).toMatch(/pass \d+[\s\S]*fail 0/);
  } finally {
    copy.remove();
  }
});
