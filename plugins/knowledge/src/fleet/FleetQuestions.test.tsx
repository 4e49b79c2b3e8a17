import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { askable, knowledgeApi, loss, row } from '../__testUtils__/answers';
import { KnowledgeApi, knowledgeApiRef } from '../api';
import { KnowledgePage } from './KnowledgePage';

const items = [
  row({
    entityRef: 'component:default/thin',
    ...{ owner: 'group:default/shipping', critical: true, stillHere: 1 },
    ...{ filesToMore: 4, ownerShare: 0.12, tier: 1 },
  }),
  row({
    entityRef: 'component:default/wide',
    ...{ owner: 'group:default/money', stillHere: 4, tier: 2 },
  }),
];
const render = (over: Partial<KnowledgeApi> = {}, route = '/') =>
  renderInTestApp(<KnowledgePage />, {
    apis: [
      [
        knowledgeApiRef,
        knowledgeApi({
          getFleet: async () => ({ sentence: 'One is thin.', items }),
          ...over,
        }),
      ],
    ],
    initialRouteEntries: [route],
  });
const section = async () =>
  within(await screen.findByRole('region', { name: 'What would be lost' }));

// A whole page is drawn; on a busy machine that takes its time.
jest.setTimeout(30_000);

describe('questions on the page of the fleet', () => {
  it('asks what is lost without a person, and shows it above and in the table', async () => {
    const askWhatIf = jest.fn(async () => loss);
    render({ askWhatIf });
    const panel = await section();
    await userEvent.click(await panel.findByLabelText('Who leaves'));
    await userEvent.click(
      await screen.findByRole('option', { name: 'Ann Ash' }),
    );
    expect(
      await panel.findByText(/1 component is orphaned and 3 files/),
    ).toBeVisible();
    expect(askWhatIf).toHaveBeenCalledWith({
      ...{ without: ['user:default/ann'], teams: [] },
    });
    // Its files, with the same person gone.
    expect(panel.getByRole('link', { name: 'thin' })).toHaveAttribute(
      'href',
      '/catalog/default/component/thin/knowledge?without=ann%40example.com',
    );
    expect(panel.getByRole('row', { name: /thin/ })).toHaveTextContent(
      /orphaned\s*1 → 0\s*3 of 5/,
    );
    expect(screen.getByText('→ 0')).toBeVisible();
    await userEvent.click(
      panel.getByRole('button', {
        name: /^Files with nobody left, thin: 3 of 5/,
      }),
    );
    const drawer = await screen.findByRole('dialog');
    expect(drawer).toHaveTextContent(/Still here, without them.*0/);
    expect(
      within(drawer).getByRole('link', { name: /without them/ }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/thin/knowledge?without=ann%40example.com',
    );
    await userEvent.keyboard('{Escape}');
    await userEvent.click(
      panel.getByRole('button', { name: 'Ann Ash leaves; take back' }),
    );
    expect(panel.queryByText(/is orphaned/)).not.toBeInTheDocument();
  });

  it('takes the question from the address, and asks about a team', async () => {
    const askWhatIf = jest.fn(async () => loss);
    render({ askWhatIf }, '/?withoutTeam=group:default/shipping');
    const panel = await section();
    expect(await panel.findByText(/1 component is orphaned/)).toBeVisible();
    expect(askWhatIf).toHaveBeenCalledWith({
      ...{ without: [], teams: ['group:default/shipping'] },
    });
  });

  it('tells who sees no names what they may ask', async () => {
    render({
      getAskable: async () => ({ ...askable, people: [], names: 'self' }),
    });
    const panel = await section();
    expect(await panel.findByText(/Names are hidden from you/)).toBeVisible();
    expect(
      panel.getByRole('option', { name: 'The ships, 4 persons' }),
    ).toBeInTheDocument();
    expect(
      panel.getByRole('option', { name: 'money, 3 persons' }),
    ).toBeInTheDocument();
  });

  it('says why what is lost could not be told', async () => {
    render(
      {
        askWhatIf: async () => {
          throw new Error('The database is away.');
        },
      },
      '/?without=user:default/ann',
    );
    expect(
      await (await section()).findByText(/The database is away/),
    ).toBeVisible();
  });

  it('counts by team, and a team leads to its components', async () => {
    render({}, '/?by=team');
    const table = within(
      await screen.findByRole('region', { name: /Components by Team/ }),
    );
    expect(table.getAllByRole('row').map(one => one.textContent)).toEqual([
      'TeamOne or nobodyOf them criticalComponentsNot known',
      'shipping1110',
      'money0010',
    ]);
    await userEvent.click(table.getByRole('link', { name: 'shipping' }));
    expect(await screen.findByText('1 of 2')).toBeVisible();
  });

  it('leads from each count of a group to the components that it stands for', async () => {
    render(
      {
        getFleet: async () => ({
          sentence: 'Two are thin.',
          items: [
            ...items,
            row({
              ...{ entityRef: 'component:default/calm', stillHere: 1 },
              ...{ owner: 'group:default/shipping', ownerTitle: 'The ships' },
            }),
            row({
              ...{ entityRef: 'component:default/odd', state: 'unknown' },
              ...{ owner: undefined, stillHere: undefined },
            }),
          ],
        }),
      },
      '/?by=team&confidence=high&state=stale&q=odd',
    );
    const table = within(
      await screen.findByRole('region', { name: /Components by Team/ }),
    );
    expect(
      table.getByRole('link', { name: '2, One or nobody, The ships' }),
    ).toHaveAttribute('href', '/?team=group%3Adefault%2Fshipping&held=thin');
    expect(
      table.getByRole('link', { name: '1, Not known, none' }),
    ).toHaveAttribute('href', '/?team=%28none%29&held=unknown');
    await userEvent.click(
      table.getByRole('link', { name: '1, Of them critical, The ships' }),
    );
    expect(await screen.findByText('1 of 4')).toBeVisible();
    expect(screen.getByRole('combobox', { name: 'Team' })).toHaveDisplayValue(
      'The ships',
    );
    expect(
      screen.getByRole('combobox', { name: 'Held by' }),
    ).toHaveDisplayValue('one or nobody');
  });

  it('shows margin and what the owner knows, and unknown as unknown', async () => {
    render();
    const table = within(
      await screen.findByRole('region', { name: /Components by how many/ }),
    );
    expect(table.getByRole('row', { name: /thin/ })).toHaveTextContent(
      /4 short of 2\s*12 %/,
    );
    expect(table.getByRole('row', { name: /wide/ })).toHaveTextContent(
      /Unknown/,
    );
    // Each of them leads to what it means and where it comes from.
    await userEvent.click(
      table.getByRole('button', { name: /Known to the owning team.*12 %/ }),
    );
    const drawer = await screen.findByRole('dialog');
    expect(drawer).toHaveTextContent(/Margin.*4 short of 2/);
    expect(drawer).toHaveTextContent(/spec\.owner/);
  });

  it('exports what search and filters leave', async () => {
    const saved: Blob[] = [];
    URL.createObjectURL = jest.fn(blob => {
      saved.push(blob as Blob);
      return 'blob:x';
    });
    URL.revokeObjectURL = jest.fn();
    render({}, '/?q=thin');
    await userEvent.click(await screen.findByRole('button', { name: 'CSV' }));
    const text = await saved[0].text();
    expect(text.trim().split('\r\n')).toHaveLength(2);
    expect(text).toContain('component:default/thin');
  });

  it('exports the fleet, leads to the plan, and says what is stored about people', async () => {
    URL.createObjectURL = jest.fn(() => 'blob:x');
    URL.revokeObjectURL = jest.fn();
    render();
    await userEvent.click(await screen.findByRole('button', { name: 'CSV' }));
    expect(URL.createObjectURL).toHaveBeenCalledTimes(1);
    expect(screen.getByRole('link', { name: 'Plan pairings' })).toHaveAttribute(
      'href',
      '/knowledge/plan',
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'What is stored about people' }),
    );
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      /fathom\.dev\/unnamed/,
    );
  });
});
