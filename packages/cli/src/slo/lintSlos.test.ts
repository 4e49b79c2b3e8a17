import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runFathom } from '../runFathom';

const service = 'apiVersion: openslo/v1\nkind: Service\nmetadata:\n  name: a\n';

describe('fathom slo lint', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-slo-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const put = (path: string, content: string | Buffer) => {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), content);
  };
  async function lint(...argv: string[]) {
    let stdout = '';
    let stderr = '';
    const status = await runFathom(['slo', 'lint', ...argv], {
      cwd: dir,
      stdout: text => {
        stdout += text;
      },
      stderr: text => {
        stderr += text;
      },
    });
    return { status, stdout, stderr };
  }
  const json = async (...argv: string[]) => {
    const { status, stdout } = await lint(...argv, '--format', 'json');
    return { status, findings: JSON.parse(stdout) };
  };

  it('answers 0 for clean files, and an empty list', async () => {
    put('a.yaml', service);
    expect(await json('a.yaml')).toEqual({ status: 0, findings: [] });
    expect(await lint('a.yaml')).toEqual({
      status: 0,
      stdout: '1 file read: 0 errors, 0 warnings.\n',
      stderr: '',
    });
  });

  it('answers 1 for errors, and for warnings in strict mode only', async () => {
    put('a.yaml', service.replace('name: a', 'name: A'));
    put('b.yaml', service.replace('Service', 'Servic'));
    expect((await lint('a.yaml')).status).toBe(0);
    expect((await lint('a.yaml', '--strict')).status).toBe(1);
    expect(await json('b.yaml')).toEqual({
      status: 1,
      findings: [
        {
          file: 'b.yaml',
          line: 2,
          column: 7,
          severity: 'error',
          rule: 'kind',
          path: 'kind',
          message: expect.stringContaining('found "Servic"'),
          remedy: 'Write kind: Service.',
        },
      ],
    });
    expect((await lint('b.yaml')).stdout).toMatch(
      /^b\.yaml:2:7 {2}error {2}kind: found .*\n {4}Write kind: Service\.\n\n1 file read: 1 error, 0 warnings\.\n$/,
    );
  });

  it('answers 2 for what is no call', async () => {
    put('a.yaml', service);
    for (const argv of [
      [],
      ['nosuch.yaml'],
      ['-'],
      // A variable that is not set, and no wish for the whole folder.
      [''],
      ['--format', 'xml', 'a.yaml'],
      ['--nosuch'],
    ])
      expect((await lint(...argv)).status).toBe(2);
    mkdirSync(join(dir, 'empty'));
    expect((await lint('empty')).status).toBe(2);
  });

  it('looks through a folder, and follows references over files', async () => {
    put('slo/b.yml', `${service}---\n${service}`);
    put('slo/deep/a.json', JSON.stringify({ apiVersion: 'openslo/v1' }));
    put('slo/other.yaml', 'kind: Deployment\n');
    const { findings } = await json('slo');
    expect(
      findings.map((one: { file: string; rule: string }) => [
        one.file,
        one.rule,
      ]),
    ).toEqual([
      ['slo/b.yml', 'document-duplicate'],
      ['slo/deep/a.json', 'kind'],
    ]);
  });

  it('makes findings of bytes that are no text', async () => {
    put('latin.yaml', Buffer.from('a: 1\nb: \xfcber\n', 'latin1'));
    put('utf16.yaml', Buffer.from('\ufeffa: 1\n', 'utf16le'));
    put('nul.yaml', 'a: "\0"\n');
    put('empty.yaml', '');
    const { status, findings } = await json(
      'latin.yaml',
      'utf16.yaml',
      'nul.yaml',
      'empty.yaml',
    );
    expect(status).toBe(1);
    expect(
      findings.map(
        (one: { file: string; rule: string; line: number; column: number }) =>
          `${one.file}:${one.line}:${one.column} ${one.rule}`,
      ),
    ).toEqual([
      'latin.yaml:2:4 file-encoding',
      'utf16.yaml:1:1 file-encoding',
      'nul.yaml:1:5 file-encoding',
      'empty.yaml:1:1 file-empty',
    ]);
  });

  it('reads error-budget policies too, and the SLOs that they name', async () => {
    const policy = (slo: string) =>
      `apiVersion: fathom.dev/v1alpha1
kind: ErrorBudgetPolicy
metadata: {name: p}
spec:
  slos: [${slo}]
  thresholds: [{budgetLeft: 0, actions: [freeze]}]
`;
    put('slo/a.yaml', service);
    put('slo/policy.yaml', policy('x'));
    put('alone.yaml', policy('x').replace('freeze', 'freez'));
    expect(await json('slo')).toEqual({ status: 0, findings: [] });
    const { status, findings } = await json('alone.yaml');
    expect(status).toBe(1);
    expect(findings).toMatchObject([
      {
        file: 'alone.yaml',
        line: 6,
        rule: 'policy/field-value',
        path: 'spec.thresholds[0].actions[0]',
      },
    ]);
    put(
      'slo/a.yaml',
      'apiVersion: openslo/v1\nkind: SLO\nmetadata: {name: y}\n',
    );
    const both = await json('slo', '--strict');
    expect(both.findings).toContainEqual(
      expect.objectContaining({
        rule: 'policy/slo-unknown',
        severity: 'error',
      }),
    );
  });

  it('writes SARIF that names its rules', async () => {
    put('a.yaml', service.replace('name: a', 'name: A'));
    const { stdout } = await lint('a.yaml', '--format', 'sarif');
    const [run] = JSON.parse(stdout).runs;
    const [result] = run.results;
    expect(run.tool.driver.rules[result.ruleIndex].id).toBe(
      'metadata-name-form',
    );
    expect(result).toMatchObject({
      level: 'warning',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'a.yaml' },
            region: { startLine: 4, startColumn: 9 },
          },
        },
      ],
    });
  });

  it('does not let a file steer the terminal', async () => {
    put('a.yaml', service.replace('Service', '"\\e[31mx"'));
    expect((await lint('a.yaml')).stdout).not.toContain('\u001b');
  });
});
