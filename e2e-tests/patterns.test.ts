import { expect, test } from '@playwright/test';
import { answer, read, signIn } from './portal';

test('seven golden patterns, each with how many services follow it', async ({
  page,
}) => {
  await signIn(page, 'guest', '/patterns');
  const cards = page.getByRole('region', { name: 'Golden patterns' });
  await expect(async () => {
    await page.reload();
    await expect(cards.getByRole('article')).toHaveCount(7, {
      timeout: 15_000,
    });
    await expect(
      cards.getByRole('listitem').filter({ hasText: /^[1-9]\d* follow$/ }),
    ).toHaveCount(7);
  }).toPass(read);
  await expect(answer(page)).toContainText(/7 golden patterns/);

  await page.getByRole('searchbox', { name: 'Search' }).last().fill('pagin');
  await expect(cards.getByRole('article')).toHaveCount(1);
  await expect(page).toHaveURL(/pagin/);
});

test('a pattern is read, its rules and who follows it are seen, a violation names file and line', async ({
  page,
}) => {
  await signIn(page, 'guest', '/patterns/retries-and-timeouts');
  const main = page.locator('main').last();
  await expect(main.getByRole('heading', { name: 'Problem' })).toBeVisible(
    read,
  );
  await expect(main).toContainText('src/clients/bankClient.ts:14', read);
  await main.getByRole('button', { name: /payments: .*Show evidence/ }).click();
  await expect(page.getByRole('dialog')).toContainText('bankClient.ts');
});

test('the search of the portal finds a pattern', async ({ page }) => {
  await signIn(page, 'guest', '/search?query=pagination');
  await expect(
    page.getByRole('link', { name: /Pagination/ }).first(),
  ).toBeVisible(read);
});
