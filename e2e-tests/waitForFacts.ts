import { expect } from '@playwright/test';
import { readJson } from './backend';

interface Judged {
  counts: { unknown: number };
}

/** Before the first test: everything of the demo was read and judged once, which takes half a minute. */
export default async function waitForFacts() {
  await expect(async () => {
    const { items } = await readJson('/api/score/entities');
    const whole = items.filter(({ counts }: Judged) => counts.unknown === 0);
    expect(whole.length).toBeGreaterThanOrEqual(13);
  }).toPass({ timeout: 180_000, intervals: [2_000] });
}
