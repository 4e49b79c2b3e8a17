import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  createBackendModule,
  type BackendFeature,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import scaffolderGithub from '@backstage/plugin-scaffolder-backend-module-github';
import {
  createTemplateAction,
  scaffolderActionsExtensionPoint,
} from '@backstage/plugin-scaffolder-node';
import {
  pullRequestValues,
  SloChangeAnswer,
  sloChangeAnswerSchema,
  sloChangePermission,
  SloChangeTask,
  sloChangeTaskSchema,
} from '@fathom/backstage-plugin-reliability-common';
import scaffolderFathom from '@fathom/backstage-plugin-scaffolder-backend-module-fathom';
import { openGitRepository } from '@fathom/git-node';
import { createRepository } from '@fathom/test-kit';
import request from 'supertest';
import { parse } from 'yaml';
import { factsMock, repositoriesMock } from '../__testUtils__/services';
import { reliabilityPlugin } from '../plugin';

jest.setTimeout(60_000);

const shipped = resolve(__dirname, '../../../../content/changes');
const template = (name: string) =>
  parse(readFileSync(join(shipped, `${name}.yaml`), 'utf8'));
// What the scaffolder fills in elsewhere has to stay as it is here.
const slo = (target: string) => `apiVersion: openslo/v1
kind: SLO
metadata:
  name: answers
  annotations: {note: '\${{ secrets.TOKEN }} {% raw %} größer'}
spec:
  service: checkout
  indicator:
    metadata: {name: sli}
    spec:
      ratioMetric:
        counter: true
        good: {metricSource: {type: Prometheus, spec: {query: 'a{code="200"}'}}}
        total: {metricSource: {type: Prometheus, spec: {query: a}}}
  timeWindow: [{duration: 28d, isRolling: true}]
  budgetingMethod: Occurrences
  objectives: [{target: ${target}}]
`;

interface Asked {
  call: string;
  /** Of a file's new text; what else is sent is compared as a whole. */
  body?: { content: string; encoding: BufferEncoding };
}

type Answer = [number, unknown] | Promise<[number, unknown]>;

/** The part of GitHub's API that its action asks. */
async function startForge(
  over: Record<string, Answer> = {},
): Promise<{ server: Server; url: string; asked: Asked[] }> {
  const asked: Asked[] = [];
  const repo = '/repos/org/shop';
  const answers: Record<string, Answer> = {
    [`GET ${repo}`]: [
      200,
      { default_branch: 'main', permissions: { push: true } },
    ],
    [`GET ${repo}/commits`]: [
      200,
      [{ sha: 'c0', commit: { tree: { sha: 't0' } } }],
    ],
    [`POST ${repo}/git/blobs`]: [201, { sha: 'b1' }],
    [`POST ${repo}/git/trees`]: [201, { sha: 't1' }],
    [`POST ${repo}/git/commits`]: [201, { sha: 'c1' }],
    'POST /graphql': [200, { data: { repository: { ref: null } } }],
    [`POST ${repo}/git/refs`]: [201, { ref: 'x' }],
    [`POST ${repo}/pulls`]: [
      201,
      {
        ...{ html_url: 'https://github.example.com/org/shop/pull/7' },
        ...{ number: 7, base: { ref: 'main' } },
      },
    ],
    ...over,
  };
  const server = createServer(async (req, res) => {
    let text = '';
    for await (const part of req) text += part;
    const call = `${req.method} ${req.url?.split('?')[0]}`;
    asked.push({ call, body: text ? JSON.parse(text) : undefined });
    const [status, body] = (await answers[call]) ?? [
      404,
      { message: 'Not Found' },
    ];
    res.writeHead(status, { 'Content-Type': 'application/json' });
    res.end(JSON.stringify(body));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}`, asked };
}

/** Until something is so, for ten seconds. */
async function waitFor(isSo: () => boolean): Promise<void> {
  for (let turn = 0; turn < 100 && !isSo(); turn++)
    await new Promise(done => setTimeout(done, 100));
  expect(isSo()).toBe(true);
}

describe('SLO documents as pull requests', () => {
  let root: string;
  let remote: ReturnType<typeof createRepository>;
  const open: { close(): void }[] = [];
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'fathom-pull-request-')));
    remote = createRepository(join(root, 'shop.git'));
    remote.commit({
      author: { name: 'Ann Ash', email: 'ann@example.com' },
      ...{ at: '2026-01-05T09:00:00Z', message: 'first' },
      files: { 'svc/slo/answers.yaml': slo('0.99') },
    });
  });
  afterEach(() => {
    for (const one of open.splice(0)) one.close();
    rmSync(root, { recursive: true, force: true });
  });

  const start = async ({
    forge = {},
    named = 'slo-change-github',
    wait = '30s',
    denied = [],
    features = [],
  }: {
    forge?: Record<string, Answer>;
    /** The template that is configured. */
    named?: string;
    wait?: string;
    denied?: string[];
    features?: BackendFeature[];
  } = {}) => {
    const { server: forgeServer, url, asked } = await startForge(forge);
    open.push({
      close() {
        forgeServer.close();
        forgeServer.closeAllConnections();
      },
    });
    const key = 'https://github.example.com/org/shop';
    const success = jest.fn(async () => {});
    const fail = jest.fn(async () => {});
    const { server } = await startTestBackend({
      features: [
        ...[scaffolderPlugin, scaffolderGithub, scaffolderFathom],
        ...[reliabilityPlugin, ...features],
        mockServices.rootConfig.factory({
          data: {
            backend: { workingDirectory: root },
            fathom: {
              home: root,
              reliability: {
                changes: {
                  wait,
                  pullRequests: [
                    { host: 'github.example.com', template: named },
                  ],
                },
              },
            },
            integrations: {
              github: [
                {
                  ...{ host: 'github.example.com', apiBaseUrl: url },
                  token: 'portal',
                },
              ],
            },
          },
        }),
        catalogServiceMock.factory({
          entities: [
            template('github'),
            template('gitlab'),
            {
              ...{ apiVersion: 'backstage.io/v1alpha1', kind: 'Component' },
              metadata: {
                name: 'checkout',
                annotations: { 'fathom.dev/repository': `${key}#svc` },
              },
            },
            {
              ...{ apiVersion: 'backstage.io/v1alpha1', kind: 'User' },
              metadata: { name: 'mara' },
              spec: {
                profile: {
                  ...{ displayName: 'Mara Okafor', email: 'mara@shop.example' },
                },
              },
            },
          ],
        }),
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(({ permission }) => ({
              result: denied.includes(permission.name)
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
            })),
          authorizeConditional: async requests =>
            requests.map(({ permission }) => ({
              result: denied.includes(permission.name)
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
            })),
        }).factory,
        mockServices.scheduler.mock().factory,
        mockServices.auditor.mock({
          createEvent: async () => ({ success, fail }),
        }).factory,
        repositoriesMock({
          find: async () => ({ key, url: `${key}.git`, state: 'ready' }),
          open: async () => ({
            git: openGitRepository(remote.gitDir),
            commit: remote.tip()!,
          }),
        }).factory,
        factsMock().factory,
      ],
    });
    const post = async (body: object): Promise<SloChangeAnswer> => {
      const answer = await request(server)
        .post(
          '/api/reliability/entities/component/default/checkout/slo-changes',
        )
        .set('Authorization', mockCredentials.user.header('user:default/mara'))
        .send(body);
      expect([answer.status, answer.body.error]).toEqual([200, undefined]);
      return sloChangeAnswerSchema.parse(answer.body);
    };
    const confirm = async () => {
      const preview = await post({ document: slo('0.999') });
      expect(preview).toMatchObject({ state: 'preview', opens: 'pullRequest' });
      expect(asked).toEqual([]);
      const opened = await post({
        document: slo('0.999'),
        ...{ title: 'Ask for more', confirm: preview.confirm },
      });
      return { preview, opened };
    };
    const follow = async (task: string): Promise<SloChangeTask> => {
      const { status, body } = await request(server)
        .get(`/api/reliability/slo-changes/tasks/${task}`)
        .set('Authorization', mockCredentials.user.header('user:default/mara'));
      expect([status, body.error]).toEqual([200, undefined]);
      return sloChangeTaskSchema.parse(body);
    };
    return { server, asked, success, fail, post, confirm, follow };
  };

  it('has GitHub open one with what was shown, by the person who confirmed it', async () => {
    const { asked, success, confirm } = await start();
    const { preview, opened } = await confirm();
    expect(opened).toMatchObject({
      state: 'opened',
      pullRequest: 'https://github.example.com/org/shop/pull/7',
      task: expect.any(String),
    });
    expect(opened.confirm).toBeUndefined();
    const sent = (call: string) =>
      asked.find(one => one.call === `POST ${call}`)!.body!;
    const { content, encoding } = sent('/repos/org/shop/git/blobs');
    expect(Buffer.from(content, encoding).toString('utf8')).toBe(slo('0.999'));
    expect(sent('/repos/org/shop/git/trees')).toEqual({
      base_tree: 't0',
      tree: [{ path: 'svc/slo/answers.yaml', mode: '100644', sha: 'b1' }],
    });
    expect(sent('/repos/org/shop/git/commits')).toMatchObject({
      ...{ message: 'Ask for more', tree: 't1', parents: ['c0'] },
      author: { name: 'Mara Okafor', email: 'mara@shop.example' },
    });
    expect(sent('/repos/org/shop/git/refs')).toEqual({
      ref: `refs/heads/${preview.branch}`,
      sha: 'c1',
    });
    expect(sent('/repos/org/shop/pulls')).toEqual({
      ...{ head: `org:${preview.branch}`, base: 'main', title: 'Ask for more' },
      draft: false,
      body: `Opened in the portal by user:default/mara, who saw it as a change of svc/slo/answers.yaml at commit ${remote.tip()}.`,
    });
    expect(success).toHaveBeenCalledWith({
      meta: {
        state: 'opened',
        pullRequest: 'https://github.example.com/org/shop/pull/7',
        task: opened.task,
      },
    });
  });

  it('says why the forge refused, keeps what was agreed to, and takes it again', async () => {
    const forge: Record<string, [number, unknown]> = {
      'POST /repos/org/shop/pulls': [422, { message: 'No commits between' }],
    };
    const { post, fail, confirm } = await start({ forge });
    const { preview, opened } = await confirm();
    expect(opened).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('No commits between'),
      remedy: expect.stringContaining('copy the document'),
      ...{ confirm: preview.confirm, after: slo('0.999') },
    });
    expect(fail).toHaveBeenCalledWith({
      error: expect.objectContaining({
        message: expect.stringContaining('No commits between'),
      }),
      meta: { task: opened.task },
    });
    expect(
      await post({ document: slo('0.999'), confirm: preview.confirm }),
    ).toMatchObject({ state: 'failed' });
  });

  it.each([
    ['a template that is not there', { named: 'nobody' }, /nobody/],
    [
      'somebody who may run no template',
      { denied: ['scaffolder.task.create'] },
      /403/,
    ],
  ])('%s: nothing reaches the forge', async (_, options, why) => {
    const { asked, confirm } = await start(options);
    const { opened } = await confirm();
    expect(opened).toMatchObject({
      state: 'failed',
      reason: expect.stringMatching(why),
      remedy: expect.stringContaining('fathom.reliability.changes'),
    });
    expect(opened.task).toBeUndefined();
    expect(asked).toEqual([]);
  });

  it('does not wait for ever: the task goes on, and is named', async () => {
    const { success, confirm, follow } = await start({ wait: '0s' });
    const { opened } = await confirm();
    expect(opened).toMatchObject({
      state: 'underWay',
      task: expect.any(String),
    });
    expect(success).toHaveBeenCalledWith({
      meta: { state: 'underWay', task: opened.task },
    });
    let told = await follow(opened.task!);
    for (let turn = 0; turn < 100 && told.again; turn++) {
      await new Promise(done => setTimeout(done, 100));
      told = await follow(opened.task!);
    }
    expect(told).toEqual({
      ...{ state: 'opened', again: false },
      pullRequest: 'https://github.example.com/org/shop/pull/7',
    });
  });

  it('a task that is not there is told as one that may not be seen, and not asked for again', async () => {
    const { follow } = await start();
    const { follow: followDenied } = await start({
      denied: ['scaffolder.task.read'],
    });
    const told = await follow('none');
    expect(told).toMatchObject({
      ...{ state: 'underWay', again: false },
      reason: expect.stringContaining('no such task, or you may not look'),
    });
    expect(await followDenied('none')).toEqual(told);
  });

  it('a task of another template is no change, whoever may look at it', async () => {
    const { server } = await start();
    const as = mockCredentials.user.header('user:default/mara');
    const made = await request(server)
      .post('/api/scaffolder/v2/tasks')
      .set('Authorization', as)
      .send({
        templateRef: 'template:default/slo-change-gitlab',
        values: pullRequestValues(
          {
            file: 'a.yaml',
            after: '',
            removes: [],
            branch: 'fathom/slo-b',
            base: 'c',
          },
          {
            forge: { host: 'gitlab.example.com', owner: 'o', name: 'n' },
            ...{ title: 't', userRef: 'user:default/mara' },
            author: { name: 'Mara', email: 'mara@shop.example' },
          },
        ),
      });
    expect(made.status).toBe(201);
    const { status, body } = await request(server)
      .get(`/api/reliability/slo-changes/tasks/${made.body.id}`)
      .set('Authorization', as);
    expect([status, body.error.name]).toEqual([404, 'NotFoundError']);
  });

  it('asking how it goes needs the right to open', async () => {
    const { server } = await start({ denied: [sloChangePermission.name] });
    const { status, body } = await request(server).get(
      '/api/reliability/slo-changes/tasks/t1',
    );
    expect([status, body.error.message]).toEqual([
      403,
      expect.stringContaining(sloChangePermission.name),
    ]);
  });

  it('says at once that somebody may not look at the task, which goes on', async () => {
    const { success, confirm, follow } = await start({
      denied: ['scaffolder.task.read'],
    });
    const from = Date.now();
    const { opened } = await confirm();
    expect(Date.now() - from).toBeLessThan(25_000);
    const reason = expect.stringContaining('may not look at it');
    expect(opened).toMatchObject({
      ...{ state: 'underWay', reason, task: expect.any(String) },
      remedy: expect.stringContaining('scaffolder.task.read'),
    });
    expect(await follow(opened.task!)).toMatchObject({ reason, again: false });
    expect(success).toHaveBeenCalledWith({
      meta: { state: 'underWay', reason, task: opened.task },
    });
  });

  it('waits no longer for somebody who left', async () => {
    let answer: (status: [number, unknown]) => void = () => {};
    const forge = {
      'POST /repos/org/shop/pulls': new Promise<[number, unknown]>(done => {
        answer = done;
      }),
    };
    const { server, asked, success, post } = await start({ forge });
    const { confirm } = await post({ document: slo('0.999') });
    const left = new AbortController();
    const { port } = server.address() as AddressInfo;
    const sent = fetch(
      `http://127.0.0.1:${port}/api/reliability/entities/component/default/checkout/slo-changes`,
      {
        ...{ method: 'POST', signal: left.signal },
        headers: {
          Authorization: mockCredentials.user.header('user:default/mara'),
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({ document: slo('0.999'), confirm }),
      },
    );
    await waitFor(() => asked.some(({ call }) => call.endsWith('/pulls')));
    // The scaffolder's own go there too.
    const isTold = () =>
      JSON.stringify(success.mock.calls).includes('underWay');
    expect(isTold()).toBe(false);
    left.abort();
    await expect(sent).rejects.toThrow();
    await waitFor(isTold);
    expect(success).toHaveBeenCalledWith({
      meta: { state: 'underWay', task: expect.any(String) },
    });
    answer([422, { message: 'Enough' }]);
  });

  it("gives GitLab's action what it takes", async () => {
    const taken = jest.fn();
    // GitLab's own module is of another release; its input is as in its schema.
    const gitlab = createBackendModule({
      ...{ pluginId: 'scaffolder', moduleId: 'gitlab' },
      register: env =>
        env.registerInit({
          deps: { actions: scaffolderActionsExtensionPoint },
          async init({ actions }) {
            actions.addActions(
              createTemplateAction({
                id: 'publish:gitlab:merge-request',
                schema: {
                  input: {
                    repoUrl: z => z.string(),
                    title: z => z.string(),
                    description: z => z.string().optional(),
                    branchName: z => z.string(),
                    targetBranchName: z => z.string().optional(),
                    sourcePath: z => z.string().optional(),
                  },
                  output: { mergeRequestUrl: z => z.string() },
                },
                async handler(ctx) {
                  const { sourcePath = '.' } = ctx.input;
                  taken(
                    ctx.input,
                    readFileSync(
                      join(
                        ctx.workspacePath,
                        sourcePath,
                        'svc/slo/answers.yaml',
                      ),
                      'utf8',
                    ),
                  );
                  ctx.output(
                    'mergeRequestUrl',
                    'https://gitlab.example.com/org/shop/-/merge_requests/3',
                  );
                },
              }),
            );
          },
        }),
    });
    const { confirm } = await start({
      ...{ named: 'template:default/slo-change-gitlab', features: [gitlab] },
    });
    const { preview, opened } = await confirm();
    expect(opened).toMatchObject({
      state: 'opened',
      pullRequest: 'https://gitlab.example.com/org/shop/-/merge_requests/3',
    });
    expect(taken).toHaveBeenCalledWith(
      {
        repoUrl: 'github.example.com?owner=org&repo=shop',
        ...{ branchName: preview.branch, sourcePath: 'change' },
        title: 'Ask for more',
        description: expect.stringContaining('user:default/mara'),
      },
      slo('0.999'),
    );
  });

  it.each([
    { path: '.github/workflows/x.yaml' },
    { path: 'slo/../../x.yaml' },
    { path: 'slo/x.sh' },
    { branchName: 'main' },
  ])('the template itself refuses %j', async over => {
    const { server, asked } = await start();
    const { status } = await request(server)
      .post('/api/scaffolder/v2/tasks')
      .send({
        templateRef: 'template:default/slo-change-github',
        values: {
          repoUrl: 'github.example.com?owner=org&repo=shop',
          ...{ branchName: 'fathom/slo-a', path: 'slo/a.yaml' },
          ...{ content: 'x', title: 'x', description: 'x', ...over },
        },
      });
    expect(status).toBe(400);
    expect(asked).toEqual([]);
  });
});
