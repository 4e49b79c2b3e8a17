import { expect, test } from '@playwright/test';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { objectivesOfDemo } from './backend';
import { read, signIn } from './portal';
import { home } from './repository';

/** A look each minute, which waits half a minute for an answer. */
const looked = { timeout: 150_000, intervals: [2_000] };

/** The Prometheus of the portal under test, by the data that it was given. */
function prometheus(): number {
  const data = `--storage.tsdb.path=${join(home, 'metrics/data')}`;
  const found = readdirSync('/proc').find(name => {
    if (!/^\d+$/.test(name)) return false;
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(data);
    } catch {
      return false; // Gone, or another user's.
    }
  });
  if (!found) throw new Error(`No Prometheus runs with ${data}.`);
  return Number(found);
}

/** The states that there are, each once. */
async function states(): Promise<string[]> {
  const items = await objectivesOfDemo();
  return [...new Set<string>(items.map(({ state }) => state))];
}

// That all is measured again is what the tests of objectives wait for first; others go on meanwhile.
test.afterEach(() => void process.kill(prometheus(), 'SIGCONT'));

test('while Prometheus takes questions and stays silent, pages stay up: unknown, with the reason, the age and the last good figures', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await expect.poll(states, looked).not.toContain('unknown');
  process.kill(prometheus(), 'SIGSTOP');
  await expect.poll(states, looked).toEqual(['unknown']);

  await signIn(page, 'developer', '/slos');
  const row = page
    .getByRole('table', { name: 'Objectives, worst first' })
    .getByRole('row')
    .filter({ hasText: 'Booking answers' });
  await expect(row).toContainText('Unknown', read);
  await row.getByRole('link', { name: 'Booking answers' }).click();
  await expect(
    page.getByText(
      /Prometheus did not answer within 30 s.*The last good figures are of/,
    ),
  ).not.toHaveCount(0, read);
});
