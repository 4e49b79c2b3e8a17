import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { collectLocalFacts } from './collectLocalFacts';

jest.setTimeout(60_000);

const now = new Date('2026-11-30T12:00:00Z');
let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fathom-facts-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function write(path: string, content: string): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), content);
}

const git = (...argv: string[]) =>
  execFileSync(
    'git',
    ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org', ...argv],
    { cwd: dir, encoding: 'utf8' },
  );

/** Commits all there is, on a day. */
function commit(day: string): string {
  const date = `${day}T10:00:00Z`;
  git('add', '-A');
  execFileSync(
    'git',
    [
      ...['-c', 'user.name=Ann', '-c', 'user.email=ann@example.org'],
      ...['commit', '-q', '--allow-empty', '-m', 'work', '--date', date],
    ],
    { cwd: dir, env: { ...process.env, GIT_COMMITTER_DATE: date } },
  );
  return git('rev-parse', 'HEAD').trim();
}

/** Commits one file after the other, on a day: hundreds by one process. */
function commitEach(day: string, files: [path: string, content: string][]) {
  const at = Date.parse(`${day}T10:00:00Z`) / 1000;
  const who = `Ann <ann@example.org> ${at} +0000`;
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const head = git('rev-parse', 'HEAD').trim();
  execFileSync('git', ['fast-import', '--quiet'], {
    cwd: dir,
    input: files
      .map(([path, content], index) =>
        [
          `commit refs/heads/main\nauthor ${who}\ncommitter ${who}\n`,
          data('work'),
          index === 0 ? `from ${head}\n` : '',
          `M 100644 inline ${path}\n${data(content)}`,
        ].join(''),
      )
      .join(''),
  });
  git('reset', '-q', '--hard');
}

const slo = (target = '0.99') => `apiVersion: openslo/v1
kind: SLO
metadata: { name: answers }
spec:
  service: parcel
  indicator:
    metadata: { name: answers-sli }
    spec:
      ratioMetric:
        counter: true
        good:
          metricSource: { type: Prometheus, spec: { query: 'http_good_total' } }
        total:
          metricSource: { type: Prometheus, spec: { query: 'http_total' } }
  timeWindow: [{ duration: 28d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: ${target} }]
`;
const policy = `apiVersion: fathom.dev/v1alpha1
kind: ErrorBudgetPolicy
metadata: { name: ours }
spec:
  slos: [answers]
  thresholds: [{ budgetLeft: 0, actions: [freeze] }]
`;
const threatModel = (head: string) => `---
owner: group:default/parcels
${head}
---
# Threat model

Whoever can reach the queue may send parcels in the name of others; each message is signed by its sender.

## Findings

- [ ] Keys are never turned.
- [x] The queue was open to all.
`;

async function read(folder = dir) {
  const { readings } = await collectLocalFacts(folder, now);
  return (id: string) => {
    const reading = readings.get(id)!;
    if (reading.state === 'value') return reading.value;
    return reading.state === 'none' ? 'none' : reading.message;
  };
}

it('SLOs are valid, and their policy is there', async () => {
  write('slo/answers.yaml', slo());
  write('slo/policy.yaml', policy);
  const fact = await read();
  expect([
    fact('slo.count'),
    fact('slo.valid'),
    fact('slo.invalid'),
    fact('slo.policyPresent'),
    fact('slo.withoutPolicy'),
  ]).toEqual([1, true, 0, true, 'none']);
});

it('an SLO with an error is not valid, and the evidence is its place', async () => {
  write('slo/answers.yaml', slo('1.5'));
  const { readings } = await collectLocalFacts(dir, now);
  expect(readings.get('slo.valid')).toMatchObject({
    value: false,
    evidence: [{ kind: 'file', file: 'slo/answers.yaml', line: 1 }],
  });
  expect(readings.get('slo.withoutPolicy')).toMatchObject({
    value: ['answers'],
  });
});

it('without SLOs nothing is valid or not', async () => {
  write('README.md', '# Parcel\n');
  const fact = await read();
  expect([fact('slo.count'), fact('slo.valid'), fact('slo.invalid')]).toEqual([
    0,
    'none',
    0,
  ]);
});

it('what cannot be read is unknown, with its place', async () => {
  write('slo/answers.yaml', 'kind: SLO\n: [\n');
  write('docs/threat-model.md', `# T\n${'x'.repeat(3_000_000)}`);
  write('.fathom/road.yaml', 'road: 1\n');
  const fact = await read();
  expect(fact('slo.valid')).toMatch(/slo\/answers\.yaml:3 cannot be read/);
  expect(fact('slo.policyPresent')).toMatch(/slo\/answers\.yaml:3/);
  expect(fact('document.threatModel')).toMatch(
    /docs\/threat-model\.md: It was not read: larger than 1024 KiB, with 3000004 bytes\./,
  );
  expect(fact('road.name')).toMatch(/\.fathom\/road\.yaml:\d/);
  expect(fact('runbook.count')).toBe(0);
});

it('a policy with an error says nothing of policies', async () => {
  write('slo/answers.yaml', slo());
  write('slo/policy.yaml', policy.replace('freeze', 'panic'));
  const fact = await read();
  expect(fact('slo.policyPresent')).toMatch(/slo\/policy\.yaml:6/);
  expect(fact('slo.valid')).toBe(true);
});

it('runbooks are as complete as they are written', async () => {
  write('runbooks/down.md', '# Down\n\n## Roll back\n\n- Undo it.\n');
  const fact = await read();
  expect(fact('runbook.completeness')).toBeGreaterThan(0);
  expect(fact('runbook.completeness')).toBeLessThan(1);
  expect(fact('runbook.sectionsMissing')).toContain('verification');
});

it('a threat model is fresh until more came to its scope than it may miss', async () => {
  git('init', '-q', '-b', 'main');
  write('api/a.ts', '1');
  const reviewed = commit('2026-10-01');
  write(
    'docs/threat-model.md',
    threatModel(
      `date: 2026-10-02\nscope: { commit: ${reviewed}, paths: [api] }`,
    ),
  );
  commit('2026-10-02');
  const hundredAndOne = [...Array(101).keys()];
  commitEach(
    '2026-11-01',
    hundredAndOne.map(at => ['site/b.ts', String(at)]),
  );
  expect((await read())('document.threatModelFresh')).toBe(true);
  commitEach(
    '2026-11-02',
    hundredAndOne.map(at => ['api/a.ts', `more ${at}`]),
  );
  const fact = await read();
  expect([
    fact('document.threatModel'),
    fact('document.threatModelFresh'),
    fact('document.threatModelOpen'),
    fact('document.designReview'),
    fact('document.designReviewFresh'),
  ]).toEqual([true, false, 1, false, 'none']);
});

it('without history nobody can tell whether a document is fresh', async () => {
  write('docs/threat-model.md', threatModel('date: 2026-10-02'));
  const fact = await read();
  expect(fact('document.threatModel')).toBe(true);
  expect(fact('document.threatModelFresh')).toMatch(
    /commits.*not known: the folder is in no git repository/,
  );
});

it('a shallow clone says how to get its history', async () => {
  git('init', '-q', '-b', 'main');
  write('docs/threat-model.md', threatModel('date: 2026-10-02'));
  commit('2026-10-02');
  commit('2026-10-03');
  git('clone', '-q', '--depth', '1', `file://${dir}`, 'shallow');
  const fact = await read(join(dir, 'shallow'));
  expect(fact('document.threatModelFresh')).toMatch(/git fetch --unshallow/);
});

it.each([
  ['runbook.lastExercised', /exercises are recorded in the portal/],
  ['runbook.exercisedShare', /exercises are recorded in the portal/],
  ['slo.measured', /only the portal measures objectives/],
  ['slo.budgetLeft', /only the portal measures objectives/],
  ['slo.reviewInTime', /reviews are recorded in the portal/],
  ['oncall.covered', /only the portal knows all rotas/],
  ['catalog.hasOwner', /only the portal can tell|catalog-info/],
])('%s stays unknown, with the reason', async (id, reason) => {
  write('slo/answers.yaml', slo());
  write('runbooks/down.md', '# Down\n\n## Roll back\n\n- Undo it.\n');
  expect((await read())(id)).toMatch(reason);
});

it('hostile input 35: of a folder with too many files nothing is said to be missing', async () => {
  write('README.md', '# Parcel\n');
  for (let at = 0; at < 5; at++) write(`${at}.txt`, '');
  const { readings } = await collectLocalFacts(dir, now, { mostFiles: 3 });
  expect(readings.get('repo.hasTests')).toEqual({
    state: 'unreadable',
    reason: 'sourceError',
    message:
      'repository could not look: there are more than 3 files, and the rest was not looked at',
  });
  const whole = await collectLocalFacts(dir, now, { mostFiles: 6 });
  expect(whole.readings.get('repo.hasTests')).toMatchObject({ value: false });
});

it('hostile input 31: a link out of the folder is no file of it', async () => {
  symlinkSync('/etc/hostname', join(dir, 'README.md'));
  symlinkSync('/', join(dir, 'everything'));
  const fact = await read();
  expect([fact('repo.hasReadme'), fact('repo.hasTests')]).toEqual([
    false,
    false,
  ]);
});
