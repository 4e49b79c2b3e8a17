import { expect } from '@playwright/test';
import { readJson } from './backend';

interface Judged {
  coverage?: number;
}

/**
 * Before the first test: everything of the demo was read and judged once, which takes half a minute. What only
 * measurements can tell stays unknown without them.
 */
export default async function waitForFacts() {
  await expect(async () => {
    const { items } = await readJson('/api/score/entities');
    const whole = items.filter(({ coverage = 0 }: Judged) => coverage >= 0.9);
    expect(whole.length).toBeGreaterThanOrEqual(13);
  }).toPass({ timeout: 180_000, intervals: [2_000] });
}
