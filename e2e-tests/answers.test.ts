import { expect, test } from '@playwright/test';
import { answer, read, signIn } from './portal';

const pages: [string, RegExp][] = [
  ['/scorecards', /service|component/i],
  ['/knowledge', /person|people/i],
  ['/roads', /road/i],
  ['/repositories', /repositor/i],
];

for (const [path, about] of pages) {
  test(`${path} answers with a sentence, then shows what it stands on`, async ({
    page,
  }) => {
    await signIn(page, 'platformEngineer', path);
    await expect(answer(page)).toContainText(about, read);
    const rows =
      path === '/scorecards'
        ? page.getByRole('grid').or(page.getByRole('table'))
        : page.getByRole('table');
    if (path !== '/roads') {
      await expect(rows.first()).toContainText(/tariff.import/i, read);
    } else {
      await expect(page.locator('main').last()).toContainText(
        'Node.js HTTP service',
      );
    }
  });
}
