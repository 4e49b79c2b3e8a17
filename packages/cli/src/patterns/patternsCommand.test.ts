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
import { runFathom } from '../runFathom';

jest.setTimeout(60_000);

const sections = ['Problem', 'Decision', 'Why', 'How', 'Examples', 'When not']
  .map(name => `## ${name}\nText.\n`)
  .join('\n');
const pattern = (id: string, more = '') =>
  `---\nid: ${id}\ntitle: T\nsummary: S.\nowner: group:default/a\nlifecycle: adopt\nversion: 1.0.0\ntags: []\n${more}---\n${sections}`;
const rules = `rules:
  - id: no-console
    severity: error
    message: Console lines are not structured.
    remedy: Use the logger.
    files: 'src/**/*.ts'
    structural: { language: typescript, forbid: 'console.log($$$A)' }
    examples:
      good: [{ path: src/a.ts, content: 'log.info(1)' }]
      bad: [{ path: src/a.ts, content: 'console.log(1, 2)' }]
  - id: readme
    severity: warning
    message: There is no README.
    remedy: Write one.
    exists: { path: README.md }
    examples:
      good: [{ path: README.md, content: '' }]
      bad: [{ path: a, content: '' }]
`;

describe('fathom patterns', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-cli-'));
    write(
      'patterns/logging/PATTERN.md',
      pattern(
        'logging',
        'appliesTo: { kind: Component, spec.type: service }\n',
      ),
    );
    write('patterns/logging/rules.yaml', rules);
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  function write(path: string, content: string) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  }
  function git(...args: string[]) {
    execFileSync(
      'git',
      ['-c', 'user.name=Ann', '-c', 'user.email=ann@example.com', ...args],
      { cwd: join(dir, 'svc'), stdio: 'ignore' },
    );
  }
  async function fathom(...argv: string[]) {
    let out = '';
    let err = '';
    const code = await runFathom(argv, {
      stdout: text => {
        out += text;
      },
      stderr: text => {
        err += text;
      },
      cwd: dir,
    });
    return { code, out, err };
  }
  const check = (...more: string[]) =>
    fathom('patterns', 'check', 'svc', '--pattern', 'patterns', ...more);

  it('names file, line and column of what breaks a rule, and ends with 1', async () => {
    write('svc/src/a.ts', 'const a = 1;\n  console.log(a);\n');
    const { code, out } = await check();
    expect(out).toContain(
      'src/a.ts:2:3  error  Console lines are not structured.  logging/no-console',
    );
    expect(out).toContain('1 pattern judged. 1 error, 1 warning, 0 info.');
    expect(code).toBe(1);
  });

  it('ends with 0 when only a warning is left', async () => {
    write('svc/src/a.ts', 'log.info(1)');
    expect(await check()).toMatchObject({
      code: 0,
      out: expect.stringContaining('logging  follows'),
    });
  });

  it('leaves patterns alone that are not for the component of catalog-info.yaml', async () => {
    write('svc/src/a.ts', 'console.log(1)');
    write(
      'svc/catalog-info.yaml',
      'kind: Component\nmetadata: { name: svc }\nspec: { type: library }\n',
    );
    expect(await check()).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 pattern not for this component'),
    });
    write(
      'svc/catalog-info.yaml',
      'kind: Component\nmetadata: { name: svc }\nspec: { type: service }\n',
    );
    expect((await check()).code).toBe(1);
  });

  it('writes JSON and SARIF with the same findings', async () => {
    write('svc/src/a b.ts', 'console.log(1)');
    const json = JSON.parse((await check('--format', 'json')).out);
    expect(json.findings[0]).toMatchObject({
      pattern: 'logging',
      rule: 'no-console',
      file: 'src/a b.ts',
      line: 1,
      severity: 'error',
    });
    expect(json.patterns).toEqual([
      expect.objectContaining({ id: 'logging', adherence: 'not' }),
    ]);
    const sarif = JSON.parse((await check('--format', 'sarif')).out);
    expect(sarif.version).toBe('2.1.0');
    expect(
      sarif.runs[0].results.map((r: { ruleId: string; level: string }) => [
        r.ruleId,
        r.level,
      ]),
    ).toEqual([
      ['logging/no-console', 'error'],
      ['logging/readme', 'warning'],
    ]);
    expect(
      sarif.runs[0].results[0].locations[0].physicalLocation.artifactLocation
        .uri,
    ).toBe('src/a%20b.ts');
  });

  it('reads what git would take: not what is ignored or linked, but what is committed all the same', async () => {
    write('svc/.gitignore', 'src/gen/\n*.tmp.ts\n!keep.tmp.ts\n');
    for (const path of [
      'src/gen/x.ts',
      'src/a.tmp.ts',
      'node_modules/x/src/a.ts',
    ])
      write(`svc/${path}`, 'console.log(1)');
    symlinkSync('/etc/passwd', join(dir, 'svc/src-link.ts'));
    expect((await check()).code).toBe(0);
    write('svc/src/keep.tmp.ts', 'console.log(1)');
    expect((await check()).out).toContain('src/keep.tmp.ts:1:1');
    git('init', '-q');
    git('add', '-f', 'src/a.tmp.ts');
    git('commit', '-qm', 'a');
    expect((await check()).out).toContain('src/a.tmp.ts:1:1');
  });

  it('shows only what is new since a base, also when lines moved', async () => {
    write('svc/src/a.ts', 'console.log(1);\n');
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-qm', 'a');
    write('svc/src/a.ts', '\n\nconsole.log(1);\n');
    expect(await check('--base', 'main')).toMatchObject({ code: 0 });
    write('svc/src/a.ts', '\n\nconsole.log(1);\nconsole.log(2);\n');
    const { code, out } = await check('--base', 'main');
    expect(code).toBe(1);
    expect(out).toContain('src/a.ts:4:1');
    expect(out).not.toContain('src/a.ts:3:1');
    expect(await check('--base', 'nowhere')).toMatchObject({
      code: 2,
      err: expect.stringContaining('no commit "nowhere"'),
    });
  });

  it('runs the examples of the rules', async () => {
    expect(await fathom('patterns', 'test', 'patterns')).toMatchObject({
      code: 0,
      out: '1 patterns, 2 rules, 4 examples, 0 wrong\n',
    });
    write(
      'patterns/logging/rules.yaml',
      rules.replace("'console.log(1, 2)'", "'log.info(2)'"),
    );
    expect(await fathom('patterns', 'test', 'patterns')).toMatchObject({
      code: 1,
      out: expect.stringContaining(
        'patterns/logging/rules.yaml:2:1  error  The bad example 1 of the rule "no-console" should fail, and is pass',
      ),
    });
  });

  it('finds the seven shipped patterns right, and these only when no other are given', async () => {
    expect(await fathom('patterns', 'test')).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /^7 patterns, \d+ rules, \d+ examples, 0 wrong\n$/,
      ),
    });
  });

  it.each([
    [['patterns'], /Say what to do/],
    [['patterns', 'look'], /neither check nor test/],
    [['patterns', 'check', 'a', 'b'], /One folder/],
    [['patterns', 'check', 'nowhere'], /no folder "nowhere"/],
    [['patterns', 'check', '--formt', 'x'], /formt/],
    [['patterns', 'check', '--format', 'xml'], /none of text, json, sarif/],
    [['patterns', 'test', '--format', 'sarif'], /none of text, json/],
    [['nonsense'], /no command "nonsense"/],
    [['constructor'], /no command/],
    [['patterns', 'check', '--pattern', 'svc'], /no folder/],
  ])('refuses %j with 2', async (argv, words) => {
    expect(await fathom(...argv)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(words),
    });
  });

  it('refuses a pattern that cannot be read, with its place', async () => {
    write(
      'patterns/logging/PATTERN.md',
      pattern('logging').replace('title: T', 'titel: T'),
    );
    write('svc/a', '');
    expect(await check()).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        'patterns/logging/PATTERN.md:3:1  error  The key "titel" is not known here.',
      ),
    });
  });

  it('refuses a catalog file that swells, and says which and what to do', async () => {
    const lines = ['kind: Component', 'a0: &a0 [x,x,x,x,x,x,x,x,x]'];
    for (let i = 1; i < 12; i++)
      lines.push(`a${i}: &a${i} [${Array(9).fill(`*a${i - 1}`)}]`);
    write('svc/catalog-info.yaml', lines.join('\n'));
    expect(await check()).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /catalog-info\.yaml cannot be read: .*alias.*Write out/,
      ),
    });
    expect(await fathom('score', 'svc')).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /catalog-info\.yaml cannot be read.*Write out/,
      ),
    });
  });

  it('goes on beside a file whose name is no text, and says what it did not read', async () => {
    write('svc/src/a.ts', 'console.log(1)');
    writeFileSync(
      Buffer.concat([
        Buffer.from(join(dir, 'svc/src/bad')),
        Buffer.from([0xff]),
        Buffer.from('.ts'),
      ]),
      'console.log(2)',
    );
    const { code, out } = await check('--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(out).findings).toMatchObject([
      { file: 'src/a.ts' },
      { rule: 'readme' },
    ]);
    expect(JSON.parse(out).patterns[0].rules[0].skipped).toEqual([
      expect.objectContaining({ reason: 'cannot be read (ENOENT)' }),
    ]);
  });

  it('reads the tip of a bare repository, which has no files of its own', async () => {
    write('svc/src/a.ts', 'console.log(1)');
    git('init', '--quiet');
    git('add', '-A');
    git('commit', '--quiet', '-m', 'x');
    git('clone', '--quiet', '--bare', '.', '../bare.git');
    expect(
      await fathom('patterns', 'check', 'bare.git', '--pattern', 'patterns'),
    ).toMatchObject({
      code: 1,
      out: expect.stringContaining('src/a.ts:1:1  error'),
    });
    expect(await fathom('score', 'bare.git')).toMatchObject({
      code: 2,
      err: expect.stringMatching(/bare repository.*Clone it/),
    });
  });

  it('says its version and its usage', async () => {
    expect((await fathom('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(await fathom('--help')).toMatchObject({
      code: 0,
      out: expect.stringContaining('patterns check'),
    });
    expect((await fathom()).code).toBe(2);
  });
});
