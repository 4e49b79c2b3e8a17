import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFathom } from '../runFathom';

describe('fathom slo budget', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fathom-budget-'));
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  async function budget(line: string, csv?: string) {
    if (csv !== undefined) writeFileSync(join(dir, 'a.csv'), csv);
    let stdout = '';
    let stderr = '';
    const status = await runFathom(['slo', 'budget', ...line.split(' ')], {
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
  const json = async (line: string, csv?: string) => {
    const { stdout, stderr } = await budget(`${line} --format json`, csv);
    expect(stderr).toBe('');
    return JSON.parse(stdout);
  };

  it('prints decimal strings', async () => {
    expect(await json('--target 0.999 --good 999400 --total 1000000')).toEqual({
      method: 'Occurrences',
      target: '0.999',
      objective: '99.9%',
      total: '1000000',
      good: '999400',
      bad: '600',
      attainment: '0.9994',
      budget: '0.001',
      allowed: '1000',
      consumed: '0.6',
      remaining: '0.4',
      burnRate: '0.6',
    });
    expect(
      (await budget('--target 99.95% --good 100 --total 100')).stdout,
    ).toContain('budget      0.0005\n');
  });

  it('reads slices from a file, with and without header', async () => {
    const slices = `time,good,total\n${'2026-01-01T00:00:00Z,100,100\n'.repeat(
      54,
    )}${'x,200,400\n'.repeat(6)}`;
    const of = (method: string, more = '') =>
      json(`--target 0.99 --csv a.csv --method ${method}${more}`, slices);
    expect(await of('Occurrences')).toMatchObject({
      total: '7800',
      attainment: '0.84615384615384615385',
    });
    expect(await of('timeslices', ' --slice-target 0.99')).toMatchObject({
      method: 'Timeslices',
      sliceTarget: '0.99',
      attainment: '0.9',
      total: '60',
      bad: '6',
      coverage: '1',
    });
    expect(await of('RatioTimeslices')).toMatchObject({ attainment: '0.95' });
    for (const [csv, attainment] of [
      ['9,10\n8,10\n', '0.85'],
      ['1,9,10\n2,8,10\n', '0.85'],
      ['bad;total\n1;10\n2;10\n', '0.85'],
      ['good,bad\n9,1\n8,2\n', '0.85'],
      ['# said\nratio\n0.9\n0.8\n', '0.85'],
      ['0.9\n0.8\n', '0.85'],
    ])
      expect((await json('--target 0.9 --csv a.csv', csv)).attainment).toBe(
        attainment,
      );
  });

  it('does not call nothing good', async () => {
    expect(await json('--target 0.9 --good 0 --total 0')).toMatchObject({
      attainment: null,
      consumed: null,
      remaining: null,
      burnRate: null,
      reason: expect.stringContaining('Nothing was measured'),
    });
    const gap = 'good,total\n10,10\n,\n0,0\nNaN,NaN\n';
    const of = (more: string) =>
      json(`--target 0.5 --csv a.csv --method Timeslices${more}`, gap);
    expect(await of('')).toMatchObject({ total: '1', coverage: '0.25' });
    expect(await of(' --no-data bad')).toMatchObject({ attainment: '0.25' });
    expect(await of(' --no-data good')).toMatchObject({ attainment: '1' });
  });

  it('takes slices of a window that is not over', async () =>
    expect(
      await json(
        '--target 0.9 --csv a.csv --method Timeslices --slices 20',
        'ratio\n0\n1\n',
      ),
    ).toMatchObject({ allowed: '2', consumed: '0.5', burnRate: '5' }));

  it.each([
    ['--good 1 --total 2', 'Say the target'],
    ['--target 99.9 --good 1 --total 2', 'Write 0.999 or 99.9%'],
    ['--target 1 --good 1 --total 2', 'from 0 up to'],
    ['--target x --good 1 --total 2', 'from 0 up to'],
    ['--target 0.9 --good 3 --total 2', 'at most 2'],
    ['--target 0.9 --good -1 --total 2', ''],
    ['--target 0.9 --good 1', 'Give --good and --total'],
    ['--target 0.9 --good 1 --total 2 --csv a.csv', 'not both'],
    ['--target 0.9 --csv nosuch.csv', 'There is no file'],
    ['--target 0.9 --csv .', 'is a folder'],
    ['--target 0.9 --csv /dev/null', 'has no rows'],
    ['--target 0.9 --good 1 --total 2 --method Foo', 'none of Occurrences'],
    ['--target 0.9 --good 1 --total 2 --method RatioTimeslices', 'needs the'],
    ['--target 0.9 --good 1 --total 2 --format sarif', 'none of text, json'],
    ['--target 0.9 --good 1 --total 2 --no-data maybe', 'none of exclude'],
    ['--target 0.9 --good 1 --total 2 --slice-target 2', 'at most 1'],
    ['--target 0.9 --good 1 --total 2 --slices 0', 'whole number'],
  ])('refuses %s', async (line, words) => {
    const { status, stderr } = await budget(line);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });

  it.each([
    ['good,total\n1,x\n', 'a.csv:2: "x" is no number'],
    ['good,total\n3,2\n', 'a.csv:2: of 2 events 3 are good'],
    ['a,b\n1,2\n', 'needs columns'],
    ['ratio\n1.5\n', 'above 1'],
    ['', 'no rows'],
  ])('refuses the file %j', async (csv, words) => {
    const { status, stderr } = await budget('--target 0.9 --csv a.csv', csv);
    expect(status).toBe(2);
    expect(stderr).toContain(words);
  });

  it.each([
    `\u001b[31mevil\u0007${'x'.repeat(1000)},b\n1,2\n`,
    `good,total\n\u001b]0;title\u0007${'x'.repeat(1000)},2\n`,
  ])(
    'says little of a file that is none, and steers no terminal: %j',
    async csv => {
      const { status, stderr } = await budget('--target 0.9 --csv a.csv', csv);
      expect(status).toBe(2);
      expect(stderr).toContain('\ufffd');
      expect(stderr.includes('\u001b') || stderr.includes('\u0007')).toBe(
        false,
      );
      expect(stderr.length).toBeLessThan(300);
    },
  );
});
