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
  ['/roads', 'roads', /Node.js HTTP service/],
  ['/repositories', 'repositories', /tariff-import/],
];
const kept = join(__dirname, '../test-output/screenshots');
const wide = { width: 1440, height: 900 };
const narrow = { width: 390, height: 844 };

for (const theme of ['light', 'dark']) {
  test(`each page in the ${theme} theme: wide and narrow, nothing that axe calls serious, no sideways scrolling`, async ({
    page,
  }) => {
    test.setTimeout(600_000);
    const errors: string[] = [];
    page.on('pageerror', error =>
      errors.push(`${page.url()}: ${error.message}`),
    );
    await page.addInitScript(
      chosen => window.localStorage.setItem('theme', chosen),
      theme,
    );
    await signIn(page, 'platformEngineer');
    const found: string[] = [];
    for (const [path, name, facts] of pages) {
      await page.setViewportSize(wide);
      await page.goto(path);
      await expect(page.locator('main').last()).toContainText(facts, read);
      await page.screenshot({
        path: join(kept, `${name}-${theme}.png`),
        fullPage: true,
      });
      const { violations } = await new AxeBuilder({ page })
        // The shell around our pages is Backstage's own.
        .include('main')
        .analyze();
      for (const { id, impact, nodes } of violations)
        if (impact === 'serious' || impact === 'critical')
          found.push(
            `${path}: ${id}: ${nodes
              .map(node => node.target.join(' '))
              .slice(0, 3)
              .join(' | ')}`,
          );
      await page.setViewportSize(narrow);
      await page.waitForTimeout(0);
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
    expect(found).toEqual([]);
    expect(errors).toEqual([]);
  });
}
