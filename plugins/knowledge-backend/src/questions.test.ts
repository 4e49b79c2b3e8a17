import { Entity } from '@backstage/catalog-model';
import {
  mockCredentials,
  mockErrorHandler,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { unknownReport } from '@fathom/backstage-plugin-knowledge-common';
import express from 'express';
import request from 'supertest';
import { KnexBusFactorStore } from './bus-factor';
import { createDirectory, createOrganisation } from './organisation';
import { KnexPlanStore } from './pairing';
import { createRouter } from './router';

const people = ['ann', 'ben', 'cyd', 'dan'];
const origin = 'url:https://git.example/org/shop/tree/main';

const component = (name: string, owner: string, critical = false): Entity => ({
  ...{ apiVersion: 'backstage.io/v1alpha1', kind: 'Component' },
  metadata: {
    ...{ name, namespace: 'default' },
    annotations: {
      'backstage.io/source-location': origin,
      'fathom.dev/critical': String(critical),
    },
  },
  spec: { system: 'shop' },
  relations: [{ type: 'ownedBy', targetRef: `group:default/${owner}` }],
});
const user = (name: string, teams: string[]): Entity => ({
  ...{ apiVersion: 'backstage.io/v1alpha1', kind: 'User' },
  metadata: {
    ...{ name, namespace: 'default' },
    annotations: { 'github.com/user-login': `${name}ny` },
  },
  spec: {
    profile: { displayName: `${name} Secret`, email: `${name}@secret.example` },
  },
  relations: teams.map(team => ({
    ...{ type: 'memberOf', targetRef: `group:default/${team}` },
  })),
});
/** Entities without code of their own, and what each leads to. */
const holder = (
  kind: string,
  name: string,
  relations: [type: string, targetRef: string][],
): Entity => ({
  ...{ apiVersion: 'backstage.io/v1alpha1', kind },
  metadata: { name, namespace: 'default' },
  relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
});
const entities = [
  holder('Group', 'top', [['parentOf', 'group:default/shop']]),
  holder('Group', 'shop', [
    ['ownerOf', 'component:default/checkout'],
    ['ownerOf', 'component:default/lost'],
    ['ownerOf', 'system:default/shop'],
    ['parentOf', 'group:default/top'],
  ]),
  holder('Domain', 'trade', [['hasPart', 'system:default/shop']]),
  holder('System', 'shop', [
    ['hasPart', 'component:default/cart'],
    ['hasPart', 'component:default/hidden'],
    ['hasPart', 'api:default/cart'],
  ]),
  holder('API', 'cart', [['apiProvidedBy', 'component:default/cart']]),
  holder('Resource', 'table', [['dependencyOf', 'component:default/checkout']]),
  holder('System', 'bare', []),
  component('checkout', 'shop', true),
  component('cart', 'other'),
  component('lost', 'shop'),
  user('ann', ['shop']),
  user('ben', ['shop', 'pair']),
  user('cyd', ['shop', 'pair']),
  user('dan', ['other']),
];

/** Who wrote each file, as places in `people`. */
function analysisOf(files: number[][]) {
  const found = [...new Set(files.flat())].sort();
  const own = found.map(place => ({
    id: `${people[place]}@secret.example`,
    name: `${people[place]} Secret`,
    emails: [`${people[place]}@secret.example`],
    ...{ silent: false, deliveries: 1 },
  }));
  const authors = files.map(file => file.map(place => found.indexOf(place)));
  const report = unknownReport({ asOf: 0 }, '');
  return {
    report: {
      ...report,
      busFactor: 1,
      reason: undefined,
      stillHere: { ...report.stillHere, busFactor: 1 },
      files: { ...report.files, counted: files.length },
      people: own.map((person, index) => ({
        ...{ ...person, share: 0, critical: false, soleFiles: 0 },
        files: authors.filter(file => file.includes(index)).length,
      })),
    },
    files: authors.map((file, index) => ({
      ...{ path: `f${index}`, authors: file, abandoned: false },
    })),
    model: {
      people: own,
      groups: authors.map(file => ({ files: 1, authors: file })),
    },
    near: [],
  };
}

describe('questions about the whole organisation', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const start = async (
    allowed: (permission: string) => boolean,
    owners: string[] = [],
    inCatalog = entities,
  ) => {
    const knex = await databases.init('SQLITE_3');
    const database = mockServices.database({
      ...{ knex, migrations: { skip: false } },
    });
    const store = await KnexBusFactorStore.create(database);
    const at = '2026-06-15T12:00:00Z';
    // Ann alone knows most of checkout; cart is Dan's and Ann's.
    await store.save(
      ...(['component:default/checkout', 'k', at] as const),
      analysisOf([[0], [0], [0], [0, 1]]),
    );
    await store.save(
      ...(['component:default/cart', 'c', at] as const),
      analysisOf([[3], [0, 3]]),
    );
    const catalog = catalogServiceMock({ entities: inCatalog });
    const events: [name: string, how: string][] = [];
    const auditor = mockServices.auditor.mock({
      createEvent: async ({ eventId }) => ({
        success: async () => void events.push([eventId, 'success']),
        fail: async () => void events.push([eventId, 'fail']),
      }),
    });
    const now = () => new Date(at);
    const directory = createDirectory({
      ...{ auth: mockServices.auth(), catalog, now },
      config: {
        ...{ silentAfterMonths: 12, bots: [], keepHistoryDays: 1 },
        ...{ departed: [], unnamed: [] },
      },
    });
    const app = express();
    app.use(
      createRouter({
        ...{ auditor, catalog, store, now, evidence: async () => [] },
        plans: await KnexPlanStore.create(database),
        organisation: createOrganisation({ store, directory }),
        httpAuth: mockServices.httpAuth(),
        userInfo: mockServices.userInfo.mock({
          getUserInfo: async () => ({
            ...{
              userEntityRef: 'user:default/ben',
              ownershipEntityRefs: owners,
            },
          }),
        }),
        permissions: mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(({ permission }) => ({
              result: allowed(permission.name)
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
            })),
        }),
      }),
    );
    app.use(mockErrorHandler());
    return { app, auditor, events, store };
  };
  const all = () => true;
  const noNames = (name: string) =>
    !name.includes('.people.') && !name.includes('.plan.');
  const ownOnly = (name: string) =>
    name !== 'fathom.knowledge.people.read' && !name.includes('.plan.');
  const ask = (app: express.Express, body: object) =>
    request(app).post('/what-if').send(body);
  const pages: [method: 'get' | 'post', path: string][] = [
    ...(['/people', '/plan', '/plans', '/export.csv'] as const).map(
      path => ['get', path] as ['get', string],
    ),
    ['post', '/what-if'],
    ['post', '/plans'],
  ];

  it('refuses who has not signed in, and who lacks the right, by its name', async () => {
    const { app } = await start(() => false);
    for (const [method, path] of pages) {
      const nobody = await request(app)
        [method](path)
        .set('Authorization', mockCredentials.none.header());
      expect([path, nobody.status]).toEqual([path, 401]);
      const refused = await request(app)[method](path);
      expect([path, refused.status]).toEqual([path, 403]);
      expect(refused.body.error.message).toContain('fathom.knowledge.read');
    }
  });

  it.each([
    ['system:default/shop', ['cart'], /1 of 1 component/],
    ['domain:default/trade', ['cart'], /1 of 1 component/],
    // Not what others own in a system of theirs; those above and below in a circle end.
    ['group:default/top', ['checkout', 'lost'], /1 more is not known/],
    ['API:cart', ['cart'], /1 of 1 component/],
    ['resource:default/table', ['checkout'], /it is critical/],
    ['system:default/bare', [], /^No component belongs to it\.$/],
  ])('tells of %s what it leads to', async (within, names, sentence) => {
    const { app } = await start(all);
    const { body } = await request(app).get('/entities').query({ within });
    expect(
      body.items.map(({ entityRef }: { entityRef: string }) => entityRef),
    ).toEqual(names.map(name => `component:default/${name}`));
    expect(body.sentence).toMatch(sentence);
    const csv = await request(app).get('/export.csv').query({ within });
    expect(csv.text.trim().split('\r\n')).toHaveLength(names.length + 1);
  });

  it('calls teams and systems by their titles, and by name where the catalog has none', async () => {
    const titled = (kind: string, name: string, over: object): Entity => ({
      ...holder(kind, name, []),
      ...over,
    });
    const { app } = await start(
      all,
      [],
      [
        ...entities.filter(({ metadata }) => metadata.name !== 'shop'),
        titled('Group', 'shop', {
          spec: { profile: { displayName: 'The shop' } },
          relations: [{ type: 'ownerOf', targetRef: 'component:default/lost' }],
        }),
        titled('System', 'shop', {
          metadata: { name: 'shop', namespace: 'default', title: 'All shops' },
        }),
        {
          ...component('till', 'other'),
          relations: [
            { type: 'ownedBy', targetRef: 'group:default/other' },
            { type: 'partOf', targetRef: 'system:default/shop' },
          ],
        },
      ],
    );
    const { body } = await request(app).get('/entities');
    const titlesIn = (name: string) => {
      const row = body.items.find(
        (one: { entityRef: string }) =>
          one.entityRef === `component:default/${name}`,
      );
      return [row.ownerTitle, row.systemTitle];
    };
    expect(titlesIn('checkout')).toEqual(['The shop', undefined]);
    expect(titlesIn('till')).toEqual([undefined, 'All shops']);
    const { body: one } = await request(app).get(
      '/entities/component/default/checkout',
    );
    expect(one.team.owner.title).toBe('The shop');
    expect(one.team.sentence).toMatch(/^The shop, the owner, knows 100 %/);
    const { body: askable } = await request(app).get('/people');
    expect(askable.teams).toEqual([
      { team: 'group:default/shop', title: 'The shop', members: 3 },
    ]);
  });

  it('says which entities hold components, and which is not there', async () => {
    const { app } = await start(all);
    for (const [within, status, words] of [
      ['user:default/ann', 400, 'holds no components'],
      ['shop', 400, 'Give an API'],
      ['system:default/nope', 404, 'There is no entity system:default/nope.'],
    ] as const) {
      const answer = await request(app).get('/entities').query({ within });
      expect([within, answer.status]).toEqual([within, status]);
      expect(answer.body.error.message).toContain(words);
    }
  });

  it('tells what is lost with a person, with the link to their files, and writes it down', async () => {
    const { app, auditor } = await start(all);
    const { body } = await ask(app, { without: ['user:default/ann'] });
    expect(body).toMatchObject({
      sentence:
        'Without this person 1 component is orphaned and 3 files have nobody left who knows them.',
      ...{ people: 1, components: 2, unknown: 1 },
    });
    expect(body.items).toEqual([
      expect.objectContaining({
        entityRef: 'component:default/checkout',
        ...{ critical: true, orphaned: true, orphanedFiles: 3 },
        ids: ['ann@secret.example'],
      }),
      expect.objectContaining({
        ...{ entityRef: 'component:default/cart', orphanedFiles: 0 },
      }),
    ]);
    expect(auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'people-read',
        meta: { page: 'what-if', people: ['user:default/ann'] },
      }),
    );
  });

  it('answers about a team of three to who sees no names, without any, and not of two', async () => {
    const { app, auditor } = await start(noNames);
    const { body, text } = await ask(app, { teams: ['group:default/shop'] });
    expect(body.people).toBe(3);
    expect(body.items).toHaveLength(2);
    expect(text).not.toMatch(/secret|ann|cyd/i);
    const pair = await ask(app, { teams: ['group:default/pair'] });
    expect(pair.status).toBe(400);
    expect(pair.body.error.message).toContain('fewer than 3 persons');
    expect(auditor.createEvent).not.toHaveBeenCalled();
  });

  it('answers about oneself, and about nobody else, to who sees no names', async () => {
    const { app } = await start(noNames);
    const own = await ask(app, { without: ['user:default/ben'] });
    expect(own.body.items).toEqual([
      expect.objectContaining({
        ...{ entityRef: 'component:default/checkout', ids: ['person-2'] },
      }),
    ]);
    for (const key of ['user:default/ann', 'ann@secret.example'])
      expect((await ask(app, { without: [key] })).body.items).toEqual([]);
    const { body } = await request(app).get('/people');
    expect(body).toEqual({
      people: [
        { key: 'user:default/ben', name: 'ben Secret (you)', components: 1 },
      ],
      teams: [{ team: 'group:default/shop', members: 3 }],
      names: 'self',
    });
  });

  it('does not follow somebody of an own component into those of others', async () => {
    const { app } = await start(ownOnly, ['group:default/shop']);
    const { body } = await request(app).get('/people');
    expect(body.names).toBe('own');
    expect(body.people.map(({ key }: { key: string }) => key)).toEqual([
      'user:default/ann',
      'user:default/ben',
    ]);
    const { body: loss } = await ask(app, { without: ['user:default/ann'] });
    expect(loss.components).toBe(1);
    expect(
      loss.items.map(({ entityRef }: { entityRef: string }) => entityRef),
    ).toEqual(['component:default/checkout']);
  });

  it('refuses a question that it cannot read', async () => {
    const { app } = await start(all);
    for (const body of [{ without: 'ann' }, { who: [] }])
      expect((await ask(app, body)).status).toBe(400);
    expect((await request(app).get('/plan?target=99')).status).toBe(400);
  });

  it('lists people of one name with what tells them apart', async () => {
    const { app } = await start(
      all,
      [],
      [
        ...entities.filter(({ metadata }) => metadata.name !== 'ben'),
        {
          ...user('ben', ['shop']),
          spec: {
            profile: { displayName: 'ann Secret', email: 'ben@secret.example' },
          },
        },
      ],
    );
    const { body } = await request(app).get('/people');
    expect(body.people.map(({ name }: { name: string }) => name)).toEqual([
      'ann Secret (user:default/ann)',
      'ann Secret (user:default/ben) (you)',
      'dan Secret',
    ]);
  });

  it('says that somebody is not known, and not that nothing is lost without them', async () => {
    for (const allowed of [all, ownOnly]) {
      const { app } = await start(allowed, ['group:default/shop']);
      const { status, body } = await ask(app, {
        without: ['user:default/ann', 'user:default/nobody'],
      });
      expect([status, body.error?.message]).toEqual([
        400,
        'Nobody whom you may ask about is called "user:default/nobody". Choose from the list of people.',
      ]);
    }
  });

  it('plans pairings, keeps the plan, and tells how far it came', async () => {
    const { app, store } = await start(all);
    const plan = await request(app).get('/plan?critical=true');
    expect(plan.body).toMatchObject({
      ...{ namesVisible: true, atLeast: 1, ratio: 1, unmet: [] },
      pairings: [
        {
          entityRefs: ['component:default/checkout'],
          ...{ name: 'ben Secret', from: { name: 'ann Secret' } },
          ...{ files: 1, factor: { before: 1, after: 2 } },
        },
      ],
    });
    const kept = await request(app)
      .post('/plans')
      .send({ title: 'Autumn', target: 2, critical: true, most: 3 });
    expect(kept.status).toBe(201);
    expect(kept.body.pairings[0].progress).toMatchObject({ state: 'planned' });
    await store.save(
      ...(['component:default/checkout', 'k', '2026-07-01T00:00:00Z'] as const),
      analysisOf([[0], [0, 1], [0, 1], [0, 1]]),
    );
    const { body } = await request(app).get('/plans');
    expect(body).toMatchObject({
      mayKeep: true,
      items: [
        {
          ...{ title: 'Autumn', sentence: '1 of 1 pairing took place.' },
          pairings: [
            { name: 'ben Secret', progress: { state: 'done', gained: 2 } },
          ],
        },
      ],
    });
    const { id } = body.items[0];
    expect((await request(app).delete(`/plans/${id}`)).status).toBe(204);
    expect((await request(app).delete(`/plans/${id}`)).status).toBe(404);
  });

  it('writes down who keeps and drops a plan, and the names that keeping it shows', async () => {
    const { app, auditor, events } = await start(all);
    const { body } = await request(app)
      .post('/plans')
      .send({ title: 'Autumn', target: 2, critical: true, most: 3 });
    expect(events).toEqual([
      ['people-read', 'success'],
      ['plan-keep', 'success'],
    ]);
    for (let i = 0; i < 2; i++) await request(app).delete(`/plans/${body.id}`);
    expect(events.slice(2)).toEqual([
      ['plan-drop', 'success'],
      ['plan-drop', 'fail'],
    ]);
    expect(auditor.createEvent).toHaveBeenLastCalledWith(
      expect.objectContaining({
        ...{ eventId: 'plan-drop', severityLevel: 'medium' },
        meta: { planId: body.id },
      }),
    );
  });

  it('finds who asks by the login of a forge as well', async () => {
    const { app, store } = await start(noNames);
    const { report, files, ...rest } = analysisOf([[1]]);
    const mail = 'benny@users.noreply.github.com';
    const [own] = report.people;
    await store.save('component:default/lost', 'l', '2026-06-15T12:00:00Z', {
      ...rest,
      files,
      report: {
        ...report,
        people: [{ ...own, id: mail, emails: [mail], name: 'benny' }],
      },
    });
    const { body } = await request(app).get('/entities/component/default/lost');
    expect(body.report.people[0].name).toBe('benny (you)');
  });

  it('tells roles in a plan to who sees no names, and lets them keep none', async () => {
    const { app } = await start(
      name => noNames(name) && name !== 'fathom.knowledge.plan.manage',
    );
    const { body, text } = await request(app).get(
      '/plan?team=group:default/shop',
    );
    expect(body).toMatchObject({
      namesVisible: false,
      // The reader is Ben.
      pairings: [{ name: 'ben Secret', from: { name: 'Person 1' } }],
    });
    expect(text).not.toMatch(/ann|cyd|dan/i);
    const kept = await request(app)
      .post('/plans')
      .send({ title: 'x', target: 2, critical: false, most: 3 });
    expect(kept.status).toBe(403);
    expect(kept.body.error.message).toContain('fathom.knowledge.plan.manage');
    expect((await request(app).get('/plans')).body.mayKeep).toBe(false);
  });

  it('exports the fleet without names', async () => {
    const { app } = await start(noNames);
    const { text, headers } = await request(app).get('/export.csv');
    expect(headers['content-type']).toContain('text/csv');
    expect(text.split('\r\n')).toHaveLength(5);
    expect(text).not.toMatch(/secret/i);
  });
});
