import { expect, type Page } from '@playwright/test';

/** What Fathom reads itself may take this long after a fresh start. */
export const read = { timeout: 90_000 };

/** The button of each person whom the demo's sign-in page offers. */
export const enterAs = {
  guest: 'Enter as guest',
  developer: 'Enter as Jonas Brandt, Developer, Shipping',
  teamLead: 'Enter as Mara Okafor, Team lead, Shipping',
  platformEngineer: 'Enter as Noor Haddad, Platform engineer, Platform',
} as const;

export type Who = keyof typeof enterAs;

/** A component that only one person ever touched. */
export const thinComponent = '/catalog/default/component/tariff-import';

/** Enters through the sign-in page; the portal must let the person in, whatever page was asked for. */
export async function signIn(page: Page, who: Who, path = '/patterns') {
  await page.goto(path);
  const enter = page.getByRole('button', { name: enterAs[who] });
  const within = page.getByRole('link', { name: 'Settings' }).first();
  await expect(async () => {
    await expect(enter.or(within).first()).toBeVisible({ timeout: 10_000 });
    if (await enter.isVisible()) await enter.click({ timeout: 5_000 });
    await expect(within).toBeVisible({ timeout: 10_000 });
  }).toPass(read);
}

/** The sentence that answers the page's question: its first heading of the content. */
export const answer = (page: Page) =>
  page
    .locator('main h2')
    .filter({ hasText: /\w+ \w+/ })
    .first();
