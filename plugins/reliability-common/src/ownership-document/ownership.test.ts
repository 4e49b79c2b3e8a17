import { criticalDocumentFacts } from '../critical-document';
import { repositoryPaths } from '../runbook';
import { assessRunbooks, sumCoverage } from '../runbook-alert';
import { reliabilityFacts } from './facts';
import { runbookSentence } from './fleetSentence';
import { ownershipPaths, readOwnership } from './ownership';
import { runbookFacts } from './runbookFacts';

const now = '2026-06-15T12:00:00Z';
const fileEvidence = (file: string, line?: number) => ({
  kind: 'file' as const,
  repository: 'r',
  commit: 'c',
  file,
  ...(line && { line }),
});
const files = [
  {
    path: 'alerts/a.yaml',
    text: 'groups:\n  - name: a\n    rules:\n      - alert: Errors\n        labels: {severity: page}\n        annotations:\n          runbook_url: ../runbooks/errors.md\n      - alert: Slow\n        labels: {severity: page}\n        annotations:\n          runbook_url: ../runbooks/slow.md\n      - alert: Quiet\n',
  },
  {
    path: 'runbooks/errors.md',
    text: '---\nowner: a\nlast_exercised: [{date: 2026-05-01}, {date: 2026-06-01, outcome: failed}]\n---\n# Errors\n## Diagnosis\n- a\n## Mitigation\n- b\n## Impact\nTBD\n',
  },
  { path: 'runbooks/alone.md', text: '# Alone\n## Diagnosis\n- a\n' },
  { path: 'runbooks/README.md', text: '# All\n' },
  { path: 'docs/threat-model.md', text: `# T\n\n${'A threat. '.repeat(20)}` },
];
const assess = (
  some = files,
  more: Partial<Parameters<typeof runbookFacts>[0]> = {},
) => {
  const { runbooks, alerts, alertProblems, critical } = readOwnership(some, {
    prefix: 'svc/',
  });
  const paths = repositoryPaths(some.map(({ path }) => `svc/${path}`));
  const assessment = assessRunbooks({
    runbooks,
    alerts,
    alertProblems,
    paths,
    now,
    context: {
      repository: 'r',
      root: 'svc',
      repositories: [{ key: 'r', paths, runbooks }],
    },
  });
  return {
    assessment,
    critical,
    facts: runbookFacts(
      { runbooks, assessment, ...more },
      { observedAt: now, fileEvidence },
    ),
  };
};
const values = (facts: ReturnType<typeof assess>['facts']) =>
  Object.fromEntries(
    Object.entries(facts).map(([id, { value }]) => [id, value]),
  );

describe('ownership of a component', () => {
  it('[OD9] reads all YAML for alerts, also where SLOs lie elsewhere', () => {
    const paths = ['ops/slo.yaml', 'k8s/alerts.yml', 'src/a.ts'];
    expect(ownershipPaths(paths, { slos: 'ops/*.yaml' })).toEqual([
      'ops/slo.yaml',
      'k8s/alerts.yml',
    ]);
    expect(
      readOwnership(
        [
          {
            path: 'k8s/alerts.yml',
            text: 'apiVersion: openslo/v1\nkind: SLO\n',
          },
        ],
        { where: { slos: 'ops/*.yaml' } },
      ).documents.slos,
    ).toEqual([]);
    expect(ownershipPaths(['docs/design-review.md', 'docs/a.md'])).toEqual([
      'docs/design-review.md',
    ]);
  });

  it('[OD9] [OD10] [OD12] tells facts with their places', () => {
    const { facts, critical } = assess();
    expect(values(facts)).toEqual({
      'runbook.completeness': 0.3,
      'runbook.sectionsMissing': [
        'escalation',
        'impact',
        'links',
        'meaning',
        'mitigation',
        'prerequisites',
        'rollback',
        'verification',
      ],
      'runbook.withoutOwner': 1,
      'runbook.alerts': 3,
      'runbook.alertsCovered': 1,
      'runbook.alertsDangling': 1,
      'runbook.alertsWithoutLink': 1,
      'runbook.pagingUncovered': 1,
      'runbook.alertCoverage': 1 / 3,
      'runbook.orphans': 1,
      'runbook.lastExercised': '2026-05-01T00:00:00Z',
      'runbook.exercisedShare': 0,
    });
    expect(facts['runbook.alertsDangling'].evidence).toEqual([
      fileEvidence('svc/alerts/a.yaml', 11),
    ]);
    expect(facts['runbook.lastExercised'].evidence).toEqual([
      fileEvidence('svc/runbooks/errors.md', 3),
    ]);
    const declared = reliabilityFacts.map(({ id }) => id);
    expect(declared).toEqual(
      expect.arrayContaining([
        ...Object.keys(facts),
        ...Object.keys(
          criticalDocumentFacts('threatModel', critical.threatModel, {
            observedAt: now,
            fileEvidence,
          }),
        ),
        ...Object.keys(
          criticalDocumentFacts('designReview', undefined, {
            observedAt: now,
            fileEvidence,
          }),
        ),
      ]),
    );
  });

  it('[OD10] without runbooks there is nothing to measure', () => {
    const { facts } = assess([]);
    expect(facts['runbook.completeness']).not.toHaveProperty('value');
    expect(facts['runbook.sectionsMissing']).not.toHaveProperty('value');
    expect(facts['runbook.alerts'].value).toBe(0);
    expect(facts['runbook.alertCoverage']).not.toHaveProperty('value');
  });

  it('[OD10] counts commits since the last look', () => {
    const { facts } = assess(files, {
      changes: new Map([
        ['svc/runbooks/errors.md', 4],
        ['svc/runbooks/alone.md', 2],
      ]),
    });
    expect(facts['runbook.changesSinceReview'].value).toBe(4);
  });

  it('[OD11] says nothing of alerts when a file with them cannot be read', () => {
    const { facts } = assess(files, { alertsKnown: false });
    expect(Object.keys(facts)).toEqual([
      'runbook.completeness',
      'runbook.sectionsMissing',
      'runbook.withoutOwner',
    ]);
  });

  it('[OD12] what the portal recorded wins on the same day', () => {
    const { facts } = assess(files, {
      exercises: new Map([
        [
          'svc/runbooks/errors.md',
          [
            {
              at: '2026-06-01T09:00:00Z',
              kind: 'dojo',
              outcome: 'passed',
              source: 'portal',
            },
            {
              at: '2026-06-01',
              kind: 'dojo',
              outcome: 'failed',
              source: 'file',
              line: 3,
            },
          ],
        ],
      ]),
    });
    expect(values(facts)).toMatchObject({
      'runbook.lastExercised': '2026-06-01T09:00:00Z',
      'runbook.exercisedShare': 1,
    });
    expect(facts['runbook.lastExercised'].evidence).toEqual([
      {
        kind: 'event',
        id: 'runbook-exercise svc/runbooks/errors.md',
        at: '2026-06-01T09:00:00Z',
      },
      fileEvidence('svc/runbooks/errors.md'),
    ]);
  });

  it('[OD13] says in one sentence how the fleet stands', () => {
    const { coverage } = assess().assessment;
    expect(runbookSentence(sumCoverage([coverage, coverage]), 2)).toBe(
      '2 of 6 alerts lead to a runbook; 2 lead to one that is not there. 2 alerts that page somebody lead nowhere.',
    );
    expect(runbookSentence(sumCoverage([]), 0)).toBe(
      'No alert and no runbook was found.',
    );
  });
});
