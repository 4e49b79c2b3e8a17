import { defineFact } from '@fathom/kernel';
import {
  factLayout,
  factRow,
  isValueOfType,
  parseInstant,
  parseTimestamp,
  readFact,
  writeInstant,
} from '.';

const definition = defineFact({
  id: 'runbook.count',
  type: 'int',
  description: 'Runbooks',
  source: 'reliability',
  maximumAgeHours: 48,
});
const evidence = [
  {
    kind: 'file',
    repository: 'r',
    commit: 'c',
    file: 'runbooks/a.md',
    line: 1,
  } as const,
];
const seen = (
  value: number | undefined,
  observedAt = '2026-11-16T08:00:00Z',
) => ({
  value,
  observedAt,
  evidence,
});
const now = new Date('2026-11-17T08:00:00Z');

describe('readFact', () => {
  it('[FR1] gives a fresh value with when and where it was seen', () => {
    expect(readFact(definition, { observation: seen(2) }, now)).toEqual({
      state: 'value',
      value: 2,
      observedAt: '2026-11-16T08:00:00Z',
      evidence,
    });
  });
  it('[FR2] says none where the source looked and found none', () => {
    expect(
      readFact(definition, { observation: seen(undefined) }, now).state,
    ).toBe('none');
  });
  it('[FR3] is stale from the maximum age on, not before', () => {
    const at = (time: string) =>
      readFact(definition, { observation: seen(2) }, new Date(time));
    expect(at('2026-11-18T08:00:00Z').state).toBe('value');
    expect(at('2026-11-18T08:00:00.001Z')).toMatchObject({
      state: 'unreadable',
      reason: 'stale',
      evidence,
    });
  });
  it('[FR4] says who has not reported yet', () => {
    const reading = readFact(definition, undefined, now);
    expect(reading).toMatchObject({
      state: 'unreadable',
      reason: 'neverCollected',
    });
    expect(reading.state === 'unreadable' && reading.message).toContain(
      'reliability',
    );
  });
  it('[FR5] passes on the error of a source that never saw a value', () => {
    expect(
      readFact(definition, { error: 'repository gone' }, now),
    ).toMatchObject({
      reason: 'sourceError',
      message: 'reliability could not look: repository gone',
    });
  });
  it('[FR6] keeps the last good value beside an error until it is too old', () => {
    const stored = { observation: seen(2), error: 'repository gone' };
    expect(readFact(definition, stored, now)).toMatchObject({
      state: 'value',
      value: 2,
      error: 'repository gone',
    });
    expect(
      readFact(definition, stored, new Date('2026-11-20T08:00:00Z')),
    ).toMatchObject({ reason: 'stale' });
  });
  it('[FR7] does not read what is not of the declared type', () => {
    expect(readFact(definition, { observation: seen(1.5) }, now)).toMatchObject(
      { reason: 'wrongType' },
    );
  });
  it.each([
    [1.5, 'int', false],
    [2 ** 53, 'int', false],
    [-0, 'int', false],
    [NaN, 'double', false],
    [Infinity, 'double', false],
    [0.5, 'double', true],
    ['a\u0000', 'string', false],
    ['\uD800', 'string', false],
    ['\uDC00', 'string', false],
    ['a😀b', 'string', true],
    [['a', 1], 'list(string)', false],
    ['2026-11-17', 'timestamp', false],
    ['2026-11-17T00:00:00Z', 'timestamp', true],
    ['true', 'bool', false],
  ] as const)('[FR8] %j as %s: %s', (value, type, isOne) =>
    expect(isValueOfType(value, type)).toBe(isOne),
  );

  it('[FR9] a row holds values, null for none, and nothing for what cannot be judged', () => {
    const layout = factLayout([
      { id: 'a.int', type: 'int' },
      { id: 'a.none', type: 'int' },
      { id: 'a.stale', type: 'bool' },
      { id: 'a.other', type: 'bool' },
      { id: 'a.at', type: 'timestamp' },
      { id: 'a.never', type: 'string' },
    ]);
    const value = (of: number | string) => ({
      state: 'value' as const,
      value: of,
      observedAt: '2026-11-16T08:00:00Z',
      evidence,
    });
    expect(
      factRow(
        layout,
        new Map<string, ReturnType<typeof readFact>>([
          ['a.int', value(3)],
          [
            'a.none',
            readFact(definition, { observation: seen(undefined) }, now),
          ],
          ['a.stale', { state: 'unreadable', reason: 'stale', message: '' }],
          ['a.other', value(1)],
          ['a.at', value('1970-01-01T00:00:00.000000002Z')],
        ]),
      ),
    ).toEqual([3, null, undefined, undefined, 2n, undefined]);
    expect(layout.find('a.none')).toEqual({ place: 1, type: 'int' });
  });

  it.each([
    ['2026-02-30T00:00:00Z', undefined],
    ['2026-02-29T00:00:00Z', undefined],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2026-01-01T24:00:00Z', undefined],
    ['2026-12-31T23:59:60Z', undefined],
    ['2026-01-01T00:60:00Z', undefined],
    ['2026-01-01T00:00:00+24:00', undefined],
    ['0000-12-31T23:59:59Z', undefined],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999999999Z', '9999-12-31T23:59:59.999999999Z'],
    ['9999-12-31T23:59:59-00:01', undefined],
    ['2026-01-01T00:00:00.1234567890Z', undefined],
    ['1969-12-31T23:59:59.999999998Z', '1969-12-31T23:59:59.999999998Z'],
    ['2026-01-01T01:30:00.25+01:30', '2026-01-01T00:00:00.250Z'],
    ['2026-01-01', undefined],
  ])('[FR10] %s is %s', (text, written) => {
    const instant = parseInstant(text);
    expect(instant === undefined ? undefined : writeInstant(instant)).toBe(
      written,
    );
    expect(parseTimestamp(text) === undefined).toBe(written === undefined);
  });
});
