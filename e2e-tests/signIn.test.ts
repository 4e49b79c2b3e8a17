import { expect, test } from '@playwright/test';
import { signIn, type Who } from './portal';

const people: [Who, string][] = [
  ['guest', 'user:default/guest'],
  ['developer', 'user:default/jonas.brandt'],
  ['teamLead', 'user:default/mara.okafor'],
  ['platformEngineer', 'user:default/noor.haddad'],
];

for (const [who, ref] of people) {
  test(`the ${who} enters, and is the person that the backend says`, async ({
    page,
  }) => {
    const refreshed = page.waitForResponse(
      response =>
        response.url().includes('/fathomDemo/refresh') && response.ok(),
    );
    await signIn(page, who);
    const { backstageIdentity } = await (await refreshed).json();
    expect(backstageIdentity.identity.userEntityRef).toBe(ref);
    await page.reload();
    await expect(
      page.getByRole('link', { name: 'Settings' }).first(),
    ).toBeVisible();
  });
}
