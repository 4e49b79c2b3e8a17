import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runbookRules } from '@fathom/backstage-plugin-reliability-common';
import { createRepository } from '@fathom/test-kit';
import { runFathom } from '../runFathom';
import { observeOwnership } from './observeOwnership';

const good = `---
owner: group:default/a
services: [component:default/a]
alerts: [Errors]
---
# Errors
## Meaning
More than 2 % of requests failed for ten minutes.
## Impact
Callers get errors and try again, which adds load.
## Prerequisites
- Access to the namespace.
## Diagnosis
1. What runs? Expected: 3 pods. Otherwise go to mitigation.
## Mitigation
- Add instances.
## Rollback
- Undo the last deployment.
## Verification
- The panel is below the line.
## Escalation
- The team on call.
## Links
- Dashboard
`;
const rules = (link: string) =>
  `groups:\n  - name: a\n    rules:\n      - alert: Errors\n        expr: a > 1\n        labels: {severity: page}\n        annotations:\n          runbook_url: ${link}\n`;

describe('fathom runbooks check', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-runbooks-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const write = (files: Record<string, string>) => {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    }
  };
  const run = async (...argv: string[]) => {
    const out = { stdout: '', stderr: '' };
    const code = await runFathom(['runbooks', ...argv], {
      stdout: text => (out.stdout += text),
      stderr: text => (out.stderr += text),
      cwd: dir,
    });
    return { code, ...out };
  };
  const findings = async (...argv: string[]) => {
    const { code, stdout } = await run('check', ...argv, '--format', 'json');
    return { code, found: JSON.parse(stdout) };
  };

  it('is clean when every alert leads to a whole runbook', async () => {
    write({
      'runbooks/errors.md': good,
      'alerts/a.yaml': rules('../runbooks/errors.md#mitigation'),
    });
    expect(await findings()).toEqual({ code: 0, found: [] });
    const { code, stdout } = await run('check', '.');
    expect(code).toBe(0);
    expect(stdout).toContain('Alerts: 1 of 1 lead to a runbook (100 %).');
    expect(stdout).toContain('runbooks/errors.md  100 %  never exercised');
    expect(stdout).toMatch(/0 errors, 0 warnings, 0 info\.\n$/);
  });

  it('names a dangling link with its place and the nearest runbook', async () => {
    write({
      'runbooks/errors.md': good,
      'alerts/a.yaml': rules('../runbooks/error.md'),
    });
    const { code, found } = await findings();
    expect(code).toBe(1);
    expect(found).toMatchObject([
      {
        file: 'alerts/a.yaml',
        line: 8,
        column: 24,
        severity: 'error',
        rule: 'runbook/link-dangling',
        path: 'runbook_url',
        message: expect.stringContaining('runbooks/error.md'),
        remedy: expect.stringContaining('runbooks/errors.md'),
      },
      { rule: 'runbook/orphan', file: 'runbooks/errors.md', severity: 'info' },
    ]);
    const { stdout } = await run('check');
    expect(stdout).toContain('0 of 1 lead to a runbook (0 %); 1 dangling');
    expect(stdout).toContain('orphan: nothing leads to it');
  });

  it('takes alerts from files that are named too, also from what Prometheus answers', async () => {
    write({
      'svc/runbooks/errors.md': good,
      'made/rules.yaml': rules('https://rb.example.org/x/errors'),
      'made/live.json': JSON.stringify({
        status: 'success',
        data: {
          groups: [
            {
              rules: [
                {
                  type: 'alerting',
                  name: 'Live',
                  labels: { severity: 'page' },
                },
              ],
            },
          ],
        },
      }),
    });
    const base = 'https://rb.example.org/x=runbooks';
    expect(
      (await findings('svc', '--alerts', 'made/rules.yaml', '--base-url', base))
        .found,
    ).toEqual([]);
    expect((await findings('svc', '--alerts', 'made')).found).toMatchObject([
      { rule: 'runbook/link-missing', severity: 'error' },
      { rule: 'runbook/link-by-declaration' },
    ]);
  });

  it('knows the addresses of its own repository, and the folder of a component in it', async () => {
    const repository = createRepository(join(dir, 'parcel.git'));
    repository.commit({
      author: { name: 'Ann', email: 'ann@example.org' },
      at: '2026-01-05T09:00:00Z',
      message: 'a',
      files: {
        'svc/catalog-info.yaml':
          'kind: Component\nmetadata:\n  name: svc\n  annotations:\n    fathom.dev/runbooks: ops/*.md\n',
        'svc/ops/errors.md': good.replace(
          'alerts: [Errors]',
          'last_reviewed: 2026-01-04',
        ),
        'svc/alerts/a.yaml': rules(
          'https://forge.example.org/team/parcel/blob/main/svc/ops/errors.md',
        ),
        'svc/alerts/docs.yaml': rules('/docs/default/component/svc/absent'),
      },
    });
    const { found } = await findings('parcel.git');
    expect(found.map(({ rule }: { rule: string }) => rule)).toEqual([
      'runbook/link-dangling',
    ]);
  });

  it('reads history for what changed since the last look', async () => {
    const repository = createRepository(join(dir, 'parcel.git'));
    const author = { name: 'Ann', email: 'ann@example.org' };
    const text = good.replace('alerts: [Errors]', 'last_reviewed: 2026-01-05');
    for (const [at, files] of [
      ['2026-01-05T09:00:00Z', { 'runbooks/errors.md': text }],
      ['2026-01-06T09:00:00Z', { 'src/a.ts': 'a' }],
    ] as const)
      repository.commit({ author, at, message: 'a', files });
    const { code, found } = await findings('parcel.git');
    expect(code).toBe(0);
    expect(found).toContainEqual(
      expect.objectContaining({
        rule: 'runbook/stale',
        severity: 'info',
        message: expect.stringContaining('1 commit since 2026-01-05'),
      }),
    );
  });

  it('counts the alerts of an SLO, and a made rule is the same alert', async () => {
    const slo = (link: string) => `apiVersion: openslo/v1
kind: SLO
metadata: {name: quick, annotations: {${link}}}
spec:
  service: svc
  indicator:
    metadata: {name: quick}
    spec:
      ratioMetric:
        counter: true
        good: {metricSource: {type: Prometheus, spec: {query: sum(good)}}}
        total: {metricSource: {type: Prometheus, spec: {query: sum(total)}}}
  timeWindow: [{duration: 28d, isRolling: true}]
  budgetingMethod: Occurrences
  objectives: [{displayName: Quick, target: 0.99}]
`;
    write({
      'runbooks/quick.md': good.replace('alerts: [Errors]', 'alerts: []'),
      'slo/quick.yaml': slo('runbook_url: ../runbooks/absent.md'),
    });
    const at = {
      observedAt: '2026-06-15T12:00:00Z',
      fileEvidence: (file: string) => ({
        ...{ kind: 'file' as const, repository: 'r', commit: 'c', file },
      }),
    };
    const dangling = (await findings()).found.filter(
      ({ rule }: { rule: string }) => rule === 'runbook/link-dangling',
    );
    expect(dangling).toMatchObject([
      { file: 'slo/quick.yaml', severity: 'error' },
      { file: 'slo/quick.yaml', severity: 'warning' },
    ]);
    const { facts } = await observeOwnership(dir, at);
    expect(facts['runbook.pagingUncovered']).toMatchObject({
      value: 1,
      evidence: [{ file: 'slo/quick.yaml' }],
    });
    write({
      'made/rules.yaml': ['Page', 'Ticket']
        .map(
          severity =>
            `  - alert: SvcQuickErrorBudget${severity}\n    annotations: {runbook_url: ../runbooks/quick.md}\n`,
        )
        .reduce((text, one) => text + one, 'groups:\n- rules:\n'),
    });
    const { stdout } = await run('check');
    expect(stdout).toContain('Alerts: 2 of 2 lead to a runbook');
  });

  it('tells the facts of a folder, and leaves to the portal what only it knows', async () => {
    write({
      'runbooks/errors.md': good,
      'alerts/a.yaml': rules('../runbooks/error.md'),
      'docs/design-review.md': `# D\n\n${'Words about it. '.repeat(9)}`,
    });
    const { facts } = await observeOwnership(dir, {
      observedAt: '2026-06-15T12:00:00Z',
      fileEvidence: file => ({
        kind: 'file',
        repository: 'working-tree',
        commit: 'none',
        file,
      }),
    });
    expect(
      Object.fromEntries(
        Object.entries(facts).map(([id, { value }]) => [id, value]),
      ),
    ).toMatchObject({
      'slo.count': 0,
      'runbook.count': 1,
      'runbook.completeness': 1,
      'runbook.alertsDangling': 1,
      'document.designReview': true,
      'document.designReviewFresh': false,
      'document.threatModel': false,
    });
    expect(facts).not.toHaveProperty(['runbook.lastExercised']);
    expect(facts).not.toHaveProperty(['runbook.exercisedShare']);
  });

  it('writes SARIF whose rules are those of the documentation', async () => {
    write({ 'runbooks/a b.md': '# A\n' });
    const { code, stdout } = await run('check', '--format', 'sarif');
    expect(code).toBe(1);
    const [{ tool, results }] = JSON.parse(stdout).runs;
    expect(tool.driver.rules).toHaveLength(runbookRules.length);
    for (const { ruleId, ruleIndex, locations } of results) {
      expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
      expect(locations[0].physicalLocation).toMatchObject({
        artifactLocation: { uri: 'runbooks/a%20b.md' },
        region: { startLine: expect.any(Number) },
      });
    }
  });

  it('says plainly that there is nothing', async () => {
    const { code, stdout } = await run('check');
    expect(code).toBe(0);
    expect(stdout).toContain('Alerts: none found.');
    expect(stdout).toContain('Runbooks: none found');
  });

  it('finds a broken file rather than none', async () => {
    write({
      'runbooks/a.md': '---\nowner: a\n# never ends\n',
      'alerts/a.yaml': 'groups:\n  - rules:\n      - alert: [\n',
      'runbooks/big.md': 'x'.repeat(1024 * 1024 + 1),
    });
    const { code, found } = await findings();
    expect(code).toBe(1);
    expect(found).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          file: 'runbooks/a.md',
          rule: 'runbook/unreadable',
        }),
        expect.objectContaining({
          file: 'runbooks/big.md',
          rule: 'runbook/unreadable',
        }),
        expect.objectContaining({
          file: 'alerts/a.yaml',
          rule: 'runbook/alerts-unreadable',
          line: 4,
        }),
      ]),
    );
  });

  it('text of a repository does not steer the terminal', async () => {
    write({ 'runbooks/a.md': '# A\n\nTODO \u001b[31mred\n' });
    expect((await run('check')).stdout).not.toContain('\u001b');
  });

  it.each([
    [[], 'Say what to do'],
    [['lint'], '"lint" is not check'],
    [['check', 'a', 'b'], 'One folder at a time'],
    [['check', 'absent'], 'There is no folder "absent"'],
    [['check', '--alerts', 'absent.yaml'], 'There is no file "absent.yaml"'],
    [['check', '--format', 'xml'], 'none of text, json, sarif'],
    [['check', '--base-url', 'x'], 'no address'],
    [['check', '--nonsense'], '--nonsense'],
  ])('refuses %j with exit code 2', async (argv, message) => {
    const { code, stderr } = await run(...argv);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
