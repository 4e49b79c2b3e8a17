import { ResponseError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  anonymous,
  entity,
  knowledge,
  knowledgeApi,
  report,
  unknown,
} from '../__testUtils__/answers';
import { KnowledgeApi, knowledgeApiRef } from '../api';
import { KnowledgeTab } from './KnowledgeTab';

const render = (over: Partial<KnowledgeApi> = {}, route = '/') =>
  renderInTestApp(
    <EntityProvider entity={entity}>
      <KnowledgeTab />
    </EntityProvider>,
    {
      apis: [[knowledgeApiRef, knowledgeApi(over)]],
      initialRouteEntries: [route],
    },
  );
const withoutAnn = knowledge({
  report: report({
    busFactor: 0,
    files: { counted: 5, excluded: 7, unowned: 3, noHistory: 0 },
    stillHere: {
      busFactor: 0,
      silentAfterMonths: 12,
      abandonedFiles: 5,
      abandonedShare: 1,
    },
  }),
});

// A whole tab is drawn; on a busy machine that takes its time.
jest.setTimeout(30_000);

describe('KnowledgeTab', () => {
  it('answers first; people, files and months say who knows what since when', async () => {
    render();
    expect(await screen.findByText(/Two people have to leave/)).toBeVisible();
    for (const name of [
      /lifetime: 2\./,
      /Abandoned files: 20 %/,
      /Confidence: low/,
    ])
      expect(screen.getByRole('button', { name })).toBeVisible();
    const people = screen.getByRole('table', { name: /People and what/ });
    expect(within(people).getAllByRole('row')[1]).toHaveTextContent('Ann Ash');
    const [titles] = within(people).getAllByRole('row');
    expect(within(titles).queryByRole('button')).not.toBeInTheDocument();
    const files = screen.getByRole('table', { name: /Files and who/ });
    const [, first] = within(files).getAllByRole('row');
    expect(first).toHaveTextContent(
      /src\/old\.ts\s*abandonedBo Birch \(silent\)/,
    );
    const months = screen.getByRole('table', { name: 'Bus factor by month' });
    expect(
      within(months).getByRole('row', { name: /2025-08/ }),
    ).toHaveTextContent('2025-08UnknownUnknown');
  });

  it('asks the backend what is lost if someone leaves, and shows it beside what is', async () => {
    const getEntityKnowledge = jest.fn(
      async (_: string, gone?: readonly string[]) =>
        gone?.length ? withoutAnn : knowledge(),
    );
    render({ getEntityKnowledge });
    await userEvent.selectOptions(
      await screen.findByRole('combobox', { name: 'Who leaves' }),
      'Ann Ash',
    );
    const table = await screen.findByRole('table', {
      name: 'Before and after',
    });
    expect(getEntityKnowledge).toHaveBeenLastCalledWith(
      'component:default/checkout',
      ['ann@example.com'],
    );
    expect(
      within(table)
        .getAllByRole('row')
        .slice(1)
        .map(line => line.textContent),
    ).toEqual([
      'Bus factor, lifetime20',
      'Bus factor, still here10',
      'Files without an author0 of 5 files3 of 5 files',
      'Abandoned files20 %100 %',
    ]);
    expect(
      screen.getByRole('button', { name: /src\/cart\.ts: .*nobody left/ }),
    ).toBeVisible();
    await userEvent.click(
      within(table).getByRole('button', {
        name: /^Files without an author, without Ann Ash: 3 of 5 files/,
      }),
    );
    const drawer = await screen.findByRole('dialog');
    expect(drawer).toHaveTextContent(/Without an author.*3.*src\/cart\.ts/);
    await userEvent.click(within(drawer).getByRole('button'));
    await userEvent.click(screen.getByRole('button', { name: /take back/ }));
    await waitFor(() => expect(table).not.toBeInTheDocument());
  });

  it('hides names everywhere from those who may not read them', async () => {
    render(
      { getEntityKnowledge: async () => anonymous() },
      '/?without=ann@example.com',
    );
    expect(await screen.findByText(/Names are hidden/)).toBeVisible();
    expect(screen.getAllByText(/Person 1/).length).toBeGreaterThan(1);
    expect(document.body).not.toHaveTextContent(/Ann|Birch|example\.com/);
    expect(screen.queryByText('Before and after')).not.toBeInTheDocument();
  });

  it('never shows what is not known as a number', async () => {
    render({ getEntityKnowledge: async () => unknown() });
    expect(await screen.findByText('Unknown')).toBeVisible();
    expect(screen.getByText('Mirror the whole history.')).toBeVisible();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
    expect(document.body).not.toHaveTextContent(/\b0\b/);
  });

  it('names the right that is missing', async () => {
    const refused = await ResponseError.fromResponse(
      new Response(
        JSON.stringify({
          error: {
            name: 'NotAllowedError',
            message: 'This needs the permission fathom.knowledge.read.',
          },
        }),
        { status: 403, headers: { 'Content-Type': 'application/json' } },
      ),
    );
    render({ getEntityKnowledge: () => Promise.reject(refused) });
    expect(await screen.findByText(/fathom\.knowledge\.read/)).toBeVisible();
  });
});
