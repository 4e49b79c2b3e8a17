import { ResponseError } from '@backstage/errors';
import {
  createExtensionTester,
  renderInTestApp,
} from '@backstage/frontend-test-utils';
import {
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import type {
  EntityOrigin,
  RoadList,
} from '@fathom/backstage-plugin-paved-roads-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { pavedRoadsApiRef, PavedRoadsClient, type PavedRoadsApi } from './api';
import { OriginCard } from './origin';
import { RoadsPage } from './road';
import plugin from '.';

const commit = '81f03fea9a7c5400da7b41b81562753fc218afde';
const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'quotes' },
  spec: {},
};
const origin: EntityOrigin = {
  entityRef: 'component:default/quotes',
  state: 'behind',
  road: 'node-http-service',
  version: '1.0.0',
  currentVersion: '2.0.0',
  behind: 2,
  problems: [],
  at: '2026-06-15T12:00:00Z',
  readAt: '2026-06-16T12:00:00Z',
  evidence: {
    repository: 'https://example.com/org/quotes',
    commit,
    file: '.fathom/road.yaml',
  },
};
const list: RoadList = {
  problems: [],
  unread: [],
  roads: [
    {
      name: 'node-http-service',
      title: 'Node.js HTTP service',
      description: 'A service.',
      owner: 'group:default/platform',
      version: '2.0.0',
      templateRef: 'template:default/node-http-service',
      patterns: ['logging', 'secrets'],
      parts: [{ id: 'runbook', title: 'Runbook', file: 'runbooks/a.md' }],
      repository: 'https://example.com/org/roads',
      commit,
      file: 'node-http-service/template.yaml',
      readAt: '2026-06-16T12:00:00Z',
      services: [
        {
          entityRef: 'component:default/labels',
          version: '2.0.0',
          state: 'current',
          behind: 0,
        },
        {
          entityRef: 'component:default/quotes',
          version: '1.0.0',
          state: 'behind',
          behind: 2,
        },
      ],
    },
  ],
};

const api = (over: Partial<PavedRoadsApi>): PavedRoadsApi => ({
  listRoads: async () => list,
  findOrigin: async () => origin,
  ...over,
});
const card = (over: Partial<EntityOrigin> | Error) =>
  renderInTestApp(
    <EntityProvider entity={entity}>
      <OriginCard />
    </EntityProvider>,
    {
      apis: [
        [
          pavedRoadsApiRef,
          api({
            findOrigin: async () => {
              if (over instanceof Error) throw over;
              return { ...origin, ...over };
            },
          }),
        ],
      ],
    },
  );
const page = (over: Partial<PavedRoadsApi>) =>
  renderInTestApp(<RoadsPage />, {
    apis: [[pavedRoadsApiRef, api(over)]],
    mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
  });
const refused = () =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: {
          name: 'NotAllowedError',
          message:
            'Reading paved roads needs the permission fathom.paved-roads.read.',
        },
      }),
      {
        status: 403,
        headers: { 'Content-Type': 'application/json' },
      },
    ),
  );

describe('the card of an entity', () => {
  it('says which road and how far behind, and opens the evidence', async () => {
    card({});
    const figure = await screen.findByText(
      'node-http-service 1.0.0, 2 versions behind 2.0.0.',
    );
    expect(screen.getByText('2 behind')).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'See what the road gives now' }),
    ).toHaveAttribute('href', '/roads?road=node-http-service');
    await userEvent.click(figure);
    expect(
      within(await screen.findByRole('dialog')).getByText(
        /\.fathom\/road\.yaml/,
      ),
    ).toBeInTheDocument();
  });

  it('looks again by itself while a component that was just born is not read yet', async () => {
    const answers: EntityOrigin[] = [
      { ...origin, state: 'waiting' },
      { ...origin, state: 'current', behind: 0 },
    ];
    const findOrigin = jest.fn(async () =>
      answers.length > 1 ? answers.shift()! : answers[0],
    );
    renderInTestApp(
      <EntityProvider entity={entity}>
        <OriginCard />
      </EntityProvider>,
      { apis: [[pavedRoadsApiRef, api({ findOrigin })]] },
    );
    expect(await screen.findByText('Unknown')).toBeInTheDocument();
    expect(
      await screen.findByText('Current', {}, { timeout: 4500 }),
    ).toBeInTheDocument();
    expect(findOrigin).toHaveBeenCalledTimes(2);
  });

  it('says quietly that an entity is not from a road', async () => {
    card({ state: 'none', road: undefined, version: undefined });
    expect(
      await screen.findByText(/Not from a paved road/),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'See the roads' })).toHaveAttribute(
      'href',
      '/roads',
    );
    expect(screen.queryByText('Unknown')).not.toBeInTheDocument();
  });

  it('shows what cannot be read as unknown, with the place and the remedy', async () => {
    const problem = {
      file: '.fathom/road.yaml',
      line: 3,
      column: 1,
      severity: 'error' as const,
      rule: 'road-record',
      message: 'no version',
      remedy: 'Restore it',
    };
    card({ state: 'unreadable', problems: [problem] });
    expect(await screen.findByText('Unknown')).toBeInTheDocument();
    expect(
      screen.getByText(/\.fathom\/road\.yaml:3: no version\. Restore it/),
    ).toBeInTheDocument();
  });

  it('names the permission that is missing', async () => {
    card(await refused());
    expect(
      await screen.findByText('fathom.paved-roads.read'),
    ).toBeInTheDocument();
  });
});

describe('the page of roads', () => {
  it('answers first, then shows what a road gives and its services, those behind first', async () => {
    page({});
    expect(
      await screen.findByText('2 services came from 1 road; 1 is behind.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Create a service' }),
    ).toHaveAttribute('href', '/create/templates/default/node-http-service');
    expect(screen.getByRole('link', { name: 'logging' })).toHaveAttribute(
      'href',
      '/patterns/logging',
    );
    expect(screen.getByText('runbooks/a.md')).toBeInTheDocument();
    const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringContaining('quotes'),
      expect.stringContaining('labels'),
    ]);
  });

  it('teaches when there is no road, and shows one that cannot be read', async () => {
    const problem = {
      file: 'a/template.yaml',
      line: 7,
      column: 1,
      severity: 'error' as const,
      rule: 'road',
      message: 'no version',
      remedy: 'Give it one.',
      repository: 'r',
    };
    page({
      listRoads: async () => ({ roads: [], problems: [problem], unread: [] }),
    });
    expect(
      await screen.findByText('There is no paved road yet.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/fathom\.paved-roads\.sources/),
    ).toBeInTheDocument();
    expect(screen.getByText(/a\/template\.yaml:7/)).toBeInTheDocument();
  });

  it('says which roads are not up to date, and never that there is none when that is not known', async () => {
    const unread = {
      repository: 'https://example.com/org/roads',
      reason: 'The remote refused to let Fathom read.',
      remedy: 'Check the credentials.',
    };
    const { unmount } = page({
      listRoads: async () => ({
        ...list,
        unread: [{ ...unread, readAt: '2026-06-16T12:00:00Z' }],
      }),
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /^The roads of example\.com\/org\/roads are not up to date\. The remote refused .* Check the credentials\. What is shown of it was read .*ago/,
    );
    expect(screen.getByText('Node.js HTTP service')).toBeInTheDocument();
    unmount();
    page({
      listRoads: async () => ({ roads: [], problems: [], unread: [unread] }),
    });
    expect(
      await screen.findByText('Which paved roads there are is not known.'),
    ).toBeInTheDocument();
    expect(screen.queryByText(/There is no paved road/)).toBeNull();
    expect(screen.queryByText(/fathom\.paved-roads\.sources/)).toBeNull();
  });

  it('names the permission that is missing, and says what failed', async () => {
    const error = await refused();
    page({ listRoads: async () => Promise.reject(error) });
    expect(
      await screen.findByText('fathom.paved-roads.read'),
    ).toBeInTheDocument();
  });
});

describe('the plugin', () => {
  it('brings a page and a card', () => {
    expect(
      createExtensionTester(plugin.getExtension('page:paved-roads') as never),
    ).toBeDefined();
    expect(plugin.getExtension('entity-card:paved-roads/road')).toBeDefined();
  });

  it('asks the backend by its reference, and refuses an answer of another form', async () => {
    const asked: string[] = [];
    const answers: unknown[] = [origin, { roads: 'none' }];
    const client = PavedRoadsClient.create({
      discoveryApi: { getBaseUrl: async id => `http://localhost/api/${id}` },
      fetchApi: {
        fetch: async url => {
          asked.push(String(url));
          return new Response(JSON.stringify(answers.shift()), { status: 200 });
        },
      },
    });
    expect(await client.findOrigin('component:default/quotes')).toEqual(origin);
    await expect(client.listRoads()).rejects.toThrow(/invalid_type/);
    expect(asked).toEqual([
      'http://localhost/api/paved-roads/entities/component/default/quotes',
      'http://localhost/api/paved-roads/roads',
    ]);
  });
});
