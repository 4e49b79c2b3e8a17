import { runFathom } from './runFathom';

async function run(...argv: string[]) {
  const out: string[] = [];
  const code = await runFathom(argv, {
    cwd: '.',
    stdout: text => out.push(text),
    stderr: text => out.push(text),
  });
  return { code, out: out.join('') };
}

describe('fathom --help', () => {
  it.each([
    ['score', '--help'],
    ['score', 'test', '--help'],
    ['score', 'preview', '-h'],
    ['score', 'eval', '--help'],
    ['knowledge', '--help'],
    ['slo', 'gate', '--help'],
    ['runbooks', '--help'],
    ['patterns', 'check', '--help'],
  ])('%s %s tells its usage', async (...argv) => {
    const { code, out } = await run(...argv);
    expect(code).toBe(0);
    const words = argv.filter(word => !word.startsWith('-')).join(' ');
    expect(out).toContain(`  fathom ${words} `);
    const [noun] = argv;
    for (const line of out.split('\n').filter(text => /^ {2}\S/.test(text)))
      expect(line).toMatch(new RegExp(`^ {2}fathom ${noun} `));
  });

  it('of knowledge tells every option', async () => {
    const { out } = await run('knowledge', '--help');
    for (const option of ['--silent-after', '--assisted-weight', '--min'])
      expect(out).toMatch(new RegExp(`^ {6}${option} `, 'm'));
  });

  it('of a verb alone is about that verb', async () => {
    const { out } = await run('score', 'test', '--help');
    expect(out.trimEnd().split('\n')).toHaveLength(2);
    expect((await run('score', '--help')).out).toContain('fathom score import');
  });
});
