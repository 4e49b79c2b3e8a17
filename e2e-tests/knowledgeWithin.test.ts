import { expect, test, type Page } from '@playwright/test';
import { read, signIn } from './portal';

const thinnest = (page: Page) =>
  page.getByRole('list', { name: 'Thinnest components' });

/** Entities without code of their own, and a component that each leads to. */
const holders = [
  ['system', 'billing', 'Tariff import'],
  ['domain', 'charging', 'Tariff import'],
  ['group', 'money', 'Tariff import'],
  ['api', 'payments-api', 'Payments'],
] as const;

test('a system, a domain, a team and an API tell who knows the components that they lead to', async ({
  page,
}) => {
  await signIn(page, 'guest');
  for (const [kind, name, component] of holders) {
    await page.goto(`/catalog/default/${kind}/${name}`);
    // A drawn API has a main of its own, at the end.
    const card = page
      .locator('main')
      .filter({ has: thinnest(page) })
      .last();
    await expect(thinnest(page).getByRole('listitem').first()).toContainText(
      component,
      read,
    );
    await expect(card).toContainText(
      /one person or nobody left|at least two people/,
    );
    // The figure is a door, and the way to all of them is a link.
    await thinnest(page)
      .getByRole('button', { name: /still here, .*Show evidence/ })
      .first()
      .click();
    const drawer = page.getByRole('dialog');
    await expect(drawer).toContainText('Files that count');
    await page.keyboard.press('Escape');
    await expect(drawer).toBeHidden();
    await page.getByRole('link', { name: /^See all figures of/ }).click();
    await expect(page).toHaveURL(
      new RegExp(`/knowledge\\?within=${kind}%3Adefault%2F${name}$`),
    );
    await expect(
      page.getByRole('region', { name: /^Components by how many people/ }),
    ).toContainText(component, read);
  }
});

test('the tab of an API that shares a file with a component says whose figures these are', async ({
  page,
}) => {
  await signIn(page, 'guest');
  await page.goto('/catalog/default/api/payments-api/knowledge');
  const tab = page.locator('main').last();
  await expect(tab).toContainText('It names no code of its own', read);
  await expect(tab).toContainText(
    /known by at least two people|has one person/,
  );
});

test('the counts of a team lead to the components that they stand for', async ({
  page,
}) => {
  await signIn(page, 'guest', '/knowledge?by=team');
  const groups = page.getByRole('region', { name: /^Components by Team/ });
  const count = groups.getByRole('link', {
    name: /^\d+, One or nobody, Money$/,
  });
  await expect(count).toBeVisible(read);
  const number = await count.innerText();
  await count.click();
  await expect(page).toHaveURL(/team=.*money&held=thin/);
  const rows = page
    .getByRole('region', { name: /^Components by how many people/ })
    .locator('th a');
  await expect(rows).toHaveCount(Number(number));
  await expect(rows.first()).toContainText('Tariff import');
});
