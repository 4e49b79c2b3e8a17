/** What the tests of these parts share. */
import { ApiHolder, coreApis } from '@backstage/frontend-plugin-api';
import axe from 'axe-core';

/** What axe finds wrong in a drawn part, as readable lines; colours are checked by their own test. */
export async function axeProblems(container: Element): Promise<string[]> {
  const { violations } = await axe.run(container, {
    // jsdom draws nothing; a part alone is no page with landmarks.
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
  });
  return violations.map(
    found => `${found.id}: ${found.nodes.map(node => node.html).join(' | ')}`,
  );
}

/** The query of the address that the test app is at. */
export function searchOf(apis: ApiHolder): string {
  return apis.get(coreApis.appHistory)!.getSnapshot().location.search;
}
