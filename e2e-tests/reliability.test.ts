import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metricAnswers } from '../packages/demo/src/metrics';
import {
  backend,
  objectivesOfDemo,
  outcomeOf,
  people,
  readJson,
  tokenOf,
} from './backend';
import { read, signIn } from './portal';
import { home } from './repository';

/** Objectives are measured each minute, after their documents were read. */
const measured = { timeout: 150_000 };
const minute = { timeout: 60_000 };
const tried = 'A runbook was tried in the last six months';

interface Objective {
  id: string;
  state: string;
  reason?: string;
  attainment?: string;
  burning?: string;
  evaluatedAt?: string;
}

/** What is true of the demo at an instant: counted from what it planned, not asked of anybody. */
function truthAt(instant: string) {
  const story = readFileSync(join(home, 'metrics/story.json'), 'utf8');
  return metricAnswers(
    JSON.parse(story),
    Math.floor(Date.parse(instant) / 60_000),
  );
}

/** So that a second run finds what the first one found. */
async function takeBackExercises() {
  const headers = {
    authorization: `Bearer ${await tokenOf(people.developer)}`,
  };
  const own = `${backend}/api/reliability/exercises`;
  const { items } = await (await fetch(`${own}/own`, { headers })).json();
  for (const { id } of items)
    await fetch(`${own}/${id}`, { method: 'DELETE', headers });
}

test.beforeAll(async () => {
  test.setTimeout(240_000);
  await takeBackExercises();
  await expect(async () => {
    const items = await objectivesOfDemo();
    expect(items.length).toBeGreaterThanOrEqual(25);
    expect(items.filter(({ state }: Objective) => state === 'unknown')).toEqual(
      [],
    );
  }).toPass(measured);
});
test.afterAll(takeBackExercises);

test('every objective of the demo is as true as its Prometheus can tell: to nine places, at the minute of its evaluation', async () => {
  await expect(async () => {
    const items = await objectivesOfDemo();
    const { slos, burning } = truthAt(items[0].evaluatedAt);
    expect(items.length).toBe(slos.length);
    for (const { id, attainment, evaluatedAt } of items as Objective[]) {
      const { slos: then } = truthAt(evaluatedAt!);
      const known = then.find(one => one.id === id)!.attainment;
      expect(Math.abs(Number(attainment) - Number(known))).toBeLessThan(1e-9);
    }
    expect(
      items
        .filter((one: Objective) => one.burning)
        .map(({ id }: Objective) => id),
    ).toEqual([burning.slo]);
  }).toPass(measured);
});

test('the gate is frozen, since the true budget is spent, and says why', async () => {
  const { outcome, at, objectives } = await readJson(
    `/api/reliability/gate?entity=component:default/booking`,
  );
  const { burning, slos } = truthAt(at);
  const { remaining } = slos.find(({ id }) => id === burning.slo)!;
  expect(Number(remaining)).toBeLessThan(0);
  expect(outcome).toBe('frozen');
  expect(objectives.map(({ reason }: { reason: string }) => reason)).toEqual(
    expect.arrayContaining([expect.stringContaining('booking-availability')]),
  );
});

test('from the service that burns to the deployment that began it, to its runbook, which is tried, and the score has risen', async ({
  page,
}) => {
  test.setTimeout(510_000);
  await expect
    .poll(() => outcomeOf('booking', tried), { ...minute, intervals: [2_000] })
    .toBe('fail');
  await signIn(page, 'developer', '/slos');

  // The worst is at the top.
  const worst = page
    .getByRole('table')
    .filter({ hasText: 'Budget left' })
    .locator('tbody')
    .getByRole('row')
    .first();
  await expect(worst).toContainText('Booking answers', read);
  await expect(worst).toContainText('pages');
  await worst.getByRole('link', { name: 'Booking answers' }).click();

  // What happened, newest first: the incident that goes on, and what was deployed before it.
  const { version } = truthAt(new Date().toISOString()).burning;
  const happened = page
    .getByRole('region', { name: 'What happened' })
    .getByRole('listitem');
  await expect(happened.first()).toContainText(
    'Bookings fail at the new address check',
    read,
  );
  await expect(happened.first()).toContainText('still going on');
  await expect(happened.nth(1)).toContainText(`Upgraded to ${version}`);

  // The alert fires and leads to its runbook.
  const alert = page
    .getByRole('table', { name: /^Alerts of Booking answers/ })
    .getByRole('row')
    .filter({ hasText: 'BookingAvailabilityErrorBudgetPage' });
  // Just started, Prometheus evaluates its rules twice before it fires, and the portal looks each minute, later on a
  // busy machine.
  await expect(async () => {
    await page.reload();
    await expect(alert).toContainText('fires', { timeout: 10_000 });
  }).toPass({ timeout: 240_000 });
  await alert.getByRole('link', { name: 'runbooks/booking-errors.md' }).click();
  await expect(
    page.getByRole('heading', { name: /Booking: too many errors/ }).first(),
  ).toBeVisible(read);

  // It is tried, step by step, and how it went is recorded.
  await page.getByRole('button', { name: /^Start/ }).click();
  const steps = page.getByRole('checkbox', { name: /^Done: / });
  await expect(steps.first()).toBeVisible();
  for (const step of await steps.all()) await step.check();
  await page.getByRole('radio', { name: 'It worked as written' }).check();
  await page.getByRole('button', { name: 'Record the exercise' }).click();
  await expect(
    page.getByText(/The exercise of Booking: too many errors is recorded/),
  ).toBeVisible();

  // The score knows.
  await expect
    .poll(() => outcomeOf('booking', tried), { ...minute, intervals: [2_000] })
    .toBe('pass');
  await page.goto('/catalog/default/component/booking/ownership');
  await expect(
    page.getByRole('row').filter({ hasText: tried }).first(),
  ).toContainText('Pass', read);
});

test('what if the target were lower: beside it stands what the same 90 days show as it is', async ({
  page,
}) => {
  await signIn(
    page,
    'developer',
    '/catalog/default/component/booking/reliability?target=99.5',
  );
  const table = page.getByRole('table', {
    name: 'As it is and with the change, over the same history',
  });
  await expect(
    table.getByRole('row', { name: 'Target 99.9 % 99.5 %' }),
  ).toBeVisible(read);
  const shown = async (figure: string) => {
    const cells = table
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: figure }) })
      .getByRole('cell');
    return (await cells.allInnerTexts()).map(text =>
      Number(text.replace('−', '-').replace(/[^\d.-]/g, '')),
    );
  };
  const [left, leftThen] = await shown('Budget left');
  expect(leftThen).toBeGreaterThan(left);
  const [spent, spentThen] = await shown('Times the budget was spent');
  expect(spent).toBeGreaterThanOrEqual(spentThen);
  const [pages, pagesThen] = await shown('Pages sent');
  expect(pages).toBeGreaterThanOrEqual(pagesThen);
  expect(pagesThen).toBeGreaterThan(0);
  const each = page
    .getByRole('group')
    .filter({ hasText: 'As it is: Breaches and alerts' });
  await each.getByText('As it is: Breaches and alerts').click();
  await expect(each.getByText(/^Page: .* at most/).first()).toBeVisible();
});

test('objectives by system lead to those of a system and a state', async ({
  page,
}) => {
  await signIn(page, 'developer', '/slos');
  await page.getByRole('button', { name: 'By system' }).click();
  const counter = page
    .getByRole('table', { name: /^Objectives by system/ })
    .getByRole('row', { name: /counter/i });
  await counter.getByRole('link', { name: /^1 (Spent|At risk|Watch)/ }).click();
  const list = page.getByRole('table', { name: 'Objectives, worst first' });
  await expect(list.getByRole('link', { name: 'Booking answers' })).toBeVisible(
    read,
  );
  await expect(
    list.getByRole('link', { name: 'Booking is quick' }),
  ).toHaveCount(0);
});
