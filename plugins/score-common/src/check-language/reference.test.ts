import { celUint, isCelError, parse, plan, celEnv } from '@bufbuild/cel';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { FactType, FactValue } from '@fathom/kernel';
import fc from 'fast-check';
import type { FactReading } from '../fact';
import { isValueOfType } from '../fact';
import { parseCheck } from './parseCheck';
import { reading, testDefinitions } from './testFacts';

const now = new Date('2026-11-17T00:00:00Z');
const words = ['', 'go', 'production', 'prod', 'a😀', '～', 'Z'];
const times = ['2026-11-16T10:00:00Z', '2026-10-01T00:00:00.250Z'];

const valueOf: Record<FactType, fc.Arbitrary<FactValue>> = {
  int: fc.integer({ min: -3, max: 5 }),
  double: fc.constantFrom(-1.5, 0.25, 1, 3),
  bool: fc.boolean(),
  string: fc.constantFrom(...words),
  'list(string)': fc.array(fc.constantFrom(...words), { maxLength: 3 }),
  timestamp: fc.constantFrom(...times),
};

const quote = (text: string) => JSON.stringify(text);
const text = fc.constantFrom(...words).map(quote);
const sign = fc.constantFrom('==', '!=', '<', '<=', '>', '>=');
const number = fc.oneof(
  fc.constantFrom('slo.count', 'slo.share', 'runbook.count'),
  fc.constantFrom('size(repo.languages)', 'size(catalog.lifecycle)'),
  fc.integer({ min: -3, max: 5 }).map(String),
  fc.constantFrom('0.25', '1.0', '-1.5'),
);
const string = fc.oneof(fc.constant('catalog.lifecycle'), text);
const time = fc.constantFrom(
  'now',
  'repo.lastCommitAt',
  'timestamp("2026-11-10T00:00:00Z")',
  '(repo.lastCommitAt + duration("36h"))',
);
const span = fc.constantFrom(
  '(now - repo.lastCommitAt)',
  'duration("24h")',
  'duration("1h30m")',
);

const compared = (term: fc.Arbitrary<string>) =>
  fc.tuple(term, sign, term).map(parts => parts.join(' '));

const test = fc.oneof(
  compared(number),
  compared(string),
  compared(time),
  compared(span),
  fc.constantFrom(
    'runbook.hasRollback',
    'runbook.hasRollback == true',
    'true',
    'false',
  ),
  fc
    .tuple(
      string,
      fc.constantFrom('startsWith', 'endsWith', 'contains'),
      string,
    )
    .map(([a, f, b]) => `${a}.${f}(${b})`),
  fc
    .tuple(string, fc.constantFrom('^p', 'o$', '[a-m]+', '.'))
    .map(([a, p]) => `${a}.matches(${quote(p)})`),
  string.map(a => `${a} in repo.languages`),
  fc
    .tuple(string, fc.array(text, { minLength: 1, maxLength: 3 }))
    .map(([a, list]) => `${a} in [${list.join(', ')}]`),
);

const { expression } = fc.letrec<{ expression: string }>(tie => ({
  expression: fc.oneof(
    { maxDepth: 4 },
    test,
    fc
      .tuple(tie('expression'), tie('expression'))
      .map(([a, b]) => `(${a}) && (${b})`),
    fc
      .tuple(tie('expression'), tie('expression'))
      .map(([a, b]) => `(${a}) || (${b})`),
    tie('expression').map(a => `!(${a})`),
  ),
}));

/** About one fact in twelve is missing, one in twelve is of another type. */
const facts = fc.record(
  Object.fromEntries(
    [...testDefinitions].map(([id, { type }]) => [
      id,
      fc.oneof(
        { weight: 10, arbitrary: valueOf[type] },
        { weight: 1, arbitrary: fc.constant(undefined) },
        {
          weight: 1,
          arbitrary: fc.constantFrom<FactValue>('x', true, 7, ['y']),
        },
      ),
    ]),
  ),
) as fc.Arbitrary<Record<string, FactValue | undefined>>;

function toReference(value: FactValue, type: FactType) {
  // A value of the wrong type becomes one that no comparison of the subset accepts.
  if (!isValueOfType(value, type)) return celUint(1n);
  if (type === 'int') return BigInt(value as number);
  if (type === 'timestamp') return timestampFromDate(new Date(value as string));
  return value as string;
}

function judgeByReference(
  source: string,
  values: Record<string, FactValue | undefined>,
) {
  const bindings: Record<string, any> = { now: timestampFromDate(now) };
  for (const [id, { type }] of testDefinitions) {
    const [noun, name] = id.split('.');
    bindings[noun] ??= new Map();
    const value = values[id];
    // An absent field is an error in CEL, and so is a mistyped one: both are unknown here.
    if (value !== undefined && isValueOfType(value, type))
      bindings[noun].set(name, toReference(value, type));
  }
  const result = plan(celEnv(), parse(source))(bindings);
  if (isCelError(result)) return 'unknown';
  return result === true ? 'pass' : 'fail';
}

function toReading(value: FactValue | undefined, type: FactType): FactReading {
  if (value === undefined || isValueOfType(value, type)) return reading(value);
  return { state: 'unreadable', reason: 'wrongType', message: 'wrong type' };
}

describe('against the evaluator of @bufbuild/cel', () => {
  it('[CL14] agrees on generated expressions and facts', () => {
    const seen = { pass: 0, fail: 0, unknown: 0 };
    fc.assert(
      fc.property(
        expression,
        fc.array(facts, { minLength: 8, maxLength: 8 }),
        (source, rows) => {
          const parsed = parseCheck({ expression: source }, testDefinitions);
          if (!parsed.ok)
            throw new Error(`${source}: ${parsed.problems[0].message}`);
          for (const values of rows) {
            const readings = new Map(
              [...testDefinitions].map(([id, { type }]) => [
                id,
                toReading(values[id], type),
              ]),
            );
            const ours = parsed.value.judge(readings, now);
            seen[ours] += 1;
            expect([source, values, ours]).toEqual([
              source,
              values,
              judgeByReference(source, values),
            ]);
            expect(parsed.value.explain(readings, now).outcome).toBe(ours);
          }
        },
      ),
      { numRuns: 2000, seed: 20261117 },
    );
    // The agreement is worth something only if all three were met often.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(500);
  });
});
