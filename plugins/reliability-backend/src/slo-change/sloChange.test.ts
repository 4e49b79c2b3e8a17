import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { sloChangeAnswerSchema } from '@fathom/backstage-plugin-reliability-common';
import { repositoryKey } from '@fathom/entity-model';
import { openGitRepository } from '@fathom/git-node';
import { createRepository } from '@fathom/test-kit';
import request from 'supertest';
import { factsMock, repositoriesMock } from '../__testUtils__/services';
import { reliabilityPlugin } from '../plugin';

// What is stored plays no part here.
const databases = TestDatabases.create({
  ids: ['SQLITE_3'],
  disableDocker: true,
});
const author = { name: 'Ann Ash', email: 'ann@example.com' };
const slo = (name: string, target = '0.99') => `apiVersion: openslo/v1
kind: SLO
metadata:
  name: ${name}
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

describe('SLO documents as changes', () => {
  let root: string;
  let remote: ReturnType<typeof createRepository>;
  const commit = (message: string, files: Record<string, string>) =>
    remote.commit({ author, at: '2026-01-05T09:00:00Z', message, files });
  beforeEach(() => {
    root = realpathSync(mkdtempSync(join(tmpdir(), 'fathom-slo-change-')));
    remote = createRepository(join(root, 'shop.git'));
    commit('first', {
      'svc/slo/a.yaml': slo('a'),
      'other/slo/o.yaml': slo('o'),
    });
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));
  const git = (...args: string[]) =>
    execFileSync('git', ['--git-dir', remote.gitDir, ...args], {
      encoding: 'utf8',
    });

  const start = async (
    options: {
      allowed?: (permission: string) => boolean;
      fileRoots?: string[];
      url?: string;
    } = {},
  ) => {
    const { allowed = () => true, fileRoots = [root], url } = options;
    const key = repositoryKey(remote.url);
    const { server } = await startTestBackend({
      features: [
        reliabilityPlugin,
        mockServices.rootConfig.factory({
          data: { fathom: { home: root, repositories: { fileRoots } } },
        }),
        catalogServiceMock.factory({
          entities: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: {
                name: 'checkout',
                annotations: { 'fathom.dev/repository': `${remote.url}#svc` },
              },
            },
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'User',
              metadata: { name: 'mara' },
              spec: {
                profile: {
                  displayName: 'Mara Okafor',
                  email: 'mara@shop.example',
                },
              },
            },
          ],
        }),
        mockServices.database.factory({
          knex: await databases.init('SQLITE_3'),
        }),
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(({ permission }) => ({
              result: allowed(permission.name)
                ? AuthorizeResult.ALLOW
                : AuthorizeResult.DENY,
            })),
        }).factory,
        mockServices.scheduler.mock().factory,
        repositoriesMock({
          find: async () => ({
            key,
            url: url ?? remote.url,
            state: 'ready',
          }),
          open: async () => ({
            git: openGitRepository(remote.gitDir),
            commit: remote.tip()!,
          }),
        }).factory,
        factsMock().factory,
      ],
    });
    return (body: object, authorization?: string) =>
      request(server)
        .post(
          '/api/reliability/entities/component/default/checkout/slo-changes',
        )
        .set(
          'Authorization',
          authorization ?? mockCredentials.user.header('user:default/mara'),
        )
        .send(body);
  };
  const branches = () =>
    git('for-each-ref', '--format=%(refname)').trim().split('\n');

  it('show what would change, and write nothing until it is confirmed', async () => {
    const post = await start();
    const shown = await post({ document: slo('a', '0.999') });
    expect(shown.status).toBe(200);
    const preview = sloChangeAnswerSchema.parse(shown.body);
    expect(preview).toMatchObject({
      state: 'preview',
      file: 'svc/slo/a.yaml',
      before: slo('a'),
      after: slo('a', '0.999'),
      base: remote.tip(),
      branch: expect.stringMatching(/^fathom\/slo-a-[0-9a-f]{8}$/),
      confirm: expect.any(String),
    });
    expect(branches()).toEqual(['refs/heads/main']);

    const opened = await post({
      document: slo('a', '0.999'),
      title: 'Ask for more',
      confirm: preview.confirm,
    });
    expect(opened.status).toBe(200);
    const answer = sloChangeAnswerSchema.parse(opened.body);
    expect(answer.state).toBe('opened');
    expect(answer.confirm).toBeUndefined();
    expect(branches()).toEqual([
      `refs/heads/${preview.branch}`,
      'refs/heads/main',
    ]);
    expect(
      git('log', '-1', '--format=%an <%ae>%n%B', answer.commit!).trim(),
    ).toBe(
      'Mara Okafor <mara@shop.example>\nAsk for more\n\nOpened in the portal by user:default/mara.',
    );
    expect(git('show', `${answer.commit}:svc/slo/a.yaml`)).toBe(
      slo('a', '0.999'),
    );
    expect(git('diff', '--name-only', 'main', answer.commit!)).toBe(
      'svc/slo/a.yaml\n',
    );

    const again = await post({
      document: slo('a', '0.999'),
      confirm: preview.confirm,
    });
    expect(again.status).toBe(409);
  });

  it('open only what was shown: not another text, nor on top of another commit', async () => {
    const post = await start();
    const { confirm } = (await post({ document: slo('new') })).body;
    for (const body of [
      { document: slo('new', '0.5'), confirm },
      { document: slo('new'), file: 'svc/slo/other.yaml', confirm },
      { document: slo('new'), confirm: 'x' },
    ])
      expect((await post(body)).status).toBe(409);
    commit('second', { 'svc/x.txt': 'x' });
    expect((await post({ document: slo('new'), confirm })).status).toBe(409);
    expect(branches()).toEqual(['refs/heads/main']);
  });

  it('say why nothing can be opened', async () => {
    const post = await start();
    const of = async (body: object) => (await post(body)).body;
    const wrong = await of({ document: slo('new', '99.9') });
    expect(wrong).toMatchObject({
      reason: 'The document has errors.',
      findings: [{ rule: 'objective-target', line: 16 }],
    });
    expect(wrong.confirm).toBeUndefined();
    expect(
      (await of({ document: slo('new'), file: 'other/slo/o.yaml' })).reason,
    ).toContain('no place for an SLO');
    const forced = await post({ document: slo('new', '99.9'), confirm: 'x' });
    expect(forced.status).toBe(400);
    expect((await of({ document: slo('a') })).reason).toContain(
      'says so already',
    );
    const onForge = await start({ url: 'https://git.example.com/shop' });
    expect((await onForge({ document: slo('new') })).body.reason).toContain(
      'copy',
    );
  });

  it('name a service that the catalog does not have, which hinders nothing', async () => {
    const post = await start();
    const findingsOf = async (document: string) =>
      sloChangeAnswerSchema
        .parse((await post({ document })).body)
        .findings.map(({ rule, severity, path }) => [rule, severity, path]);
    expect(await findingsOf(slo('new'))).toEqual([]);
    const other = slo('new').replace('service: checkout', 'service: chekout');
    expect(await findingsOf(other)).toEqual([
      ['service-unknown', 'warning', 'spec.service'],
    ]);
    expect((await post({ document: other })).body.confirm).toBeDefined();
  });

  it('go nowhere but below the configured roots', async () => {
    const post = await start({ fileRoots: [join(root, 'elsewhere')] });
    const { confirm } = (await post({ document: slo('new') })).body;
    const answer = await post({ document: slo('new'), confirm });
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toContain(
      'fathom.repositories.fileRoots',
    );
    expect(branches()).toEqual(['refs/heads/main']);
  });

  it('need a permission of their own, and a person', async () => {
    const reader = await start({
      allowed: name => name === 'fathom.reliability.read',
    });
    const refused = await reader({ document: slo('new') });
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain(
      'fathom.reliability.change.open',
    );
    const post = await start();
    const service = mockCredentials.service.header();
    const { confirm } = (await post({ document: slo('new') }, service)).body;
    expect(
      (await post({ document: slo('new'), confirm }, service)).status,
    ).toBe(403);
    expect(
      (await post({ document: slo('new') }, mockCredentials.none.header()))
        .status,
    ).toBe(401);
    for (const body of [
      {},
      { document: '' },
      { document: slo('new'), more: 1 },
      { document: slo('new'), title: 'a\nb' },
      { document: 'a\0' },
    ])
      expect([body, (await post(body)).status]).toEqual([body, 400]);
    expect(branches()).toEqual(['refs/heads/main']);
  });
});
