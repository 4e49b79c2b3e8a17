import { createServer, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  mockCredentials,
  mockServices,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { TestPipeline } from '@backstage/plugin-search-backend-node';
import {
  component,
  createTestScore,
  twoChecks,
} from '../__testUtils__/createTestScore';
import { ScoreCollatorFactory } from './scoreSearchModule';

jest.setTimeout(60_000);

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())('search on %s', databaseId => {
  let server: Server;
  let factory: ScoreCollatorFactory;
  beforeAll(async () => {
    const score = await createTestScore(await databases.init(databaseId), {
      entities: [component('hidden-service', { owner: 'group:default/left' })],
      scorecard: twoChecks().replace(
        '    - name: Silver',
        `        - id: three
          title: Has a secret draft
          why: Nobody knows of the draft.
          remedy: Do the draft.
          lifecycle: draft
          expression: demo.one
        - id: four
          title: Has four
          why: It comes.
          remedy: 'See **all** [runbooks](/runbooks) and \`runbooks/*.md\`.'
          from: '2026-12-24'
          expression: demo.one
    - name: Silver`,
      ),
    });
    await score.report({ 'hidden-service': { 'demo.one': false } });
    server = createServer(score.app);
    await new Promise<void>(done => server.listen(0, done));
    factory = ScoreCollatorFactory.create({
      auth: mockServices.auth.mock({
        getOwnServiceCredentials: async () => mockCredentials.service(),
        getPluginRequestToken: async () => ({
          token: mockCredentials.service.token(),
        }),
      }),
      discovery: mockServices.discovery.mock({
        getBaseUrl: async () =>
          `http://localhost:${(server.address() as AddressInfo).port}`,
      }),
    });
  });
  afterAll(() => new Promise(done => server.close(done)));
  const collate = async () =>
    TestPipeline.fromCollator(await factory.getCollator()).execute();

  it('finds scorecards and their checks, what is announced too, with the right that is needed to see them', async () => {
    const { documents } = await collate();
    expect(documents).toEqual([
      {
        kind: 'scorecard',
        scorecard: 'starter',
        title: 'Starter',
        location: '/scorecards/starter',
        text: 'Has one\nHas four\nHas two',
      },
      {
        kind: 'check',
        scorecard: 'starter',
        title: 'Has one',
        location: '/scorecards/starter/checks/one',
        text: 'It matters.\nDo one.',
      },
      expect.objectContaining({
        title: 'Has four',
        text: 'It comes.\nSee all runbooks and runbooks/*.md.',
      }),
      expect.objectContaining({ title: 'Has two' }),
    ]);
    expect(factory.visibilityPermission.name).toBe('fathom.score.read');
  });

  it('tells neither of drafts nor of services, which each person sees of their own', async () => {
    const found = JSON.stringify((await collate()).documents);
    expect(found).not.toMatch(/draft/i);
    expect(found).not.toMatch(/hidden|left/);
  });
});
