import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { NoPage } from '.';

it('says that an address has no page, and leads back', async () => {
  renderInTestApp(<NoPage />);
  expect(await screen.findByText('There is no such page')).toBeVisible();
  expect(screen.getByRole('link', { name: 'To the fleet' })).toHaveAttribute(
    'href',
    '/scorecards',
  );
});
