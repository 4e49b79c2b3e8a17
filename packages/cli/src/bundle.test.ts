import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

jest.setTimeout(120_000);

describe('the bundle that npx runs', () => {
  const home = join(__dirname, '..');
  let dir: string;
  beforeAll(() => {
    execFileSync(process.execPath, ['build.mjs'], { cwd: home });
    dir = mkdtempSync(join(tmpdir(), 'fathom-bundle-'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  const fathom = (...argv: string[]) =>
    spawnSync(process.execPath, [join(home, 'bin', 'fathom'), ...argv], {
      cwd: dir,
      encoding: 'utf8',
    });

  it('brings the shipped patterns and the parser along', () => {
    expect(fathom('patterns', 'test')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^7 patterns, .* 0 wrong\n$/),
      stderr: '',
    });
  });

  it('judges the folder that it is called in', () => {
    mkdirSync(join(dir, 'src'));
    writeFileSync(join(dir, 'src', 'a.ts'), 'console.log("x", password);\n');
    const { status, stdout } = fathom('patterns', 'check', '--format', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout).findings).toContainEqual(
      expect.objectContaining({
        pattern: 'logging',
        file: 'src/a.ts',
        line: 1,
      }),
    );
  });
});
