import { expect, test } from '@playwright/test';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { outcomeOf, readJson } from './backend';
import { answer, read, signIn } from './portal';
import { WorkingCopy } from './repository';

/** Asked over HTTP first: a page that was loaded too early would be waited for in vain. */
const minute = { timeout: 60_000, intervals: [500] };

const followers = async (): Promise<number> =>
  (await readJson('/api/patterns/patterns/pagination')).adoption.follows;

test('a rule that is pushed changes within a minute who follows the pattern', async ({
  page,
}) => {
  await signIn(page, 'guest', '/patterns/pagination');
  await expect(answer(page)).toContainText(
    /[1-9]\d* of \d+ services follow/,
    read,
  );
  const copy = WorkingCopy.clone('fathom-patterns');
  try {
    const file = join(copy.folder, 'pagination/rules.yaml');
    const before = readFileSync(file, 'utf8');
    writeFileSync(
      file,
      `${before.trimEnd()}
  - id: page-size-is-written-down
    severity: error
    message: The page size is not written down.
    remedy: Write docs/page-size.md.
    exists:
      path: docs/page-size.md
    examples:
      good:
        - path: docs/page-size.md
          content: Fifty.
      bad:
        - path: README.md
          content: Nothing.
`,
    );
    copy.push('Ask for the page size in writing');
    await expect(async () => {
      expect(await followers()).toBe(0);
      await page.reload();
      await expect(answer(page)).toContainText(/^0 of|None of|No service/, {
        timeout: 25_000,
      });
    }).toPass(minute);
  } finally {
    copy.git('revert', '--no-edit', 'HEAD');
    copy.git('push', '-q', 'origin', 'HEAD');
    copy.remove();
  }
  await expect(async () => {
    expect(await followers()).toBeGreaterThan(0);
    await page.reload();
    await expect(answer(page)).toContainText(
      /[1-9]\d* of \d+ services follow/,
      { timeout: 25_000 },
    );
  }).toPass(minute);
});

test('a runbook that is deleted is missed by the score within a minute', async ({
  page,
}) => {
  await signIn(page, 'guest', '/catalog/default/component/booking/ownership');
  const runbook = 'There is a runbook';
  const check = (outcome: string) =>
    page
      .getByRole('button', {
        name: `${runbook}: ${outcome}. Show evidence`,
      })
      .first();
  await expect(check('pass')).toBeVisible(read);
  const copy = WorkingCopy.clone('booking');
  try {
    rmSync(join(copy.folder, 'runbooks'), { recursive: true });
    copy.push('Remove the runbooks');
    await expect(async () => {
      expect(await outcomeOf('booking', runbook)).toBe('fail');
      await page.reload();
      await expect(check('fail')).toBeVisible({ timeout: 25_000 });
    }).toPass(minute);
  } finally {
    copy.git('revert', '--no-edit', 'HEAD');
    copy.git('push', '-q', 'origin', 'HEAD');
    copy.remove();
  }
  await expect(async () => {
    expect(await outcomeOf('booking', runbook)).toBe('pass');
    await page.reload();
    await expect(check('pass')).toBeVisible({ timeout: 25_000 });
  }).toPass(minute);
});
