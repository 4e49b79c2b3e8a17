import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { RepositoriesService, repositoriesServiceRef } from '@fathom/git-node';
import { createRepository, loseObject } from '@fathom/test-kit';
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { repositoriesPlugin } from './plugin';

const ann = { name: 'Ann', email: 'ann@example.com' };
const at = '2026-01-02T03:04:05Z';

jest.setTimeout(60_000);

describe('repositories plugin', () => {
  let dir: string;
  let root: string;
  const stops: (() => Promise<unknown>)[] = [];
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-repositories-'));
    root = join(dir, 'remotes');
    mkdirSync(root);
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
    rmSync(dir, { recursive: true, force: true });
  });

  async function start(
    options: {
      deny?: boolean;
      /** May read, and does not run the repositories. */
      reader?: boolean;
      entities?: object[];
      sources?: object[];
    } = {},
  ) {
    let service: RepositoriesService;
    const updated: unknown[] = [];
    const bus = mockServices.events();
    let publish: (repository: string) => Promise<void>;
    const reader = createBackendPlugin({
      pluginId: 'reader',
      register(env) {
        env.registerInit({
          deps: {
            repositories: repositoriesServiceRef,
            events: eventsServiceRef,
            logger: coreServices.logger,
          },
          async init({ repositories, events }) {
            service = repositories;
            publish = repository =>
              events.publish({
                topic: 'fathom.repositories.pushed',
                eventPayload: { repository },
              });
            await events.subscribe({
              id: 'reader',
              topics: ['fathom.repositories.updated'],
              async onEvent({ eventPayload }) {
                updated.push(eventPayload);
              },
            });
          },
        });
      },
    });
    const backend = await startTestBackend({
      features: [
        repositoriesPlugin,
        reader,
        createServiceFactory({
          service: eventsServiceRef,
          deps: {},
          factory: () => bus,
        }),
        catalogServiceMock.factory({
          entities: (options.entities ?? []) as never,
        }),
        mockServices.rootConfig.factory({
          data: {
            fathom: {
              home: join(dir, 'home'),
              repositories: {
                sources: options.sources ?? [{ root }],
                fileRoots: [root],
              },
            },
          },
        }),
        options.reader
          ? mockServices.permissions.mock({
              authorize: async requests =>
                requests.map(({ permission }) => ({
                  result: permission.name.endsWith('.manage')
                    ? AuthorizeResult.DENY
                    : AuthorizeResult.ALLOW,
                })),
            }).factory
          : mockServices.permissions.factory({
              result: options.deny
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
            }),
      ],
    });
    stops.push(() => backend.stop());
    return {
      server: backend.server,
      repositories: service!,
      updated,
      publish: publish!,
    };
  }

  async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
    for (let n = 0; n < 200; n++) {
      const answer = await ask();
      if (answer !== undefined) return answer;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error('It did not happen within 20 s.');
  }

  it('reads the branches that entities pin, and says which are missing', async () => {
    const parcel = createRepository(join(root, 'parcel.git'));
    const file = (name: string) => ({ [name]: name });
    const commit = (name: string, branch?: string) =>
      parcel.commit({
        ...{ author: ann, at, message: name, files: file(name), branch },
      });
    const tip = commit('a');
    const release = commit('r', 'release');
    const entity = (name: string, ref?: string) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name,
        annotations: {
          'fathom.dev/repository': parcel.url,
          ...(ref && { 'fathom.dev/ref': ref }),
        },
      },
    });
    const { repositories, publish, updated } = await start({
      entities: [entity('a'), entity('b', 'release'), entity('c', 'old')],
    });
    const key = parcel.url.replace(/\.git$/, '');
    const known = await until(async () => {
      const status = await repositories.find(key);
      return status?.branches?.length ? status : undefined;
    });
    expect(known).toMatchObject({ state: 'ready', tip });
    expect(known.branches).toEqual([
      { name: 'old' },
      { name: 'release', tip: release },
    ]);
    const next = commit('next', 'release');
    updated.length = 0;
    await publish(parcel.url);
    await until(async () => (updated.length > 0 ? true : undefined));
    expect((await repositories.open(key, { ref: 'release' })).commit).toBe(
      next,
    );
    await expect(repositories.open(key, { ref: 'old' })).rejects.toThrow(
      'has no branch old',
    );
  });

  it('reads the repositories below a root and gives them to other plugins', async () => {
    const parcel = createRepository(join(root, 'parcel.git'));
    const tip = parcel.commit({
      author: ann,
      at,
      message: 'm',
      files: { a: 'A' },
    });
    createRepository(join(root, 'team', 'blank.git'));
    const { repositories, updated, server, publish } = await start();
    const key = `file://${root}/parcel`;
    await until(async () =>
      (await repositories.find(key))?.state === 'ready' ? true : undefined,
    );
    const blank = await until(async () =>
      (await repositories.list()).find(r => r.reason),
    );
    expect(blank).toMatchObject({
      key: `file://${root}/team/blank`,
      state: 'unreadable',
      reason: 'empty',
      remedy: 'Push a first commit.',
    });
    const { git, commit } = await repositories.open(key);
    expect(commit).toBe(tip);
    expect((await git.readFiles(commit, ['a']))[0].content?.toString()).toBe(
      'A',
    );
    await until(async () => (updated.length > 0 ? true : undefined));
    expect(updated).toEqual([{ repository: key, tip }]);

    // A push is heard of: read at once, not on the next turn.
    const next = parcel.commit({
      author: ann,
      at,
      message: 'n',
      files: { b: 'B' },
    });
    await publish(`file://${root}/parcel.git`);
    await until(async () => (updated.length === 2 ? true : undefined));
    expect((await repositories.open(key)).commit).toBe(next);
    expect((await repositories.open(key, { commit: tip })).commit).toBe(tip);

    // A repository that is made after the start, and announced.
    const born = createRepository(join(root, 'born.git'));
    const first = born.commit({
      author: ann,
      at,
      message: 'b',
      files: { x: 'X' },
    });
    await publish(born.url);
    await until(async () =>
      (await repositories.find(`file://${root}/born`))?.tip === first
        ? true
        : undefined,
    );

    const list = await request(server)
      .get('/api/repositories/repositories')
      .expect(200);
    expect(list.body.items.map((i: { state: string }) => i.state)).toEqual([
      'unreadable',
      'ready',
      'ready',
    ]);
    expect(list.body.items[1]).toMatchObject({
      namedBy: ['configuration'],
      failures: 0,
    });
    expect(list.body.items[1].bytes).toBeGreaterThan(0);
    await request(server)
      .get(`/api/repositories/repositories/${encodeURIComponent(key)}`)
      .expect(200)
      .expect(({ body }) => expect(body.tip).toBe(next));
    await request(server)
      .get('/api/repositories/repositories?key=nothing')
      .expect(404);
    const runs = await request(server)
      .get('/api/repositories/runs')
      .expect(200);
    expect(runs.body.items).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: 'repositories.read',
          key,
          state: 'succeeded',
        }),
        expect.objectContaining({ name: 'repositories.read', state: 'failed' }),
      ]),
    );
    await request(server).get('/api/repositories/queue').expect(200);
    await expect(
      repositories.open('https://nowhere.example/x'),
    ).rejects.toThrow('There is no repository');
  });

  it('keeps the last good read when a repository goes away, and reads on the others', async () => {
    const a = createRepository(join(root, 'a.git'));
    const b = createRepository(join(root, 'b.git'));
    const tip = a.commit({ author: ann, at, message: 'm', files: { a: 'A' } });
    b.commit({ author: ann, at, message: 'm', files: { a: 'A' } });
    const { repositories, server } = await start({
      sources: [{ url: a.url }, { url: b.url }, { url: 'ext::sh -c touch' }],
    });
    const key = `file://${root}/a`;
    await until(async () => {
      const all = await repositories.list();
      return all.filter(r => r.state === 'ready').length === 2 &&
        all.some(r => r.reason === 'notAllowed')
        ? true
        : undefined;
    });
    rmSync(a.gitDir, { recursive: true });
    await request(server)
      .post('/api/repositories/repositories/read-now')
      .send({ key })
      .expect(202);
    const stale = await until(async () => {
      const found = await repositories.find(key);
      return found?.state === 'stale' ? found : undefined;
    });
    expect(stale).toMatchObject({ reason: 'gone', tip });
    expect((await repositories.open(key)).commit).toBe(tip);
    const next = b.commit({ author: ann, at, message: 'n', files: { b: 'B' } });
    await request(server)
      .post('/api/repositories/push')
      .send({ repository: b.url })
      .expect(202);
    await until(async () =>
      (await repositories.find(`file://${root}/b`))?.tip === next
        ? true
        : undefined,
    );
  });

  it('[hostile 39] makes a mirror anew that lost objects, and says so until then', async () => {
    const parcel = createRepository(join(root, 'parcel.git'));
    const tip = parcel.commit({
      ...{ author: ann, at, message: 'm', files: { 'd/a': 'A', b: 'B' } },
    });
    const { repositories, server } = await start();
    const key = `file://${root}/parcel`;
    await until(async () =>
      (await repositories.find(key))?.state === 'ready' ? true : undefined,
    );
    const { git } = await repositories.open(key);
    const remote = `${parcel.gitDir}.away`;
    for (const lost of [`${tip}:b`, `${tip}:d`]) {
      loseObject(git.gitDir, parcel.git('rev-parse', lost).trim());
      // It cannot be made anew while the remote is away.
      renameSync(parcel.gitDir, remote);
      const reading = (await repositories.open(key)).git;
      await expect(
        lost.endsWith('b')
          ? reading.readFiles(tip, ['b'])
          : reading.listTree(tip),
      ).rejects.toThrow(/mirror of .*parcel on this server is damaged/);
      const stale = await until(async () => {
        const found = await repositories.find(key);
        return found?.state === 'stale' ? found : undefined;
      });
      expect(stale.tip).toBe(tip);
      renameSync(remote, parcel.gitDir);
      await request(server)
        .post('/api/repositories/repositories/read-now')
        .send({ key })
        .expect(202);
      await until(async () =>
        (await repositories.find(key))?.state === 'ready' ? true : undefined,
      );
      const whole = (await repositories.open(key)).git;
      expect(await whole.listTree(tip)).toHaveLength(2);
      const [file] = await whole.readFiles(tip, ['b']);
      expect(file.content?.toString()).toBe('B');
    }
  });

  it('says that a mirror is damaged, to those who may tell it', async () => {
    const parcel = createRepository(join(root, 'parcel.git'));
    parcel.commit({ author: ann, at, message: 'm', files: { a: 'A' } });
    const { server } = await start({ sources: [{ url: parcel.url }] });
    const report = { message: 'Damaged.', remedy: 'Wait.' };
    const put = (key: string, header = mockCredentials.service.header()) =>
      request(server)
        .put('/api/repositories/internal/damage')
        .set('Authorization', header)
        .send({ ...report, key });
    await put('x', mockCredentials.user.header()).expect(403);
    await put('https://nowhere.example/x').expect(404);
    await put('').expect(400);
  });

  it('reads what entities name', async () => {
    const a = createRepository(join(root, 'a.git'));
    const tip = a.commit({ author: ann, at, message: 'm', files: { a: 'A' } });
    const { repositories } = await start({
      sources: [],
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name: 'a',
            annotations: { 'fathom.dev/repository': `${a.url}#services/a` },
          },
          spec: {},
        },
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: { name: 'b' },
          spec: {},
        },
      ],
    });
    await until(async () =>
      (await repositories.find(`file://${root}/a`))?.tip === tip
        ? true
        : undefined,
    );
    expect(await repositories.list()).toHaveLength(1);
  });

  const routes: [
    method: 'get' | 'post' | 'put',
    path: string,
    permission: string | undefined,
  ][] = [
    ['get', '/repositories', 'fathom.repositories.read'],
    ['get', '/repositories?key=x', 'fathom.repositories.read'],
    ['get', '/repositories/x', 'fathom.repositories.read'],
    ['get', '/queue', 'fathom.repositories.read'],
    ['get', '/runs', 'fathom.repositories.read'],
    ['post', '/repositories/read-now', 'fathom.repositories.manage'],
    ['post', '/push', 'fathom.repositories.manage'],
    ['get', '/problems?entity=component:default/a', 'fathom.repositories.read'],
    ['put', '/internal/problems', undefined],
    ['put', '/internal/damage', undefined],
    ['get', '/internal/repositories', undefined],
    ['get', '/internal/repository?key=x', undefined],
  ];
  it('lets nobody in without credentials or right', async () => {
    const { server } = await start({ deny: true });
    for (const [method, path, permission] of routes) {
      const url = `/api/repositories${path}`;
      await request(server)
        [method](url)
        .set('Authorization', mockCredentials.none.header())
        .expect(401);
      const denied = await request(server)
        [method](url)
        .send(method === 'post' ? { key: 'x' } : undefined);
      expect([path, denied.status]).toEqual([path, 403]);
      // What only services may ask says so; the rest names the right that is missing.
      expect(denied.body.error.message).toContain(permission ?? '');
    }
  });

  it.each([
    ['/repositories/read-now', {}],
    ['/repositories/read-now', { key: 'x', more: 1 }],
    ['/push', { repository: 7 }],
    ['/push', []],
  ])('refuses what it cannot read: POST %s %j', async (path, body) => {
    const { server } = await start();
    await request(server)
      .post(`/api/repositories${path}`)
      .send(body)
      .expect(400);
  });

  it('shows where repositories lie on the server only to those who run them, and to other backends', async () => {
    const builder = createRepository(join(root, 'parcel.git'));
    builder.commit({ author: ann, at, message: 'one', files: { a: 'A' } });
    const { server, repositories } = await start({ reader: true });
    const shown = 'file:///parcel';
    const item = await until(async () => {
      const { body, text } = await request(server).get(
        '/api/repositories/repositories',
      );
      expect(text).not.toContain(dir);
      return body.items.find(
        ({ key, state }: { key: string; state: string }) =>
          key === shown && state === 'ready',
      );
    });
    expect(item.url).toBe('file:///parcel.git');
    for (const path of [
      `/api/repositories/repositories/${encodeURIComponent(shown)}`,
      `/api/repositories/repositories?key=${encodeURIComponent(shown)}`,
    ]) {
      const one = await request(server).get(path);
      expect(one.body.key).toBe(shown);
      expect(one.text).not.toContain(dir);
    }
    const missing = await request(server).get(
      `/api/repositories/repositories/${encodeURIComponent(
        `file://${root}/x`,
      )}`,
    );
    expect(missing.status).toBe(404);
    expect(missing.text).toContain('file:///x');
    expect(missing.text).not.toContain(dir);
    for (const path of ['queue', 'runs']) {
      const answer = await request(server).get(`/api/repositories/${path}`);
      expect(answer.text).not.toContain(dir);
    }
    expect((await repositories.list())[0].key).toBe(`file://${root}/parcel`);
  });

  it('keeps what is wrong with the files of a repository, and tells those who may see the entity', async () => {
    const builder = createRepository(join(root, 'parcel.git'));
    builder.commit({ author: ann, at, message: 'one', files: { a: 'A' } });
    const entity = (name: string, file: string) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name,
        annotations: {
          'backstage.io/managed-by-location': `fathom:${builder.url}#${file}`,
        },
      },
      spec: {},
    });
    const { server, repositories } = await start({
      reader: true,
      entities: [entity('a', 'a.yaml'), entity('b', 'b.yaml')],
    });
    const key = `file://${root}/parcel`;
    await until(async () =>
      (await repositories.find(key))?.state === 'ready' ? true : undefined,
    );
    const problem = {
      file: 'a.yaml',
      line: 12,
      column: 1,
      severity: 'error' as const,
      rule: 'catalog-info',
      message: `It is also in ${key}#c.yaml.`,
      remedy: 'Rename one of them.',
      shownCommit: 'f'.repeat(40),
    };
    const many = Array.from({ length: 210 }, (_, index) => ({
      ...problem,
      file: index === 0 ? 'a.yaml' : 'c.yaml',
    }));
    await repositories.reportProblems(key, {
      source: 'catalog',
      commit: 'c',
      problems: many,
    });
    expect((await repositories.find(key))?.problemCount).toBe(210);
    expect((await repositories.list())[0].problemCount).toBe(210);
    const get = (path: string) =>
      request(server).get(`/api/repositories${path}`);
    const [item] = (await get('/repositories').expect(200)).body.items;
    expect(item.problemCount).toBe(210);
    expect(item.problems).toHaveLength(20);
    const one = await get('/repositories?key=file:///parcel').expect(200);
    expect(one.body.problems).toHaveLength(200);

    const told = await get('/problems?entity=component:default/a').expect(200);
    expect(told.body).toEqual({
      entityRef: 'component:default/a',
      repository: 'file:///parcel',
      file: 'a.yaml',
      commit: 'c',
      problems: [
        { ...problem, message: 'It is also in file:///parcel#c.yaml.' },
      ],
    });
    expect(told.text).not.toContain(dir);
    const other = await get('/problems?entity=component:default/b').expect(200);
    expect(other.body.problems).toEqual([]);
    await get('/problems?entity=component:default/nobody').expect(404);
    await get('/problems?entity=a').expect(400);
    await get('/problems').expect(400);

    await repositories.reportProblems(key, { source: 'catalog', problems: [] });
    expect((await repositories.find(key))?.problemCount).toBe(0);
    await expect(
      repositories.reportProblems('https://nowhere.example/x', {
        source: 'catalog',
        problems: [problem],
      }),
    ).rejects.toMatchObject({
      body: { error: { message: expect.stringContaining('no repository') } },
    });
    await request(server)
      .put('/api/repositories/internal/problems')
      .set('Authorization', mockCredentials.service.header())
      .send({ key, source: 'catalog', total: 0, problems: [{}] })
      .expect(400);
  });
});
