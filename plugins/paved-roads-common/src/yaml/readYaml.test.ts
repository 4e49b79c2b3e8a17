import { readYaml } from './readYaml';

const read = (text: string, maxBytes = 10_000) =>
  readYaml(text, { file: 'road.yaml', rule: 'road/yaml', maxBytes });
const valueOf = (text: string) => {
  const result = read(text);
  if (!result.ok) throw new Error(result.problems[0].message);
  return result.value;
};
const problemsOf = (text: string, maxBytes?: number) => {
  const result = read(text, maxBytes);
  return result.ok ? [] : result.problems;
};

describe('readYaml', () => {
  it('[YM1] reads plain values as YAML 1.2 does', () => {
    expect(valueOf('a: no\nb: [1, "2"]\nc:\n').value).toEqual({
      a: 'no',
      b: [1, '2'],
      c: null,
    });
  });

  it('[YM2] tells all that is wrong, each with its place and a remedy', () => {
    const wrong = problemsOf('a: 1\na: 2\nb: [1\n');
    expect(wrong.length).toBeGreaterThan(1);
    expect(wrong[0]).toMatchObject({
      file: 'road.yaml',
      rule: 'road/yaml',
      severity: 'error',
      remedy: 'Correct the YAML at this line.',
    });
    expect(wrong.map(({ line }) => line)).toContain(2);
    for (const { message } of wrong) expect(message).not.toContain('\n');
  });

  it('[YM2] refuses what YAML only warns of', () => {
    expect(problemsOf('a: !unknown 1\n')).toHaveLength(1);
  });

  it('[YM3] locates a value, and one that is missing at the nearest above it', () => {
    const { locate } = valueOf('a: 1\nb:\n  c: 2\n');
    expect(locate(['b', 'c'])).toEqual({ line: 3, column: 6 });
    expect(locate(['b', 'x'])).toEqual({ line: 3, column: 3 });
    expect(locate([])).toEqual({ line: 1, column: 1 });
  });

  it('[YM4] refuses a text that is too long without reading it', () => {
    expect(problemsOf('{'.repeat(200), 100)).toEqual([
      expect.objectContaining({
        line: 1,
        message: 'The file is longer than 100 bytes.',
      }),
    ]);
  });

  it('[YM5] refuses aliases that multiply', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [name, of] of ['ba', 'cb', 'dc', 'ed'])
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${of}`).join(', ')}]`);
    expect(problemsOf(bomb.join('\n'))).toEqual([
      expect.objectContaining({
        remedy: 'Write it without aliases and deep nesting.',
      }),
    ]);
  });
});
