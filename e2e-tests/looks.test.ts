import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { join } from 'node:path';
import { read, signIn, thinComponent } from './portal';

/** Page, its file name, and a text that is there once the page has its facts. */
const pages: [string, string, RegExp][] = [
  ['/patterns', 'patterns', /[1-9]\d* follow/],
  ['/patterns/logging', 'pattern', /of \d+ services follow/],
  [thinComponent, 'component', /One person has to leave/],
  [`${thinComponent}/knowledge`, 'component-knowledge', /Viktor Petrov/],
  [`${thinComponent}/ownership`, 'component-ownership', /There is a runbook/],
  [`${thinComponent}/patterns`, 'component-patterns', /Logging/],
  ['/knowledge', 'knowledge', /tariff-import|Tariff import/],
  ['/scorecards', 'scorecards', /services/],
  ['/knowledge/plan', 'knowledge-plan', /pairing/i],
  ['/scorecards/exemptions', 'exemptions', /exemption/i],
  ['/scorecards/campaigns', 'campaigns', /campaign/i],
  ['/scorecards/preview', 'scorecard-preview', /preview/i],
  ['/scorecards/teams/default/money', 'team', /Tariff import/],
  ['/scorecards/systems/default/billing', 'system', /Tariff import/],
  ['/scorecards/starter', 'scorecard', /counts/],
  ['/scorecards/replay', 'replay', /Level then/],
  ['/scorecards/runs', 'score-runs', /Last run of each source/],
  ['/scorecards/settings', 'score-settings', /Badges/],
  ['/scorecards/starter/checks/has-runbook', 'check', /runbook/i],
  ['/slos', 'slos', /objectives/],
  ['/slos/reviews', 'slo-reviews', /SLOs? is overdue/],
  ['/slos/try', 'slo-try', /Over real history/],
  ['/runbooks', 'runbooks', /alerts? leads? to|alerts lead to/],
  [
    '/runbooks/component/default/pricing?file=runbooks/pricing-errors.md',
    'runbook',
    /Pricing: too many errors/,
  ],
  ['/runbooks/oncall', 'oncall', /rotas? ha/],
  ['/runbooks/oncall/own', 'oncall-own', /pager|on no rota/],
  ['/runbooks/exercises', 'exercises', /tried/],
  [`${thinComponent}/reliability`, 'component-reliability', /TariffImport/],
  [
    '/catalog/default/component/booking/reliability',
    'component-objectives',
    /Upgraded to/,
  ],
  ['/roads', 'roads', /Node.js HTTP service/],
  ['/repositories', 'repositories', /tariff-import/],
];
const kept = join(__dirname, '../test-output/screenshots');
/** What axe judges by colours, of what it looks at unless told otherwise. */
const ofColours = ['color-contrast', 'link-in-text-block'];
const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

test('each page answers, wide and narrow, light and dark: nothing that axe calls serious, no sideways scrolling, no error', async ({
  page,
}) => {
  test.setTimeout(600_000);
  const found: string[] = [];
  page.on('pageerror', error => found.push(`${page.url()}: ${error.message}`));
  await signIn(page, 'platformEngineer');
  for (const [path, name, facts] of pages) {
    await page.setViewportSize(wide);
    await page.goto(path);
    await expect(page.locator('main').last()).toContainText(facts, read);
    // The theme follows the system unless somebody chose one.
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await page.setViewportSize(wide);
      // Another theme builds the page anew.
      await expect(page.locator('main').last()).toContainText(facts, read);
      await page.screenshot({
        path: join(kept, `${name}-${theme}.png`),
        fullPage: true,
      });
      // The shell around our pages is Backstage's own.
      const axe = new AxeBuilder({ page }).include('main');
      // What the colours do not decide was said of the light page.
      if (theme === 'dark') axe.withRules(ofColours);
      const { violations } = await axe.analyze();
      for (const { id, impact, nodes } of violations) {
        if (impact !== 'serious' && impact !== 'critical') continue;
        const where = nodes.slice(0, 3).map(node => node.target.join(' '));
        found.push(`${path} (${theme}): ${id}: ${where.join(' | ')}`);
      }
      await page.setViewportSize(narrow);
      await page.screenshot({
        path: join(kept, `${name}-${theme}-narrow.png`),
        fullPage: true,
      });
      const sideways = await page.evaluate(
        () =>
          document.documentElement.scrollWidth -
          document.documentElement.clientWidth,
      );
      if (sideways > 1)
        found.push(`${path}: ${sideways} px too wide at ${narrow.width} px`);
    }
  }
  expect(found).toEqual([]);
});
