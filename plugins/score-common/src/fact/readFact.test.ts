import { defineFact } from '@fathom/kernel';
import { isValueOfType, readFact } from '.';

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
});
