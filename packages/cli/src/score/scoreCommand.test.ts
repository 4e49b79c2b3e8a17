import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { scoreCommand } from '.';
import { readScorecard } from './readScorecard';

jest.setTimeout(60_000);

const root = mkdtempSync(join(tmpdir(), 'fathom-score-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const starter = join(
  __dirname,
  '..',
  '..',
  '..',
  '..',
  'content',
  'scorecards',
  'starter.yaml',
);

function write(path: string, content: string): string {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
  return path;
}

async function run(...argv: string[]) {
  let out = '';
  let error = '';
  const code = await scoreCommand(argv, {
    cwd: root,
    stdout: text => {
      out += text;
    },
    stderr: text => {
      error += text;
    },
  });
  return { code, out, error };
}

const facts = write(
  'facts.json',
  JSON.stringify({
    facts: {
      'slo.count': { type: 'int', value: 3 },
      'oncall.covered': { type: 'bool' },
      'repo.lastCommitAt': { type: 'timestamp', value: '2026-01-01T00:00:00Z' },
    },
  }),
);

describe('fathom score eval', () => {
  it.each([
    ['slo.count >= 3', 0, 'pass'],
    ['slo.count > 3', 1, 'fail'],
    ['oncall.covered', 1, 'unknown'],
    ['has(oncall.covered)', 1, 'fail'],
    ['!has(oncall.covered) || oncall.covered', 0, 'pass'],
  ])('%s: exit %i, %s', async (expression, code, outcome) => {
    const result = await run(
      'eval',
      '--facts',
      facts,
      '--format',
      'json',
      expression,
    );
    expect([result.code, JSON.parse(result.out).outcome]).toEqual([
      code,
      outcome,
    ]);
  });

  it('explains each operand, and takes the time that it is told', async () => {
    const { out } = await run(
      'eval',
      '--facts',
      facts,
      '--now',
      '2026-01-02T00:00:00Z',
      '--format',
      'json',
      'slo.count > 5 || now - repo.lastCommitAt < duration("36h")',
    );
    expect(JSON.parse(out)).toEqual({
      outcome: 'pass',
      reason:
        'the age of repo.lastCommitAt is 1 day (should be less than 1.5 days)',
      operands: [
        {
          fact: 'slo.count',
          operator: 'gt',
          expected: 5,
          actual: 3,
          outcome: 'fail',
        },
        {
          fact: 'repo.lastCommitAt',
          operator: 'lt',
          expected: '129600s',
          actual: '86400s',
          outcome: 'pass',
        },
      ],
    });
    const bare = await run(
      'eval',
      '--facts',
      facts,
      '--format',
      'json',
      'oncall.covered',
    );
    expect(JSON.parse(bare.out)).toEqual({
      outcome: 'unknown',
      reason: 'oncall.covered: looked and found none',
      operands: [
        {
          fact: 'oncall.covered',
          operator: 'eq',
          expected: true,
          actual: null,
          outcome: 'unknown',
        },
      ],
    });
    expect((await run('eval', '--facts', facts, 'slo.count > 5')).out).toBe(
      'fail: slo.count is 3, should be more than 5\n  * fail    slo.count is 3, should be more than 5\n',
    );
  });

  it.each([
    [
      'an undeclared fact',
      ['eval', '--facts', facts, 'slo.cuont > 1'],
      'Did you mean "slo.count"?',
    ],
    [
      'what is outside the language',
      ['eval', '--facts', facts, 'slo.count * 2 > 1'],
      '1:11 ',
    ],
    ['no facts', ['eval', 'slo.count > 1'], '--facts'],
    ['no such file', ['eval', '--facts', 'none.json', 'true'], 'none.json'],
    [
      'a wrong time',
      ['eval', '--facts', facts, '--now', 'soon', 'true'],
      '--now',
    ],
    ['sarif', ['eval', '--facts', facts, '--format', 'sarif', 'true'], 'sarif'],
    ['an unknown option', ['--colour'], '--colour'],
    ['no folder', ['none'], 'none'],
    ['no scorecard', ['test'], 'scorecard'],
    [
      'a folder as a scorecard',
      ['test', '.'],
      '"." is a folder; name the scorecard in it.',
    ],
    [
      'a scorecard that is not there',
      ['test', 'nowhere.yaml'],
      'There is no file "nowhere.yaml" (the scorecard).',
    ],
    ['a verb that is none', ['tset', 'one.yaml'], 'eval, test, preview'],
    [
      'an option that is none',
      ['--bogus'],
      `Unknown option '--bogus'. "fathom --help" shows`,
    ],
  ])('refuses %s with exit 2', async (_, argv, words) => {
    const { code, error, out } = await run(...argv);
    expect([code, out]).toEqual([2, '']);
    expect(error).toContain(words);
  });

  it.each([
    ['{"facts": {"slo.count": {"type": "int", "value": 1.5}}}', 'no int'],
    ['{"facts": {"slo.count": {"type": "number"}}}', 'none of'],
    [
      '{"facts": {"slo.count": {"type": "int", "value": 9007199254740993}}}',
      'held exactly',
    ],
    [
      '{"facts": {"slo.share": {"type": "double", "value": 1e400}}}',
      'Infinity',
    ],
    [
      '{"facts": {"repo.at": {"type": "timestamp", "value": "2026-02-30T00:00:00Z"}}}',
      'no timestamp',
    ],
    ['{"facts": {"Slo": {"type": "int"}}}', 'noun.camelCase'],
    ['{"facts": {}, "more": 1}', 'alone'],
    ['{', 'no JSON'],
  ])('refuses the facts %s', async (content, words) => {
    write('bad.json', content);
    const { code, error } = await run('eval', '--facts', 'bad.json', 'true');
    expect(code).toBe(2);
    expect(error).toContain(words);
  });
});

describe('fathom score test', () => {
  it('judges all fixtures of the starter rightly', async () => {
    const { code, out, error } = await run('test', '--format', 'json', starter);
    expect([code, error]).toEqual([0, '']);
    const [{ run: count, wrong, missing }] = JSON.parse(out).files;
    expect([wrong, missing]).toEqual([[], []]);
    expect(count).toBeGreaterThanOrEqual(90);
  });

  it('the starter has four levels, thirty checks and more, each with effort and all three fixtures', () => {
    const parsed = readScorecard(starter, root);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { levels } = parsed.value;
    expect(levels.map(({ name }) => name)).toEqual([
      'Bronze',
      'Silver',
      'Gold',
      'Platinum',
    ]);
    const checks = levels.flatMap(level => level.checks);
    expect(checks.length).toBeGreaterThanOrEqual(30);
    for (const { id, effort, fixtures } of checks)
      expect([
        id,
        effort !== undefined,
        [...new Set(fixtures.map(({ outcome }) => outcome))].sort(),
      ]).toEqual([id, true, ['fail', 'pass', 'unknown']]);
    const nouns = new Set(
      checks.flatMap(({ compiled }) =>
        compiled.facts.map(fact => fact.split('.')[0]),
      ),
    );
    expect([...nouns]).toEqual(
      expect.arrayContaining([
        'catalog',
        'repo',
        'pattern',
        'road',
        'slo',
        'runbook',
        'knowledge',
        'document',
        'oncall',
      ]),
    );
  });

  it('names a fixture that is judged otherwise, and the place of a problem', async () => {
    const card = (
      fixture: string,
      expression = 'slo.count >= 1',
    ) => `apiVersion: fathom.dev/v1alpha1
kind: Scorecard
metadata: { name: one, title: One, owner: me }
spec:
  levels:
    - name: Bronze
      checks:
        - id: slo
          title: t
          why: w
          remedy: r
          expression: ${expression}
          fixtures: [{ facts: { slo.count: 1 }, outcome: ${fixture} }]
`;
    write('one.yaml', card('fail'));
    const wrong = await run('test', 'one.yaml');
    expect(wrong.code).toBe(1);
    expect(wrong.out).toBe(
      `one.yaml:13 "t" (slo), fixture 1: is pass, should be fail: slo.count is 1 (should be at least 1)
one.yaml:8 "t" (slo): no fixture that must pass. Add one, so that a rule that holds of everything is found.
one.yaml: 1 fixture, 1 judged wrong, 1 check without a passing or a failing one
`,
    );
    const { wrong: told } = JSON.parse(
      (await run('test', '--format', 'json', 'one.yaml')).out,
    ).files[0];
    expect(told).toMatchObject([{ check: 'slo', title: 't', line: 13 }]);
    write('two.yaml', card('pass', 'slo.count >= "x"'));
    const broken = await run('test', 'two.yaml');
    expect(broken.code).toBe(2);
    expect(broken.error).toContain('two.yaml:12:');
  });
});

describe('fathom score', () => {
  write('service/README.md', '# Parcel\n');
  write('service/runbooks/down.md', '# Down\n\n## Roll back\n\n- Undo it.\n');
  write('service/src/a.test.ts', 'test\n');
  write(
    'service/catalog-info.yaml',
    'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: parcel\n  description: Quotes the price of a parcel.\nspec: { type: service, lifecycle: production, owner: parcels, system: shipping }\n',
  );

  it('judges a folder by the starter: what is there, what is missing, what only the portal knows', async () => {
    const { code, out } = await run('service', '--format', 'json');
    const answer = JSON.parse(out);
    const outcomes = Object.fromEntries(
      answer.checks.map((check: { id: string; outcome: string }) => [
        check.id,
        check.outcome,
      ]),
    );
    expect(code).toBe(1);
    expect(answer.level).toBe(null);
    expect(answer.next).toBe('Bronze');
    expect(outcomes).toMatchObject({
      'has-readme': 'pass',
      'says-what-it-is': 'pass',
      'runbook-tells-rollback': 'pass',
      'has-tests': 'pass',
      'has-codeowners': 'fail',
      'has-slo': 'fail',
      'owner-exists': 'unknown',
      // No history here.
      'somebody-still-here': 'unknown',
      // No tier, so it is not critical.
      'critical-services-have-two-slos': 'notApplicable',
      'road-is-near': 'pass',
    });
    const rollback = answer.checks.find(
      (check: { id: string }) => check.id === 'runbook-tells-rollback',
    );
    expect(rollback.evidence).toContainEqual(
      expect.objectContaining({
        kind: 'file',
        file: 'runbooks/down.md',
        line: 3,
      }),
    );
    const text = await run('service');
    expect(text.out).toContain('parcel holds no level yet; before Bronze:');
    expect(text.out).toMatch(
      /^Not judged in a folder before Bronze: .*Its owner is a team that exists/m,
    );
    expect(text.out).toContain('not applicable ');
    expect(text.out).not.toContain('notApplicable');
    // A remedy of several lines keeps them.
    expect(text.out).not.toContain('\ufffd');
  });

  it('says what a folder cannot tell, instead of a level that is not held', async () => {
    write(
      'portal.yaml',
      `apiVersion: fathom.dev/v1alpha1
kind: Scorecard
metadata: { name: one, title: One, owner: me }
spec:
  levels:
    - name: Bronze
      checks:
        - id: owner-exists
          title: Somebody owns it
          why: w
          remedy: r
          expression: catalog.ownerExists
        - id: has-readme
          title: Says what it is
          why: w
          remedy: |
            First this.
            Then that.
          expression: repo.hasReadme
    - name: Silver
      checks:
        - id: has-adr
          title: Has agents
          why: w
          remedy: |
            First this.
            Then that.
          expression: repo.hasAgentsFile
`,
    );
    const { out } = await run('service', '--scorecard', 'portal.yaml');
    expect(out.split('\n').slice(0, 2)).toEqual([
      'Which level parcel holds cannot be told here: nothing fails before Bronze, not judged: 1.',
      'Not judged in a folder before Bronze: Somebody owns it. The portal can tell, and may find a higher level.',
    ]);
    expect(out).toMatch(/^ {2}fail {11}Has agents \(has-adr\): /m);
    expect(out).toContain(
      '\n                 First this.\n                 Then that.\n',
    );
  });

  it('takes facts that it is given before those it finds', async () => {
    write(
      'more.json',
      JSON.stringify({ facts: { 'slo.count': { type: 'int', value: 2 } } }),
    );
    const { out } = await run(
      'service',
      '--facts',
      'more.json',
      '--format',
      'json',
    );
    expect(
      JSON.parse(out).checks.find(
        (check: { id: string }) => check.id === 'has-slo',
      ).outcome,
    ).toBe('pass');
    write(
      'wrong.json',
      JSON.stringify({ facts: { 'slo.count': { type: 'bool', value: true } } }),
    );
    expect((await run('service', '--facts', 'wrong.json')).code).toBe(2);
  });

  describe('levels of scorecards beside', () => {
    const card = (name: string, expression: string) =>
      `apiVersion: fathom.dev/v1alpha1
kind: Scorecard
metadata: { name: ${name}, title: ${name}, owner: me }
spec:
  levels:
    - name: Ready
      checks:
        - { id: ${name}, title: t, why: w, remedy: r, expression: '${expression}' }
`;
    const judge = async (more: Record<string, string>, ...argv: string[]) => {
      rmSync(join(root, 'cards'), { recursive: true, force: true });
      write('cards/values.yaml', 'replicas: [\n');
      write('cards/ready.yaml', card('ready', 'scorecard.baseRank >= 1'));
      for (const [name, text] of Object.entries(more))
        write(`cards/${name}.yaml`, text);
      const { code, error, out } = await run(
        ...['service', '--scorecard', 'cards/ready.yaml', '--format', 'json'],
        ...argv,
      );
      if (code === 2) return error;
      const [{ outcome, reason }] = JSON.parse(out).checks;
      return `${outcome}: ${reason}`;
    };

    it.each([
      ['repo.hasReadme', /^pass/],
      ['repo.hasCodeowners', /^fail: scorecard.baseRank is 0/],
      ['slo.measured', /^unknown: .*"Ready" on the scorecard "base" could not/],
      ['scorecard.readyRank >= 1', /^unknown: /],
    ])('are facts: base asks %s', async (expression, answer) =>
      expect(await judge({ base: card('base', expression) })).toMatch(answer),
    );

    it('come from the facts file where it has them', async () => {
      write(
        'level.json',
        '{"facts": {"scorecard.baseRank": {"type": "int", "value": 3}}}',
      );
      const base = card('base', 'repo.hasCodeowners');
      expect(await judge({ base }, '--facts', 'level.json')).toMatch(/^pass/);
      expect(await judge({}, '--facts', 'level.json')).toMatch(/^pass/);
    });

    it('are unknown where the scorecard cannot be used or is there twice, and refused where there is none', async () => {
      expect(await judge({ base: card('base', 'repo.none') })).toMatch(
        /^unknown: .*base\.yaml beside it cannot be used, line 8/,
      );
      const base = card('base', 'repo.hasReadme');
      expect(await judge({ base, second: base })).toMatch(
        /^unknown: .*base\.yaml and .*second\.yaml are both called "base"/,
      );
      expect(await judge({})).toContain('scorecard.baseRank');
    });
  });
});
