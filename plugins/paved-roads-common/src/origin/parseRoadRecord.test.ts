import fc from 'fast-check';
import { parseRoadRecord } from './parseRoadRecord';

const complete = `# a comment
road: node-http-service
version: 1.2.0
commit: 81f03fea9a7c5400da7b41b81562753fc218afde
inputs:
  name: parcel-quotes
  port: 8080
actor: user:default/ann
at: 2026-06-15T12:00:00.000Z
actions:
  - fathom:fetch:road
`;
const file = '.fathom/road.yaml';

function problemsOf(text: string) {
  const result = parseRoadRecord(text, file);
  return result.ok ? [] : result.problems;
}

describe('parseRoadRecord', () => {
  it('[OR1] reads a complete record', () => {
    expect(parseRoadRecord(complete, file)).toEqual({
      ok: true,
      value: {
        road: 'node-http-service',
        version: '1.2.0',
        commit: '81f03fea9a7c5400da7b41b81562753fc218afde',
        inputs: { name: 'parcel-quotes', port: 8080 },
        actor: 'user:default/ann',
        at: '2026-06-15T12:00:00.000Z',
        actions: ['fathom:fetch:road'],
      },
    });
  });

  it('[OR2] names every problem at once, with its line', () => {
    const text = complete
      .replace('actor: user:default/ann\n', '')
      .replace('road: node-http-service', 'road: Node Service')
      .concat('extra: 1\n');
    expect(
      problemsOf(text)
        .map(({ line, path }) => [path, line])
        .sort(),
    ).toEqual([
      ['actor', 2],
      ['extra', 11],
      ['road', 2],
    ]);
    expect(problemsOf(text).every(({ remedy }) => remedy.length > 10)).toBe(
      true,
    );
  });

  it.each([
    ['version: 1.2.0', 'version: 1.2', 'version', 3],
    ['version: 1.2.0', 'version: latest', 'version', 3],
    ['version: 1.2.0', 'version: v1.2.0', 'version', 3],
    ['81f03fea9a7c5400da7b41b81562753fc218afde', '81f03fe', 'commit', 4],
    [
      '81f03fea9a7c5400da7b41b81562753fc218afde',
      '1234567890123456789012345678901234567890',
      'commit',
      4,
    ],
    ['2026-06-15T12:00:00.000Z', '2026-06-15T12:00:00+02:00', 'at', 9],
    ['2026-06-15T12:00:00.000Z', '2026-06-15', 'at', 9],
  ])('[OR3] refuses %j written as %j', (from, to, path, line) => {
    expect(problemsOf(complete.replace(from, to))).toEqual([
      expect.objectContaining({ path, line, file }),
    ]);
  });

  it.each([
    ['a file that is too large', `${complete}#${'x'.repeat(70_000)}`],
    ['no YAML', 'a: [1'],
    [
      'a custom tag',
      complete.replace('name: parcel-quotes', 'name: !!js/function x'),
    ],
    ['a duplicate key', `${complete}road: other\n`],
    [
      'an alias bomb',
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n`,
    ],
    ['deep nesting', `inputs: ${'['.repeat(30_000)}`],
    ['nothing', ''],
    ['a list', '- 1'],
  ])('[OR4] answers %s with problems', (_name, text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0);
  });

  it('[OR5] never throws', () => {
    const lines = complete.split('\n');
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom(...lines))),
        parts => {
          expect(typeof parseRoadRecord(parts.join('\n'), file).ok).toBe(
            'boolean',
          );
        },
      ),
    );
  });
});
