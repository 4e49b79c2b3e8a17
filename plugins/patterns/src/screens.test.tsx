import { ResponseError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Route, Routes } from 'react-router-dom';
import { PatternsApi, patternsApiRef } from './api';
import { PatternsPage } from './catalogue';
import { PatternPage } from './detail';
import { EntityPatterns } from './entity';
import { PatternSearchResult } from './search';
import { commit, detail, list, ofEntity } from './testPatterns';

const api = (over: Partial<PatternsApi> = {}): PatternsApi => ({
  list: async () => list,
  get: async () => detail,
  ofEntity: async () => ofEntity,
  ...over,
});
const render = (
  element: JSX.Element,
  over: Partial<PatternsApi> = {},
  route = '/',
) =>
  renderInTestApp(element, {
    apis: [[patternsApiRef, api(over)]],
    initialRouteEntries: [route],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
const refusal = () =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: {
          name: 'NotAllowedError',
          message:
            'The permission fathom.patterns.read is needed to read patterns.',
        },
      }),
      { status: 403, headers: { 'Content-Type': 'application/json' } },
    ),
  );
const titles = () =>
  screen
    .getAllByRole('article')
    .map(article => within(article).getByRole('heading').textContent);

describe('PatternsPage', () => {
  it('answers first, and shows each pattern with how it is followed', async () => {
    render(<PatternsPage />);
    expect(
      await screen.findByText(
        '2 golden patterns; Logging is followed least, by 1 of 2 services.',
      ),
    ).toBeVisible();
    const card = screen.getByRole('article', { name: 'Logging' });
    expect(within(card).getByRole('img')).toHaveAccessibleName(
      'Services by how they follow Logging: 1 follow, 1 partly, 0 not, 1 not judged',
    );
    expect(within(card).getByText('adopt')).toBeVisible();
    expect(
      within(screen.getByRole('article', { name: 'Secrets' })).getByRole(
        'note',
      ),
    ).toHaveTextContent('Shown as last read: 2 problems in its files');
  });

  it('reads search, filters and sorting from the address', async () => {
    render(<PatternsPage />, {}, '/?sort=most');
    await screen.findByRole('article', { name: 'Logging' });
    expect(titles()).toEqual(['Secrets', 'Logging']);
    await userEvent.selectOptions(screen.getByLabelText('Owner'), 'platform');
    expect(titles()).toEqual(['Logging']);
    await userEvent.type(screen.getByLabelText('Search'), 'xyz');
    expect(await screen.findByText('No pattern matches')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Show all' }));
    expect(titles()).toHaveLength(2);
  });

  it('opens with the filters of a link', async () => {
    render(<PatternsPage />, {}, '/?tag=security&lifecycle=trial&q=secret');
    await screen.findByRole('article', { name: 'Secrets' });
    expect(titles()).toEqual(['Secrets']);
  });

  it('teaches when there is none, and says which source cannot be read', async () => {
    render(<PatternsPage />, {
      list: async () => ({
        patterns: [],
        unreadable: [],
        sources: [
          {
            repository: 'https://h/p',
            path: '',
            state: 'unreadable',
            reason: 'gone',
          },
        ],
      }),
    });
    expect(await screen.findByText('No golden patterns yet')).toBeVisible();
    expect(
      screen.getByText(/https:\/\/h\/p could not be read: gone/),
    ).toBeVisible();
  });

  it('says of a folder that is no pattern where, what and what to do, all of it', async () => {
    render(<PatternsPage />, {
      list: async () => ({
        patterns: [],
        sources: [],
        unreadable: [
          {
            repository: 'https://h/p',
            folder: 'retries',
            state: 'broken',
            problems: Array.from({ length: 60 }, (_, i) => ({
              file: 'retries/rules.yaml',
              line: i + 1,
              column: 1,
              severity: 'error' as const,
              rule: 'pattern',
              message: `Problem ${i + 1}.`,
              remedy: `Remedy ${i + 1}.`,
            })),
          },
        ],
      }),
    });
    expect(await screen.findByText('retries/rules.yaml:1')).toBeVisible();
    expect(screen.getByText('Remedy 3.')).toBeVisible();
    expect(screen.getByText('Problem 4.')).not.toBeVisible();
    await userEvent.click(screen.getByText('and 57 more'));
    expect(screen.getByText('Problem 50.')).toBeVisible();
    expect(screen.queryByText('Problem 51.')).not.toBeInTheDocument();
    expect(screen.getByText('and 10 more')).toBeVisible();
  });

  it('names the right that is missing', async () => {
    const error = await refusal();
    render(<PatternsPage />, {
      list: async () => {
        throw error;
      },
    });
    expect(await screen.findByText('fathom.patterns.read')).toBeVisible();
  });
});

describe('PatternPage', () => {
  const page = (
    <Routes>
      <Route path="/:id" element={<PatternPage />} />
    </Routes>
  );

  it('says who follows, and names service, file and line of each violation', async () => {
    render(page, {}, '/logging');
    expect(
      await screen.findByText(
        '1 of 2 services follows Logging; 1 could not be judged.',
      ),
    ).toBeVisible();
    const rail = screen.getByRole('region', { name: 'Adoption' });
    const items = within(rail)
      .getAllByRole('listitem')
      .map(item => item.textContent);
    expect(items.find(text => text?.includes('src/a.ts:3'))).toContain(
      'Not structured.',
    );
    expect(
      within(rail).getByRole('link', { name: /src\/a\.ts:3/ }),
    ).toHaveAttribute('href', expect.stringContaining(commit));
    expect(
      within(rail).getByRole('button', {
        name: 'lost: not judged. Show evidence',
      }),
    ).toBeVisible();
  });

  it('opens the evidence with what each rule said', async () => {
    render(page, {}, '/logging');
    await userEvent.click(
      await screen.findByRole('button', {
        name: 'checkout: partly. Show evidence',
      }),
    );
    const drawer = await screen.findByRole('dialog');
    expect(within(drawer).getByText('fails: Found in 1 place.')).toBeVisible();
    expect(within(drawer).getByText(/Use the logger/)).toBeVisible();
  });

  it('draws the text without running it: no script, no script link, no remote image', async () => {
    render(page, {}, '/logging');
    await screen.findByRole('heading', { name: 'Problem' });
    expect(document.querySelector('article script')).toBeNull();
    expect((window as { broken?: boolean }).broken).toBeUndefined();
    expect(screen.queryByRole('link', { name: 'bad' })).toBeNull();
    expect(document.querySelector('article img')).toBeNull();
    expect(
      within(screen.getByRole('navigation', { name: 'Contents' }))
        .getAllByRole('link')
        .map(link => link.textContent),
    ).toEqual(['Problem', 'Examples']);
  });

  it('shows rules with what is right and wrong, the history by version, and links', async () => {
    render(page, {}, '/logging');
    const rules = await screen.findByRole('region', { name: 'Rules (1)' });
    await userEvent.click(within(rules).getByText(/Not structured/));
    expect(within(rules).getByText('bad.ts')).toBeVisible();
    const history = within(screen.getByRole('list', { name: 'History' }))
      .getAllByRole('listitem')
      .map(item => item.textContent);
    expect(history).toEqual([
      expect.stringMatching(/^1\.1\.0 Forbid console/),
      expect.stringMatching(/^1\.0\.0 Begin/),
    ]);
    expect(screen.getByRole('link', { name: 'Guide' })).toHaveAttribute(
      'rel',
      'noopener noreferrer',
    );
  });

  it('says what is wrong with files that broke, and that the last good version is shown', async () => {
    const problem = {
      file: 'patterns/logging/PATTERN.md',
      line: 3,
      column: 1,
      severity: 'error' as const,
      rule: 'front-matter',
      message: 'The key "titel" is not known here.',
      remedy: 'Remove it.',
    };
    render(
      page,
      {
        get: async () => ({
          ...detail,
          source: { ...detail.source, state: 'broken', problems: [problem] },
        }),
      },
      '/logging',
    );
    expect(await screen.findByText(/last good version/)).toBeVisible();
    expect(screen.getByText('patterns/logging/PATTERN.md:3')).toBeVisible();
  });
});

describe('EntityPatterns', () => {
  const tab = (
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'checkout', namespace: 'default' },
      }}
    >
      <EntityPatterns />
    </EntityProvider>
  );

  it('says what to mend, with the place', async () => {
    const asked = jest.fn(async () => ofEntity);
    render(tab, { ofEntity: asked });
    expect(
      await screen.findByText(
        'This component follows 0 of 1 patterns; to mend: Logging.',
      ),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: /src\/a\.ts:3/ })).toBeVisible();
    expect(asked).toHaveBeenCalledWith('component:default/checkout');
  });

  it('marks what was judged before the repository went away, with the reason', async () => {
    render(tab, {
      ofEntity: async () => ({
        ...ofEntity,
        stale: {
          reason: 'The repository is gone.',
          remedy: 'Check its address.',
          readAt: '2020-01-01T00:00:00Z',
        },
      }),
    });
    expect(await screen.findByText('Stale')).toBeVisible();
    expect(
      screen.getByText(/The repository is gone\. Check its address\. Shown as/),
    ).toHaveTextContent(/years ago/);
  });

  it('shows what was judged meanwhile, without a new load of the page', async () => {
    jest.useFakeTimers({ doNotFake: ['performance'] });
    let answer = { ...ofEntity, patterns: [] as typeof ofEntity.patterns };
    render(tab, { ofEntity: async () => answer });
    await act(() => jest.advanceTimersByTimeAsync(100));
    expect(screen.getByText('Not judged yet')).toBeVisible();
    answer = ofEntity;
    await act(() => jest.advanceTimersByTimeAsync(10_100));
    expect(
      screen.getByText(
        'This component follows 0 of 1 patterns; to mend: Logging.',
      ),
    ).toBeVisible();
    jest.useRealTimers();
  });

  it('teaches when nothing was judged', async () => {
    render(tab, { ofEntity: async () => ({ ...ofEntity, patterns: [] }) });
    expect(await screen.findByText('Not judged yet')).toBeVisible();
  });
});

describe('PatternSearchResult', () => {
  it('leads to the pattern', async () => {
    render(
      <PatternSearchResult
        result={
          {
            title: 'Logging',
            text: 'One line, one event.',
            location: '/patterns/logging',
            lifecycle: 'adopt',
          } as never
        }
      />,
    );
    expect(
      await screen.findByRole('link', { name: 'Logging' }),
    ).toHaveAttribute('href', '/patterns/logging');
    expect(screen.getByText('Golden pattern, adopt')).toBeVisible();
  });
});
