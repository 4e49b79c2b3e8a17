import { NotFoundError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { entity, knowledge, knowledgeApi, row } from '../__testUtils__/answers';
import { KnowledgeApi, knowledgeApiRef } from '../api';
import { CodeTab } from './CodeTab';
import { CodeCard, WithinCard } from './WithinCard';

const named = (name: string, stillHere: number | undefined) =>
  row({
    entityRef: `component:default/${name}`,
    ...{ stillHere, critical: name === 'thin' },
    ...(stillHere === undefined && {
      ...{ state: 'unknown', reason: 'It was never read.' },
    }),
  });
const items = [
  ...['a', 'b', 'c', 'd'].map(name => named(name, 4)),
  named('lost', undefined),
  named('thin', 1),
];
const render = (getFleet: KnowledgeApi['getFleet']) =>
  renderInTestApp(
    <EntityProvider entity={{ ...entity, kind: 'System' }}>
      <WithinCard />
    </EntityProvider>,
    { apis: [[knowledgeApiRef, knowledgeApi({ getFleet })]] },
  );

describe('WithinCard', () => {
  it('asks for what belongs to the entity, and shows the thinnest first with their evidence', async () => {
    const getFleet = jest.fn(async () => ({ sentence: 'One is thin.', items }));
    render(getFleet);
    expect(await screen.findByText('One is thin.')).toBeVisible();
    expect(getFleet).toHaveBeenCalledWith('system:default/checkout');
    const rows = within(
      screen.getByRole('list', { name: 'Thinnest components' }),
    ).getAllByRole('listitem');
    expect(rows).toHaveLength(5);
    expect(rows[0]).toHaveTextContent(/thin\s*critical\s*1/);
    await userEvent.click(
      within(rows[0]).getByRole('button', { name: /thin: 1\. Show evidence/ }),
    );
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      /Bus factor, people still here/,
    );
  });

  it('leads to the same components on the page of the fleet', async () => {
    render(async () => ({ sentence: 'One is thin.', items }));
    expect(
      await screen.findByRole('link', {
        name: 'See all figures of 6 components',
      }),
    ).toHaveAttribute('href', '/knowledge?within=system%3Adefault%2Fcheckout');
  });

  it('says that nothing belongs to it, and why it could not be told', async () => {
    const first = await render(async () => ({
      ...{ sentence: 'No component belongs to it.', items: [] },
    }));
    expect(
      await screen.findByText('No component belongs to it.'),
    ).toBeVisible();
    first.unmount();
    render(async () => {
      throw new NotFoundError('There is no entity system:default/checkout.');
    });
    expect(await screen.findByText(/There is no entity/)).toBeVisible();
  });
});

describe.each([
  ['CodeCard', CodeCard],
  ['CodeTab', CodeTab],
])('%s', (_name, Page) => {
  const open = (ownCode: boolean) =>
    renderInTestApp(
      <EntityProvider entity={{ ...entity, kind: 'API' }}>
        <Page />
      </EntityProvider>,
      {
        apis: [
          [
            knowledgeApiRef,
            knowledgeApi({
              getFleet: async () => ({ sentence: 'One is thin.', items }),
              getEntityKnowledge: async () =>
                ownCode
                  ? knowledge({ ownCode, sentence: 'Two hold the API.' })
                  : { ...knowledge({ ownCode }), report: undefined, files: [] },
            }),
          ],
        ],
      },
    );

  it('tells of the code that an API names as its own, and of the components that it leads to', async () => {
    await open(true);
    expect(await screen.findByText('Two hold the API.')).toBeVisible();
    expect(await screen.findByText('One is thin.')).toBeVisible();
    expect(screen.queryByText(/names no code of its own/)).toBeNull();
  });

  it('says that the figures are those of the components when it only shares a file', async () => {
    await open(false);
    expect(await screen.findByText('One is thin.')).toBeVisible();
    expect(screen.getByText(/It names no code of its own/)).toBeVisible();
    expect(screen.queryByText(/It is not known/)).toBeNull();
  });
});
