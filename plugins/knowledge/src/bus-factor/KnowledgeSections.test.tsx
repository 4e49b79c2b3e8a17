import { renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import {
  EntityKnowledge,
  unknownTeams,
} from '@fathom/backstage-plugin-knowledge-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  entity,
  knowledge,
  knowledgeApi,
  pairing,
  report,
} from '../__testUtils__/answers';
import { knowledgeApiRef } from '../api';
import { KnowledgeTab } from './KnowledgeTab';

const render = (answer: EntityKnowledge) =>
  renderInTestApp(
    <EntityProvider entity={entity}>
      <KnowledgeTab />
    </EntityProvider>,
    {
      apis: [
        [
          knowledgeApiRef,
          knowledgeApi({ getEntityKnowledge: async () => answer }),
        ],
      ],
    },
  );
const full = knowledge({
  report: report({
    stillHere: {
      ...report().stillHere,
      margin: { filesToMore: 4, filesToFewer: 1 },
    },
    lenses: {
      assisted: { weight: 0.5, share: 0.41, busFactor: 1, stillHere: 1 },
      withoutBulk: { busFactor: 2, stillHere: null, commits: 1, files: 4 },
      contributorAbsence: {
        ...{ value: 2, unit: 'commits', total: 61, people: [] },
      },
      decayed: { busFactor: null, halfLifeDays: 62.4, files: 0 },
      ownership: { major: 2, minor: 1, topShare: 0.6 },
      reviewed: { reviews: 3, people: 2, onlyReviewed: 1 },
    },
    history: {
      ...report().history,
      bulk: [{ hash: 'b'.repeat(40), files: 4 }],
    },
    orphans: [
      {
        ...{ path: 'src/old.ts', authors: ['bo@example.com'] },
        ...{ lastCommit: 'c', lastChangedAt: '2025-08-14T00:00:00Z' },
      },
    ],
    successors: [
      {
        ...{ id: 'ann@example.com', name: 'Ann Ash', because: 'critical' },
        ...{ files: 4, soleFiles: 3 },
        candidates: [
          {
            ...{ id: 'cy@example.com', name: 'Cy Cedar', knows: 0 },
            ...{
              changed: 2,
              neighbours: 0,
              reason: 'changed 2 of these files',
            },
          },
        ],
      },
    ],
  }),
  team: {
    owner: {
      ...{ team: 'group:default/payments', members: 2 },
      reason: 'it has fewer than 3 persons',
    },
    others: [
      {
        team: 'group:default/shipping',
        title: 'The ships',
        members: 4,
        share: 0.75,
      },
    ],
    ...{ withoutTeam: 0, sentence: 'How much payments knows is not told.' },
  },
  movements: [
    {
      ...{ month: '2025-09', from: 2, to: 1, cause: 'left', people: [1] },
      files: [4, 5],
    },
  ],
  pairings: [pairing],
});
const section = (name: string) => screen.findByRole('region', { name });

// A whole tab is drawn; on a busy machine that takes its time.
jest.setTimeout(30_000);

describe('the sections of the tab', () => {
  it('say what to do, who could take over, and why', async () => {
    render(full);
    expect(await section('What to do')).toHaveTextContent(
      /Cy Cedar pairs with Ann Ash: 3 of 5 files, from 1 to 2/,
    );
    expect(
      screen.getByRole('row', { name: /Ann Ash \(if they leave\)/ }),
    ).toHaveTextContent(/Cy Cedar.*changed 2 of these files/);
    expect(
      screen.getByRole('link', { name: 'See the plan for all components' }),
    ).toHaveAttribute('href', '/knowledge/plan');
  });

  it('tell the owner against the knowers, without a figure for a team of two', async () => {
    render(full);
    const teams = await section('Owner and knowers');
    expect(teams).toHaveTextContent(/payments \(owner by the catalog\)/);
    expect(teams).toHaveTextContent(/fewer than 3 persons/);
    expect(teams).toHaveTextContent(/The ships.*75 %/);
  });

  it('say that it is not known yet who is in which team, without any number', async () => {
    const reason = 'the catalog names no people so far';
    const team = unknownTeams('group:default/payments', { reason });
    await render({ ...full, team });
    const teams = await section('Owner and knowers');
    expect(teams).toHaveTextContent(
      'How much payments knows of it is not known yet: the catalog names no people so far.',
    );
    expect(teams).toHaveTextContent('Unknown');
    expect(within(teams).queryByRole('table')).not.toBeInTheDocument();
    expect(within(teams).queryByRole('button')).not.toBeInTheDocument();
  });

  it('tell what people without a team know only of three and more', async () => {
    const { unmount } = await render({
      ...full,
      team: { ...full.team!, withoutTeam: 0.58 },
    });
    const row = () =>
      screen.findByRole('row', { name: /People without a team/ });
    expect(await row()).toHaveTextContent('58 %');
    unmount();
    await render({ ...full, team: { ...full.team!, withoutTeam: undefined } });
    expect(await row()).toHaveTextContent(/fewer than 3 persons/);
  });

  it.each([
    [/^Files that Ann Ash knows: 80 %/, /Author of.*4.*src\/cart\.ts/],
    [
      /^Files known to: The ships: 75 %/,
      /Persons in the team.*4.*group:default\/shipping/,
    ],
    [/^Work with an assistant discounted, Lifetime: 1/, /41 %.*Commits read/],
    [/^Files that Ann Ash knows: 4\./, /Known by nobody else.*src\/both\.ts/],
    [/^Files that only Ann Ash knows: 3\./, /src\/cart\.ts.*src\/tax\.ts/],
    [
      /^Persons in the team: The ships: 4/,
      /Users of the catalog.*group:default\/shipping/,
    ],
    [
      /^Bus factor, people still here, 2025-09: 1/,
      /2 to 1: Bo Birch left\..*\(2025-08: Unknown\).*cccc/,
    ],
    [/^2025-09, 2 to 1/, /Bo Birch left.*cccc/],
    [/^Bus factor, lifetime, 2025-07: 2/, /Files that count.*aaaa/],
    [/^Files that count, 2025-09: 5/, /\(2025-08: 0\).*cccc/],
    [/^People who are authors, 2025-09: 2/, /at least one of the files/],
  ])('open %s into its evidence', async (name, shown) => {
    render(full);
    await userEvent.click(await screen.findByRole('button', { name }));
    expect(await screen.findByRole('dialog')).toHaveTextContent(shown);
  });

  it('list only the files that nobody else knows behind their number', async () => {
    render(full);
    await userEvent.click(
      await screen.findByRole('button', { name: /^Files that only Ann Ash/ }),
    );
    expect(await screen.findByRole('dialog')).not.toHaveTextContent(/both\.ts/);
  });

  it('tell margin and doubts, what nobody knows, and what moved the factor', async () => {
    render(full);
    expect(
      await screen.findByRole('button', { name: /Margin: 4 files short of 2/ }),
    ).toBeVisible();
    expect(screen.getByText('Only 5 files.')).toBeVisible();
    expect(await section('Files that nobody here knows')).toHaveTextContent(
      /src\/old\.ts.*Bo Birch/,
    );
    expect(await section('Month by month')).toHaveTextContent(
      /2025-09, 2 to 1: Bo Birch left/,
    );
  });

  it('lead from each commit to its page', async () => {
    render(full);
    await section('Month by month');
    const pageOf = (commit: string) =>
      `https://github.com/org/checkout/commit/${commit}`;
    const hrefs = screen
      .getAllByRole('link')
      .map(link => link.getAttribute('href'));
    // A month, a mass change, the last change of a file.
    for (const commit of ['cccc', 'b'.repeat(40), 'c'])
      expect(hrefs).toContain(pageOf(commit));
  });

  it('show the months of knowledge that fades beside the others', async () => {
    const [first] = report().trend!;
    render(
      knowledge({ report: report({ trend: [{ ...first, decayed: 17 }] }) }),
    );
    expect(
      await screen.findByRole('row', { name: /^2025-07/ }),
    ).toHaveTextContent('2025-07221742aaaa');
  });

  it('show the other ways of counting, and unknown as unknown', async () => {
    render(full);
    const ways = await section('Seen in other ways');
    expect(ways).toHaveTextContent(/discounted11.*41 % of all changes/);
    expect(
      screen.getByRole('row', { name: /Knowledge that fades/ }),
    ).toHaveTextContent(/Unknown/);
  });

  it('tell no person in what moved the factor to who sees no names', async () => {
    render({
      ...full,
      ...{ namesVisible: false },
      movements: full.movements!.map(own => ({ ...own, people: [] })),
    });
    expect(await section('Month by month')).toHaveTextContent(
      /2 to 1: someone left/,
    );
  });

  it('say that nothing is lost or urgent, and that teams are not known', async () => {
    const calm = report({ orphans: [], lenses: undefined });
    render(
      knowledge({
        report: {
          ...calm,
          stillHere: { ...calm.stillHere, busFactor: 3 },
        },
      }),
    );
    expect(await section('What to do')).toHaveTextContent(/nothing is urgent/);
    expect(await section('Files that nobody here knows')).toHaveTextContent(
      /Each file with an author has one who is still here/,
    );
    expect(await section('Owner and knowers')).toHaveTextContent(/not known/);
  });

  it('tells that the history was replaced, above the figures and in the trend', async () => {
    await render(
      knowledge({
        rewrites: [
          { at: '2025-09-05T00:00:00Z', from: 'old' },
          { at: '2025-09-06T00:00:00Z', from: 'older', lost: 12 },
        ],
        notices: ['the history was replaced on 2025-09-06: it is so.'],
      }),
    );
    expect(await screen.findByRole('note')).toHaveTextContent(
      'The history was replaced on 2025-09-06: it is so.',
    );
    const trend = await section('Month by month');
    for (const words of [
      '2025-09, the history was replaced on 2025-09-05, nothing before is reachable',
      '2025-09, the history was replaced on 2025-09-06, 12 commits no longer reachable',
    ])
      expect(trend).toHaveTextContent(words);
    expect(
      screen.getByText(/^2025-09: the history was replaced on 2025-09-06/),
    ).toBeInTheDocument();
  });

  it('tells who was taken as one person and why, and when another branch was read', async () => {
    const merge = { from: 'ash <a@x.org>', into: 'Ann Ash <ann@x.org>' };
    const trend = ['2026-05', '2026-06'].map(month => ({
      ...{ month, revision: 'r', busFactor: 1, stillHere: 1 },
      ...{ counted: 3, people: 1 },
    }));
    await render(
      knowledge({
        branchChanges: [
          { at: '2026-06-01T00:00:00Z', from: 'master', to: 'main' },
        ],
        report: report({
          trend,
          identity: {
            ...report().identity,
            merges: [{ ...merge, rule: 'catalog' }],
          },
        }),
      }),
    );
    expect(
      await screen.findByRole('table', {
        name: 'Signatures that were taken as one person',
      }),
    ).toHaveTextContent('both are addresses of one user of the catalog');
    expect(
      screen.getByText('2026-06, the branch main is read in place of master'),
    ).toBeInTheDocument();
  });
});
