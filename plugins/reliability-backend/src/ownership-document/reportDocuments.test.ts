import { TestDatabases } from '@backstage/backend-test-utils';
import type { AlertRule } from '@fathom/backstage-plugin-reliability-common';
import { createParcel, file, now } from '../__testUtils__/createParcel';

const databases = TestDatabases.create({
  ids: ['SQLITE_3', 'POSTGRES_18'],
  disableDocker: true,
});

describe.each(databases.eachSupportedId())(
  'documents that are reported on %s',
  databaseId => {
    const { repository, key, commit, status, members, open } = createParcel(
      () => databases.init(databaseId),
    );

    it('reports what is there, each with file, line and commit', async () => {
      const { collect } = await open();
      const [report, wide] = await collect(status);
      const values = Object.fromEntries(
        Object.entries(report.facts).map(([id, { value }]) => [id, value]),
      );
      expect(values).toMatchObject({
        'slo.count': 1,
        'runbook.count': 1,
        'runbook.hasRollback': true,
        'runbook.completeness': 0.3,
        'runbook.sectionsMissing': expect.arrayContaining(['mitigation']),
        'runbook.withoutOwner': 0,
        'runbook.changesSinceReview': 1,
        'runbook.alerts': 4,
        'runbook.alertsCovered': 3,
        'runbook.alertsDangling': 1,
        'runbook.alertsWithoutLink': 0,
        'runbook.pagingUncovered': 1,
        'runbook.alertCoverage': 0.75,
        'runbook.orphans': 0,
        'document.threatModel': true,
        'document.threatModelFresh': true,
        'document.threatModelOpen': 0,
        'document.designReview': false,
      });
      expect(report.facts['slo.count']).toEqual({
        value: 1,
        observedAt: now,
        evidence: [
          {
            kind: 'file',
            repository: key,
            commit,
            file: 'a/slo/availability.yaml',
            line: 1,
          },
        ],
      });
      expect(report.facts['runbook.alertsDangling'].evidence).toMatchObject([
        { file: 'a/alerts/rules.yaml', line: 9 },
      ]);
      expect(wide.facts['runbook.count'].evidence).toMatchObject([
        { file: 'größe/runbooks/über.md' },
      ]);
    });

    it('counts the alerts that the rules of an SLO have, and on the server they are the same ones', async () => {
      const { collect, onServer, store } = await open();
      const name = 'WideDiskErrorBudgetPage';
      onServer.push({
        ...{ name, service: 'wide', file: '/etc/slos.yml', line: 1, column: 1 },
        ...{ source: 'api', severity: 'page' },
      });
      const [, report] = await collect(status);
      expect(report.facts['runbook.alerts'].value).toBe(2);
      expect(report.facts['runbook.alertsCovered']).toMatchObject({
        value: 2,
        evidence: [
          { file: 'größe/slo/disk.yaml' },
          { file: 'größe/slo/disk.yaml' },
        ],
      });
      const { content } = (await store.find('component:default/wide'))!
        .reading!;
      expect(content.alerts).toMatchObject([
        {
          ...{ name, paging: true, status: 'resolved', runbook: 'rb/Disk.md' },
          also: [{ file: '/etc/slos.yml', line: 1, onServer: true }],
        },
        { name: 'WideDiskErrorBudgetTicket', paging: false },
      ]);
      expect(content.alerts[0]).not.toHaveProperty('onServer');
    });

    it('counts alerts that stand only on the server, with a query instead of a place', async () => {
      const { collect, onServer, store } = await open();
      const alert = (
        name: string,
        service: string,
        url?: string,
      ): AlertRule => ({
        ...{ name, service, file: '/etc/prometheus/x.yml', line: 1, column: 1 },
        ...{ source: 'api', severity: 'page' },
        ...(url && { link: { name: 'runbook_url', url, line: 1, column: 1 } }),
      });
      onServer.push(
        alert('OnlyThere', 'A', 'https://rb.example.org/x/down'),
        alert('Lost', 'a'),
        // In a file as well, and of another service.
        alert('Down', 'a'),
        alert('Other', 'b'),
      );
      const [report] = await collect(status);
      expect(report.facts['runbook.alerts'].value).toBe(6);
      expect(report.facts['runbook.alertsCovered'].value).toBe(4);
      expect(report.facts['runbook.alertsWithoutLink']).toMatchObject({
        value: 1,
        evidence: [
          {
            kind: 'query',
            source: 'prometheus',
            query: 'ALERTS{alertname="Lost"}',
          },
        ],
      });
      const { content } = (await store.find('component:default/a'))!.reading!;
      expect(
        content.alerts
          .filter(one => one.onServer)
          .map(({ name, status: is }) => [name, is]),
      ).toEqual([
        ['OnlyThere', 'resolved'],
        ['Lost', 'missing'],
      ]);
      expect(
        content.problems.filter(({ file: at }) => at.startsWith('/etc')),
      ).toEqual([]);
    });

    it('reports an error and no value for a repository that was never read', async () => {
      const { collect, store } = await open();
      const [report] = await collect({
        key,
        url: repository.url,
        state: 'unreadable',
        message: 'It is gone.',
      });
      expect(report).toMatchObject({ facts: {}, error: 'It is gone.' });
      expect(await store.find('component:default/a')).toMatchObject({
        reason: 'It is gone.',
      });
    });

    it('keeps the last good look at a stale repository and says that it is old', async () => {
      const { collect, store } = await open();
      await collect(status);
      const reports = await collect({
        ...status,
        state: 'stale',
        message: 'Refused since Monday.',
      });
      // Nothing observed: else the score would take the values as seen now.
      expect(reports[0]).toMatchObject({
        facts: {},
        error: 'Refused since Monday.',
      });
      expect(await store.find('component:default/a')).toMatchObject({
        reason: 'Refused since Monday.',
        reading: { commit, content: { runbooks: [{ file }] } },
      });
      await collect(status);
      expect(await store.find('component:default/a')).not.toHaveProperty(
        'reason',
      );
      await store.remove(await store.listRefs());
      expect(await store.list()).toEqual([]);
    });

    it('keeps the services that SLOs name without judging them: who reads may know others', async () => {
      const { collect, slos } = await open();
      await collect(status, [members[1]]);
      const { content } = (await slos.find('component:default/wide'))!.reading!;
      expect(content.findings.map(({ rule }) => rule)).not.toContain(
        'service-unknown',
      );
      expect(content.services).toEqual([
        {
          name: 'wide',
          finding: expect.objectContaining({
            ...{ rule: 'service-unknown', severity: 'warning' },
            ...{ file: 'größe/slo/disk.yaml', path: 'spec.service' },
          }),
        },
      ]);
    });

    it('says how large a document is that was not read, and how large it may be', async () => {
      const { collect } = await open();
      const at = { ...members[0].repository, path: 'big' };
      const [report] = await collect(status, [
        { ...members[0], repository: at },
      ]);
      expect(report.facts).not.toHaveProperty('slo.count');
      expect(report.facts).not.toHaveProperty('document.threatModel');
      expect(report.error).toBe(
        'slo/big.yaml:1 cannot be read: It has 1003 bytes and was not read: the limit fathom.reliability.maxFileBytes is 1000.',
      );
    });

    it('goes on with the other components when one cannot be read', async () => {
      const { collect } = await open();
      const reports = await collect(status, [
        {
          ...members[0],
          entityRef: 'component:default/broken',
          repository: { ...members[0].repository, path: 'broken' },
        },
        ...members,
      ]);
      const of = (name: string) =>
        reports.find(
          ({ entityRef }) => entityRef === `component:default/${name}`,
        )!;
      expect(of('broken')).toMatchObject({
        facts: {},
        error: expect.stringContaining('could not be read'),
      });
      expect(of('a').facts['slo.count'].value).toBe(1);
    });
  },
);
