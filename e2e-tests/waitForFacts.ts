import { expect } from '@playwright/test';
import { readJson } from './backend';

/** Before the first test: everything of the demo was read and judged once, which takes half a minute. */
export default async function waitForFacts() {
  await expect
    .poll(
      async () => {
        const { items } = await readJson('/api/score/entities');
        return items.filter(
          ({ counts }: { counts: Record<string, number> }) =>
            counts.unknown === 0,
        ).length;
      },
      { timeout: 180_000, intervals: [2_000] },
    )
    .toBeGreaterThanOrEqual(13);
}
