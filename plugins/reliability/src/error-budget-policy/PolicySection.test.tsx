import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { reliabilityApi } from '../__testUtils__/answers';
import { gate, policies } from '../__testUtils__/objectives';
import { refusal } from '../__testUtils__/refusal';
import { ReliabilityApi, reliabilityApiRef } from '../api';
import { PolicySection } from './PolicySection';

const render = (over: Partial<ReliabilityApi> = {}) =>
  renderInTestApp(<PolicySection entityRef="component:default/checkout" />, {
    apis: [[reliabilityApiRef, reliabilityApi(over)]],
  });

describe('PolicySection', () => {
  it('says what follows when, and what the gate answered', async () => {
    render();
    expect(
      await screen.findByRole('table', { name: /^What was agreed/ }),
    ).toHaveTextContent(/0 %freeze, require a review/);
    expect(
      screen.getByRole('table', { name: /^Decisions of the gate/ }),
    ).toHaveTextContent(
      /^.*ReasonAsked by.*Allowed12 % of the budget is left\.not shown/,
    );
  });

  it('asks the gate only when somebody asks, since each answer is logged', async () => {
    const askGate = jest.fn(async () => gate);
    render({ askGate });
    const button = await screen.findByRole('button', { name: 'Ask the gate' });
    expect(askGate).not.toHaveBeenCalled();
    await userEvent.click(button);
    expect(
      await screen.findByText(/The budget of answers is spent/),
    ).toHaveTextContent(/Frozen.*A review is required/);
    expect(askGate).toHaveBeenCalledTimes(1);
  });

  it('says why nothing is known', async () => {
    render({
      getPolicies: async () =>
        policies({
          ...{ policies: [], decisions: [] },
          reason: 'Its repository was not looked at yet.',
        }),
    });
    expect(
      await screen.findByText(/Its repository was not looked at yet/),
    ).toBeVisible();
  });

  it('teaches where there is no policy', async () => {
    render({
      getPolicies: async () => policies({ policies: [], decisions: [] }),
    });
    expect(
      await screen.findByText(/Write an ErrorBudgetPolicy beside the SLOs/),
    ).toBeVisible();
  });

  it('names the right that is missing', async () => {
    render({
      getPolicies: async () => {
        throw await refusal();
      },
    });
    expect(await screen.findByText('fathom.reliability.read')).toBeVisible();
  });
});
