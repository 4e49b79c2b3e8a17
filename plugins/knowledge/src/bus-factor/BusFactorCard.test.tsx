import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  anonymous,
  entity,
  knowledge,
  knowledgeApi,
  unknown,
} from '../__testUtils__/answers';
import { KnowledgeApi, knowledgeApiRef } from '../api';
import { BusFactorCard } from './BusFactorCard';

const render = (over: Partial<KnowledgeApi> = {}) =>
  renderInTestApp(
    <EntityProvider entity={entity}>
      <BusFactorCard />
    </EntityProvider>,
    { apis: [[knowledgeApiRef, knowledgeApi(over)]] },
  );

describe('BusFactorCard', () => {
  it('says how many hold it, who, what is lost if someone leaves, and the trend', async () => {
    render();
    expect(await screen.findByText(/Two people have to leave/)).toBeVisible();
    expect(screen.getByRole('button', { name: /lifetime: 2\./ })).toBeVisible();
    expect(
      screen.getByRole('button', { name: /still here: 1\./ }),
    ).toBeVisible();
    const people = within(
      screen.getByRole('list', { name: /People and the share/ }),
    ).getAllByRole('listitem');
    expect(people.map(one => one.textContent)).toEqual([
      'Ann Ash 80 %',
      'Bo Birch silent40 %',
    ]);
    expect(
      screen.getByText(
        'If Ann Ash leaves: 3 of 5 files have nobody who knows them.',
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('img', { name: /by month, 3 months/ }),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'See who knows which files' }),
    ).toHaveAttribute('href', '/catalog/default/component/checkout/knowledge');
  });

  it('says whether the owning team still knows it, or that it is not known', async () => {
    const first = await render({
      getEntityKnowledge: async () =>
        knowledge({
          team: {
            ...{ others: [], withoutTeam: 0 },
            sentence: 'shipping, the owner, knows 40 % of the files',
          },
        }),
    });
    expect(
      await screen.findByText('Shipping, the owner, knows 40 % of the files.'),
    ).toBeVisible();
    first.unmount();
    render({ getEntityKnowledge: async () => knowledge({ team: undefined }) });
    expect(
      await screen.findByText(/How much each team knows is not known yet/),
    ).toBeVisible();
  });

  it('opens the evidence: method, values, files at the commit', async () => {
    render();
    await userEvent.click(
      await screen.findByRole('button', { name: /still here: 1\./ }),
    );
    const drawer = within(await screen.findByRole('dialog'));
    expect(drawer.getByText('1. Ann Ash leaves')).toBeVisible();
    expect(drawer.getByRole('link', { name: /src\/cart\.ts/ })).toHaveAttribute(
      'href',
      'https://github.com/org/checkout/blob/0123456789abcdef/src/cart.ts',
    );
  });

  it('shows numbers for names to those who may not read them, and says so', async () => {
    render({ getEntityKnowledge: async () => anonymous() });
    expect(
      await screen.findByText(/^If Person 1 leaves: 3 of 5 files/),
    ).toBeVisible();
    expect(screen.getByText(/Names are hidden/)).toHaveTextContent(
      'fathom.knowledge.people.read',
    );
    expect(document.body).not.toHaveTextContent(/Ann|Birch|example\.com/);
  });

  it('never shows what is not known as a number', async () => {
    render({ getEntityKnowledge: async () => unknown() });
    expect(await screen.findByText(/It is not known who knows/)).toBeVisible();
    expect(screen.getByText('Unknown')).toBeVisible();
    expect(screen.getByText('Mirror the whole history.')).toBeVisible();
    expect(screen.queryByText(/\d+ of \d+|^0/)).not.toBeInTheDocument();
  });

  it('keeps the last good figures and says that they are old', async () => {
    render({
      getEntityKnowledge: async () =>
        knowledge({
          state: 'stale',
          reason: 'the repository is gone',
          remedy: 'Correct its address.',
        }),
    });
    expect(await screen.findByRole('note')).toHaveTextContent(
      /Stale.*Shown as last read\. The repository is gone\. Correct its address\./,
    );
    expect(screen.getByRole('button', { name: /lifetime: 2\./ })).toBeVisible();
  });

  it('teaches when the component names no repository', async () => {
    render({
      getEntityKnowledge: async () =>
        knowledge({
          state: 'unknown',
          repository: '',
          reason: 'it names no repository; give it an annotation.',
          report: undefined,
          files: [],
        }),
    });
    expect(
      await screen.findByText('Who knows this component appears here'),
    ).toBeVisible();
    expect(screen.getByText(/It names no repository/)).toBeVisible();
  });
});
