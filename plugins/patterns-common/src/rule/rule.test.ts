import fc from 'fast-check';
import type { Rule, RuleCheck } from '../pattern';
import { adherenceOf } from './adherence';
import type { FileScan, RuleOutcome } from './Component';
import { evaluateRules } from './evaluateRules';
import { exampleCases, exampleProblems, judgeExample } from './examples';
import { structuralRequests, structuralScans } from './structural';

const rule = (check: RuleCheck, over: Partial<Rule> = {}): Rule => ({
  id: 'r',
  severity: 'error',
  message: 'm',
  remedy: 'do',
  check,
  examples: { good: [], bad: [] },
  line: 2,
  ...over,
});
const file = (path: string, content = '') => ({ path, content });
const judge = (
  one: Rule,
  ...files: { path: string; content?: string; skipped?: string }[]
) => evaluateRules([one], files)[0];
const places = (result: ReturnType<typeof judge>) =>
  result.findings.map(f => `${f.file}:${f.line}:${f.column}`);

describe('rules about paths', () => {
  it('[PR1] a file that is missing has no line', () => {
    const { findings } = judge(
      rule({ kind: 'exists', path: ['docs/page-size.md'] }),
      file('a.md'),
    );
    expect(findings).toMatchObject([
      { file: 'docs/page-size.md', line: 0, column: 0 },
    ]);
  });

  it('[PR1] exists passes with one path, absent names each', () => {
    const env = rule({ kind: 'absent', path: ['**/.env', '*.pem'] });
    expect(
      judge(rule({ kind: 'exists', path: ['docs/**'] }), file('docs/a/b.md'))
        .outcome,
    ).toBe('pass');
    expect(
      judge(rule({ kind: 'exists', path: ['docs/**'] }), file('a.md')),
    ).toMatchObject({ outcome: 'fail', reason: 'No docs/**.' });
    expect(
      places(
        judge(
          env,
          file('b/.env'),
          file('.env'),
          file('x.pem'),
          file('y/x.pem'),
        ),
      ),
    ).toEqual(['.env:1:1', 'b/.env:1:1', 'x.pem:1:1']);
    expect(judge(env, file('a')).outcome).toBe('pass');
  });

  it('[PR2] files says whom a rule is about', () => {
    const check: RuleCheck = { kind: 'exists', path: ['tsconfig.json'] };
    const one = rule(check, { files: ['**/*.ts', '!**/*.d.ts'] });
    expect(judge(one, file('a.go')).outcome).toBe('notApplicable');
    expect(judge(one, file('a.d.ts')).outcome).toBe('notApplicable');
    expect(judge(one, file('a.ts')).outcome).toBe('fail');
    expect(
      judge(
        rule(
          { kind: 'notText', pattern: 'x', flags: '' },
          { files: ['!test/**'] },
        ),
        file('test/a', 'x'),
        file('b', 'y'),
      ),
    ).toMatchObject({ outcome: 'pass', looked: 1 });
    expect(judge(one)).toMatchObject({ outcome: 'notApplicable' });
  });
});

describe('rules about text', () => {
  const text = (over: object = {}) =>
    rule({ kind: 'text', pattern: 'timeout', flags: 'i', in: 'any', ...over });

  it('[PR3] text wants one file, or each', () => {
    expect(judge(text(), file('a', 'no'), file('b', 'x\nTimeout')).reason).toBe(
      'b:2 has it.',
    );
    expect(places(judge(text(), file('b', 'no'), file('a', 'no')))).toEqual([
      'a:1:1',
    ]);
    expect(
      places(
        judge(
          text({ in: 'every' }),
          file('b', 'no'),
          file('c', 'timeout'),
          file('a', 'no'),
        ),
      ),
    ).toEqual(['a:1:1', 'b:1:1']);
  });

  it('[PR4] notText names line and column of each match and spares what unless says', () => {
    const one = rule({
      kind: 'notText',
      pattern: 'console\\.log',
      flags: '',
      unless: '// cli',
    });
    expect(
      places(
        judge(
          one,
          file(
            'src/a.ts',
            'a\n console.log(1)\nconsole.log(2) // cli\n\nx; console.log(3); console.log(4)',
          ),
        ),
      ),
    ).toEqual(['src/a.ts:2:2', 'src/a.ts:5:4', 'src/a.ts:5:20']);
    expect(
      judge(one, file('a', 'console.log()\n'.repeat(5000))).findings,
    ).toHaveLength(100);
  });

  it('[PR4] anchors stand at lines, and the dot stops there unless asked', () => {
    expect(
      places(
        judge(
          rule({ kind: 'notText', pattern: '^b$', flags: '' }),
          file('a', 'a\nb\nc'),
        ),
      ),
    ).toEqual(['a:2:1']);
    expect(
      judge(
        rule({ kind: 'notText', pattern: 'a.b', flags: '' }),
        file('a', 'a\nb'),
      ).outcome,
    ).toBe('pass');
    expect(
      judge(
        rule({ kind: 'notText', pattern: 'a.b', flags: 's' }),
        file('a', 'a\nb'),
      ).outcome,
    ).toBe('fail');
  });

  it('[PR5] an expression that would hang V8 ends at once', () => {
    const started = performance.now();
    expect(
      judge(
        rule({ kind: 'notText', pattern: '^(a+)+$', flags: '' }),
        file('a', `${'a'.repeat(100_000)}!`),
      ).outcome,
    ).toBe('pass');
    // V8 needs 0.94 s for 28 letters and twice as long for each more
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  it('[PR10] leaves out foreign folders, large and binary files, and counts the latter', () => {
    const one = rule({ kind: 'notText', pattern: 'x', flags: '' });
    const result = judge(
      one,
      file('vendor/a', 'x'),
      file('static/a.min.js', 'x'),
      file('a/node_modules/b', 'x'),
      file('big', 'x'.repeat(1_048_577)),
      file('bin', 'x\0'),
      file('ok', 'y'),
    );
    expect(result).toMatchObject({
      outcome: 'pass',
      looked: 1,
      skipped: [
        { path: 'big', reason: 'larger than 1024 KiB' },
        { path: 'bin', reason: 'binary' },
      ],
    });
    expect(
      judge(one, { path: 'a', skipped: 'object missing' }, file('b', 'y')),
    ).toMatchObject({ outcome: 'unknown', reason: 'a: object missing' });
  });
});

describe('rules about dependencies', () => {
  const dep = (
    name: string[],
    expect: 'present' | 'absent' | { version: string },
    ecosystem?: 'npm' | 'go' | 'maven' | 'pypi',
  ) => rule({ kind: 'dependency', name, expect, ecosystem });
  const npm = file(
    'package.json',
    JSON.stringify(
      {
        name: 'pino',
        dependencies: { express: '^4.17.0', '@aws-sdk/client-s3': '3.1.0' },
        devDependencies: { jest: 'latest' },
      },
      null,
      2,
    ),
  );
  const go = file(
    'go.mod',
    'module x\n\ngo 1.22\n\nrequire (\n\tgithub.com/go-chi/chi/v5 v5.0.10\n\tgolang.org/x/net v0.1.0 // indirect\n)\n\nrequire go.uber.org/zap v1.27.0 // log\n',
  );
  const pom = file(
    'pom.xml',
    '<project>\n<properties><jackson>2.15.0</jackson></properties>\n<dependencyManagement><dependencies><dependency><groupId>m</groupId><artifactId>managed</artifactId><version>3.0</version></dependency></dependencies></dependencyManagement>\n<dependencies>\n<dependency><groupId>com.fasterxml</groupId>\n<artifactId>jackson-databind</artifactId><version>${jackson}</version></dependency>\n<dependency><groupId>m</groupId><artifactId>managed</artifactId></dependency>\n<dependency><groupId>p</groupId><artifactId>parented</artifactId></dependency></dependencies></project>',
  );
  const requirements = file(
    'requirements-dev.txt',
    '# tools\n-r base.txt\nRequests[socks]>=2.28,<3 ; python_version > "3.8"\nflask==2.0.1 # web\nStruct_Log\n',
  );
  const pyproject = file(
    'svc/pyproject.toml',
    '[project]\ndependencies = [\n  "httpx>=0.24",\n]\n[tool.poetry.dependencies]\npython = "^3.11"\ntenacity = "^8.2"\n',
  );
  const all = [npm, go, pom, requirements, pyproject];

  it.each([
    ['npm', 'express', 'package.json:4:1'],
    ['npm, wildcard', '@aws-sdk/*', 'package.json:5:1'],
    ['npm, dev', 'jest', 'package.json:8:1'],
    ['go', 'github.com/go-chi/chi/v5', 'go.mod:6:1'],
    ['go, single line', 'go.uber.org/zap', 'go.mod:10:1'],
    ['maven', 'com.fasterxml:jackson-databind', 'pom.xml:6:1'],
    ['requirements', 'requests', 'requirements-dev.txt:3:1'],
    ['requirements, PEP 503', 'struct-log', 'requirements-dev.txt:5:1'],
    ['pyproject', 'httpx', 'svc/pyproject.toml:3:1'],
    ['poetry', 'tenacity', 'svc/pyproject.toml:7:1'],
  ])('[PR6] [PR7] finds %s with its line', (_, name, place) => {
    expect(places(judge(dep([name], 'absent'), ...all))).toEqual([place]);
    expect(judge(dep(['x', name], 'present'), ...all).outcome).toBe('pass');
  });

  it('[PR6] reads twenty thousand dependencies at once, each with its line', () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `dep-${i}`);
    const last = 'dep-19999';
    const big = [
      file(
        'package.json',
        JSON.stringify(
          { dependencies: Object.fromEntries(names.map(name => [name, '1'])) },
          undefined,
          1,
        ),
      ),
      file(
        'pom.xml',
        `<project><dependencies>\n${names
          .slice(-10_000)
          .map(
            name =>
              `<dependency><groupId>g</groupId><artifactId>${name}</artifactId></dependency>`,
          )
          .join('\n')}\n</dependencies></project>`,
      ),
      file(
        'pyproject.toml',
        `[project]\ndependencies = [\n${names
          .map(name => `"${name}>1; python_version > '3'"`)
          .join(',\n')}]\n`,
      ),
      file(
        'a/pyproject.toml',
        `[tool.poetry.dependencies]\n${names
          .map(name => `${name} = "1"`)
          .join('\n')}\n`,
      ),
    ];
    const start = performance.now();
    expect(places(judge(dep([last, `g:${last}`], 'absent'), ...big))).toEqual([
      'a/pyproject.toml:20001:1',
      'package.json:20002:1',
      'pom.xml:10001:1',
      'pyproject.toml:20002:1',
    ]);
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('[PR7] does not take the name of the package, an indirect module or a property for a dependency', () => {
    for (const name of ['pino', 'golang.org/x/net', 'python'])
      expect(judge(dep([name], 'present'), ...all).outcome).toBe('fail');
  });

  it('[PR7] is not applicable without a manifest', () => {
    expect(judge(dep(['x'], 'present', 'go'), npm).outcome).toBe(
      'notApplicable',
    );
    expect(
      judge(dep(['x'], 'absent'), file('node_modules/x/package.json', '{}'))
        .outcome,
    ).toBe('notApplicable');
  });

  it.each([
    ['broken JSON', file('package.json', '{'), /^package.json: cannot be read/],
    ['TOML that is none', file('pyproject.toml', '= ='), /cannot be read/],
    [
      'XML with entities',
      file('pom.xml', '<!DOCTYPE a [<!ENTITY b "c">]><project/>'),
      /document type or entities/,
    ],
  ])('[PR6] is unknown with %s', (_, manifest, words) => {
    expect(judge(dep(['x'], 'absent'), manifest)).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringMatching(words),
    });
  });

  it.each([
    ['express', 'npm', '>=4.18', 'fail'],
    ['express', 'npm', '>=4.0.0 <5', 'pass'],
    ['jest', 'npm', '>=1', 'unknown'],
    ['koa', 'npm', '>=1', 'notApplicable'],
    ['github.com/go-chi/chi/v5', 'go', '>=5.0.12', 'fail'],
    ['go.uber.org/zap', 'go', '>=1.27', 'pass'],
    ['com.fasterxml:jackson-databind', 'maven', '>=2.16', 'fail'],
    ['m:managed', 'maven', '>=3', 'pass'],
    ['p:parented', 'maven', '>=1', 'unknown'],
    ['requests', 'pypi', '>=2.31', 'fail'],
    ['flask', 'pypi', '>=2.0,<3', 'pass'],
    ['struct-log', 'pypi', '>=1', 'unknown'],
    ['tenacity', 'pypi', '>=8', 'pass'],
  ] as const)(
    '[PR8] %s of %s against %s is %s',
    (name, ecosystem, version, outcome) => {
      expect(judge(dep([name], { version }, ecosystem), ...all).outcome).toBe(
        outcome,
      );
    },
  );
});

describe('structural rules', () => {
  const forbid = rule({
    kind: 'structural',
    language: ['typescript', 'tsx'],
    expect: 'forbid',
    match: 'x',
  });
  const require = rule({
    kind: 'structural',
    language: ['typescript'],
    expect: 'require',
    match: 'x',
  });
  const hit: FileScan = { hits: [{ line: 3, column: 2, text: 'x' }] };
  const none: FileScan = { hits: [] };
  const scans = (entries: [string, FileScan][]) =>
    new Map([forbid, require].map(one => [one, new Map(entries)]));
  const files = [file('a.ts'), file('b.ts'), file('c.go')];

  it('[PR9] judges the matches handed in', () => {
    const both = scans([
      ['a.ts', none],
      ['b.ts', hit],
    ]);
    expect(places(evaluateRules([forbid], files, both)[0])).toEqual([
      'b.ts:3:2',
    ]);
    expect(evaluateRules([require], files, both)[0].outcome).toBe('pass');
    expect(
      evaluateRules(
        [require],
        files,
        scans([
          ['a.ts', none],
          ['b.ts', none],
        ]),
      )[0],
    ).toMatchObject({ outcome: 'fail', findings: [{ file: 'a.ts' }] });
    expect(evaluateRules([forbid], [file('c.go')])[0].outcome).toBe(
      'notApplicable',
    );
  });

  it('[PR9] is unknown where the parser gave no answer, and says why', () => {
    expect(evaluateRules([forbid], files)[0].outcome).toBe('unknown');
    expect(
      evaluateRules(
        [forbid],
        files,
        scans([
          ['a.ts', none],
          ['b.ts', { skipped: 'took too long' }],
        ]),
      )[0],
    ).toMatchObject({ outcome: 'unknown', reason: 'b.ts: took too long' });
    expect(
      evaluateRules(
        [forbid],
        files,
        scans([
          ['a.ts', hit],
          ['b.ts', { skipped: 'took too long' }],
        ]),
      )[0].outcome,
    ).toBe('fail');
    expect(
      evaluateRules(
        [forbid],
        files,
        scans([
          ['a.ts', none],
          ['b.ts', { skipped: 'minified' }],
        ]),
      )[0].outcome,
    ).toBe('pass');
  });

  it('[PR9] asks for the files of its languages only', () => {
    const asked = structuralRequests(
      [forbid, require],
      [...files, file('d.tsx'), file('node_modules/z.ts')],
    );
    expect(
      asked.map(({ path, language, matchers }) => [
        path,
        language,
        matchers.map(({ key }) => key),
      ]),
    ).toEqual([
      ['a.ts', 'typescript', ['0', '1']],
      ['b.ts', 'typescript', ['0', '1']],
      ['d.tsx', 'tsx', ['0']],
    ]);
    const answers = asked.map(
      ({ matchers }) =>
        new Map(matchers.map(({ key }) => [key, key === '0' ? none : hit])),
    );
    const found = structuralScans([forbid, require], asked, answers);
    expect(
      evaluateRules([forbid, require], [...files, file('d.tsx')], found).map(
        ({ outcome }) => outcome,
      ),
    ).toEqual(['pass', 'pass']);
  });
});

describe('order', () => {
  it('[PR11] of files and rules does not matter', () => {
    const some = [
      rule({ kind: 'notText', pattern: 'a', flags: '' }, { id: 'one' }),
      rule(
        { kind: 'text', pattern: 'b', flags: '', in: 'every' },
        { id: 'two' },
      ),
      rule({ kind: 'absent', path: ['*.x'] }, { id: 'three' }),
    ];
    const path = fc.constantFrom('a.ts', 'b.ts', 'c.x', 'd.x', 'vendor/e');
    const files = fc.uniqueArray(
      fc.record({
        path,
        content: fc.string({ unit: fc.constantFrom('a', 'b', '\n') }),
      }),
      { selector: ({ path: p }) => p },
    );
    fc.assert(
      fc.property(files, list => {
        const there = evaluateRules(some, list);
        expect(
          [
            ...evaluateRules([...some].reverse(), [...list].reverse()),
          ].reverse(),
        ).toEqual(there);
      }),
      { seed: 3 },
    );
  });
});

describe('examples', () => {
  it('[PR12] names the one that is judged wrong', () => {
    const one = rule(
      { kind: 'notText', pattern: 'x', flags: '' },
      {
        files: ['*.ts'],
        examples: {
          good: [
            { files: [file('a.ts', 'y')] },
            { files: [file('a.md', 'y')] },
          ],
          bad: [{ files: [file('a.ts', 'x')] }, { files: [file('a.ts', 'y')] }],
        },
      },
    );
    const verdicts = exampleCases([one]).map(one_ => judgeExample(one_));
    expect(verdicts.map(v => v.isRight)).toEqual([true, false, true, false]);
    expect(
      exampleProblems('rules.yaml', [one], verdicts).map(
        p => `${p.path} ${p.message}`,
      ),
    ).toEqual([
      'examples.good[1] The good example 2 of the rule "r" should pass, and is notApplicable: No file that this rule is about.',
      'examples.bad[1] The bad example 2 of the rule "r" should fail, and is pass: Not found in 1 file.',
    ]);
  });
});

describe('adherenceOf', () => {
  const of = (
    outcomes: RuleOutcome[],
    severities: Rule['severity'][] = outcomes.map(() => 'error'),
  ) =>
    adherenceOf(
      severities.map((severity, i) =>
        rule({ kind: 'exists', path: ['a'] }, { id: `r${i}`, severity }),
      ),
      outcomes.map((outcome, i) => ({
        ruleId: `r${i}`,
        outcome,
        reason: '',
        findings: [],
        looked: 0,
        skipped: [],
      })),
    );
  it.each<[RuleOutcome[], string]>([
    [['pass', 'notApplicable'], 'follows'],
    [['pass', 'fail', 'unknown'], 'partly'],
    [['fail', 'unknown'], 'not'],
    [['pass', 'unknown'], 'unknown'],
    [['notApplicable'], 'notApplicable'],
    [[], 'notApplicable'],
  ])('[PR13] of %j is %s', (outcomes, adherence) =>
    expect(of(outcomes)).toBe(adherence),
  );

  it('[PR13] lets error rules decide where there are some', () => {
    expect(of(['pass', 'fail'], ['error', 'warning'])).toBe('follows');
    expect(of(['pass', 'fail'], ['info', 'warning'])).toBe('partly');
  });
});
