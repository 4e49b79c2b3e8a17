import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  entityRunbooksSchema,
  runbookFleetSchema,
  runbookPageSchema,
} from '@fathom/backstage-plugin-reliability-common';
import { repositoryKey } from '@fathom/entity-model';
import request from 'supertest';
import {
  base,
  createParcel,
  file,
  now,
  path,
} from '../__testUtils__/createParcel';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())(
  'runbooks and documents on %s',
  databaseId => {
    const { central, key, commit, start } = createParcel(() =>
      databases.init(databaseId),
    );

    it('answer with the documents of the entity at a commit', async () => {
      const { server } = await start();
      const { status: code, body } = await request(server).get(path);
      expect(code).toBe(200);
      expect(body).toEqual({
        entityRef: 'component:default/a',
        repository: key,
        commit,
        slos: [
          { name: 'availability', file: 'slo/availability.yaml', line: 1 },
        ],
        runbooks: [
          { title: 'Down', file: 'runbooks/down.md', rollbackLine: 13 },
        ],
        unreadable: [],
      });
    });

    it('refuse with 401, 403 and 404', async () => {
      const { server } = await start();
      const { server: refusing } = await start(() => false);
      for (const [method, url] of [
        ['get', path],
        ['get', `${path}/runbooks`],
        ['get', `${path}/runbook?file=${file}`],
        ['get', `${path}/exercises`],
        ['get', `${path}/exercises/uses`],
        ['post', `${path}/exercises`],
        ['get', `${base}/runbooks`],
        ['get', `${base}/exercises/own`],
        ['delete', `${base}/exercises/x`],
      ] as const) {
        const none = mockCredentials.none.header();
        const unknown = await request(server)
          [method](url)
          .set('Authorization', none);
        expect([url, unknown.status]).toEqual([url, 401]);
        const { status: code, body } = await request(refusing)[method](url);
        expect([url, code]).toEqual([url, 403]);
        expect(body.error.message).toContain('fathom.reliability.read');
      }
      for (const part of ['', '/runbooks', '/runbook?file=x', '/exercises']) {
        const elsewhere = path.replace('default/a', 'default/b');
        const { status: code } = await request(server).get(elsewhere + part);
        expect([part, code]).toEqual([part, 404]);
      }
    });

    it('lead from an alert of an SLO into another repository, though no rule file leads there', async () => {
      const { server } = await start();
      const { body } = await request(server).get(
        `${path.replace(/a$/, 'wide')}/objectives`,
      );
      expect(body.objectives[0].alerts).toContainEqual(
        expect.objectContaining({
          status: 'resolved',
          repository: repositoryKey(central.url),
          runbook: 'rb/Disk.md',
        }),
      );
    });

    it('tell runbooks, alerts and documents of an entity', async () => {
      const { server } = await start();
      const { body } = await request(server).get(`${path}/runbooks`);
      expect(() => entityRunbooksSchema.parse(body)).not.toThrow();
      expect(body).toMatchObject({
        state: 'known',
        commit,
        readAt: now,
        runbooks: [
          {
            file,
            title: 'Down',
            completeness: 0.3,
            owner: 'group:default/a',
            freshness: 'never',
            exerciseCount: 0,
            changes: 1,
            orphan: false,
          },
        ],
        alerts: [
          {
            name: 'Down',
            status: 'resolved',
            how: 'relative',
            runbook: file,
            anchor: 'roll-back',
            anchorLine: 13,
            paging: true,
          },
          { name: 'Slow', status: 'dangling', line: 9 },
          {
            name: 'Disk',
            status: 'resolved',
            how: 'repository-name',
            repository: repositoryKey(central.url),
            runbook: 'rb/Disk.md',
          },
          { name: 'Published', status: 'resolved', how: 'base', runbook: file },
        ],
        documents: [
          { kind: 'threatModel', there: true, fresh: true, open: 0 },
          { kind: 'designReview', there: false },
        ],
        coverage: { alerts: 4, covered: 3, pagingUncovered: 1 },
      });
      expect(body.problems).toContainEqual(
        expect.objectContaining({
          rule: 'runbook/link-dangling',
          file: 'a/alerts/rules.yaml',
          line: 9,
        }),
      );
      expect(
        entityRunbooksSchema
          .parse(body)
          .problems.filter(({ message }) => message.includes('catalog'))
          .map(({ rule, line }) => [rule, line]),
      ).toEqual([['runbook/reference-missing', 3]]);
    });

    it('tell one runbook whole, and no other file', async () => {
      const { server } = await start();
      const { body } = await request(server).get(
        `${path}/runbook?file=${file}`,
      );
      expect(() => runbookPageSchema.parse(body)).not.toThrow();
      expect(body.intro).toBe('What the intro says.');
      expect(body.runbook.sections).toMatchObject([
        {
          id: 'diagnosis',
          markdown: '1. Look: `kubectl get pods`. Expected: 3 pods.',
          steps: [{ commands: [{ text: 'kubectl get pods' }] }],
        },
        { id: 'rollback', markdown: '- Run it.' },
      ]);
      for (const other of [
        'a/src/a.ts',
        'ab/runbooks/other.md',
        '../x',
        'a/runbooks/../src/a.ts',
      ])
        expect(
          (await request(server).get(`${path}/runbook`).query({ file: other }))
            .status,
        ).toBe(404);
      expect((await request(server).get(`${path}/runbook`)).status).toBe(400);
    });

    it('tell the runbook of a folder beyond ASCII', async () => {
      const { server } = await start();
      const wide = path.replace(/a$/, 'wide');
      const { body } = await request(server).get(`${wide}/runbooks`);
      expect(body.runbooks).toMatchObject([{ file: 'größe/runbooks/über.md' }]);
      const page = await request(server)
        .get(`${wide}/runbook`)
        .query({ file: 'größe/runbooks/über.md' });
      expect(page.body.runbook.title).toBe('Über');
    });

    it('tell the fleet, as far as the reader may see it', async () => {
      const { server, store } = await start();
      const { reading } = (await store.find('component:default/a'))!;
      await store.save([
        { ...reading!, entityRef: 'component:default/hidden' },
      ]);
      const { body } = await request(server).get(`${base}/runbooks`);
      const { items } = runbookFleetSchema.parse(body);
      expect(items.map(one => one.entityRef)).toEqual([
        'component:default/a',
        'component:default/wide',
      ]);
      expect(body.coverage).toMatchObject({ alerts: 6, covered: 5 });
      expect(body.sentence).toContain('5 of 6 alerts lead to a runbook');
      expect(JSON.stringify(body)).not.toContain('hidden');
    });
  },
);
