import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { reliabilityApi } from '../__testUtils__/answers';
import { reliabilityApiRef } from '../api';
import { SkeletonButton } from './SkeletonButton';

it('is to be committed where the alert leads already', async () => {
  renderInTestApp(
    <SkeletonButton
      entityRef="component:default/checkout"
      about={{ alert: 'CheckoutSlow' }}
      wanted="runbooks/slow.md"
    />,
    { apis: [[reliabilityApiRef, reliabilityApi()]] },
  );
  await userEvent.click(
    await screen.findByRole('button', {
      name: 'Begin a runbook for CheckoutSlow',
    }),
  );
  expect(await screen.findByRole('dialog')).toHaveTextContent(
    /commit it as runbooks\/slow\.md\./,
  );
});

it('begins a runbook with what is known, and says what is not', async () => {
  renderInTestApp(
    <SkeletonButton
      entityRef="component:default/checkout"
      about={{ alert: 'CheckoutSlow' }}
    />,
    { apis: [[reliabilityApiRef, reliabilityApi()]] },
  );
  await userEvent.click(
    await screen.findByRole('button', {
      name: 'Begin a runbook for CheckoutSlow',
    }),
  );
  expect(await screen.findByRole('dialog')).toHaveTextContent(
    /commit it as runbooks\/checkout-slow\.md.*Who feels it, and how badly\?.*# CheckoutSlow/,
  );
});
