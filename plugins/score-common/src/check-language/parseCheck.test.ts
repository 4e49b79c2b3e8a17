import type { FactValue } from '@fathom/kernel';
import type { FactReading } from '../fact';
import { parseCheck } from './parseCheck';
import { reading, testDefinitions } from './testFacts';

const now = new Date('2026-11-17T00:00:00Z');
const unreadable = (reason: 'stale' | 'sourceError'): FactReading => ({
  state: 'unreadable',
  reason,
  message: 'the disk was full',
});

function check(expression: string) {
  const parsed = parseCheck({ expression }, testDefinitions);
  if (!parsed.ok) throw new Error(parsed.problems.map(p => p.message).join());
  return parsed.value;
}

function judge(
  expression: string,
  facts: Record<string, FactValue | FactReading | undefined> = {},
) {
  const readings = new Map(
    Object.entries(facts).map(([id, value]) => [
      id,
      typeof value === 'object' && !Array.isArray(value)
        ? (value as FactReading)
        : reading(value),
    ]),
  );
  return check(expression).judge(readings, now);
}

function refusals(expression: string) {
  const parsed = parseCheck({ expression }, testDefinitions);
  if (parsed.ok) throw new Error(`not refused: ${expression}`);
  return parsed.problems;
}

describe('judging', () => {
  const known = {
    'slo.count': 3,
    'slo.share': 0.5,
    'runbook.hasRollback': true,
    'catalog.lifecycle': 'production',
    'repo.languages': ['go', 'ts'],
    'repo.lastCommitAt': '2026-11-01T00:00:00Z',
  };
  it.each([
    ['slo.count == 3', 'pass'],
    ['slo.count != 3', 'fail'],
    ['slo.count < 3', 'fail'],
    ['slo.count <= 3', 'pass'],
    ['slo.count > 2', 'pass'],
    ['3 >= slo.count', 'pass'],
    ['slo.count == 3.0', 'pass'],
    ['slo.share < slo.count', 'pass'],
    ['catalog.lifecycle in ["production", "deprecated"]', 'pass'],
    ['"java" in repo.languages', 'fail'],
    ['catalog.lifecycle > "prod"', 'pass'],
    ['runbook.hasRollback', 'pass'],
    ['!runbook.hasRollback', 'fail'],
    ['now - repo.lastCommitAt < duration("480h")', 'pass'],
    ['repo.lastCommitAt + duration("24h") < now', 'pass'],
    ['repo.lastCommitAt > timestamp("2026-11-02T00:00:00Z")', 'fail'],
    ['true', 'pass'],
    ['repo.languages == ["go", "ts"]', 'pass'],
    ['repo.languages != ["ts", "go"]', 'pass'],
    ['repo.languages == []', 'fail'],
    ['slo.count in []', 'fail'],
    ['slo.count > - 1', 'pass'],
    ['slo.count >= 3 // at the end', 'pass'],
    [
      'timestamp("2026-01-01T00:00:00.000000001Z") > timestamp("2026-01-01T00:00:00Z")',
      'pass',
    ],
    [
      'timestamp("2026-01-01T02:00:00+02:00") == timestamp("2026-01-01T00:00:00Z")',
      'pass',
    ],
    ['duration("0.5h") + duration("30m") == duration("1h")', 'pass'],
    ['now + duration("1ns") > now', 'pass'],
  ])('[CL2] [CL7] %s is %s', (expression, outcome) =>
    expect(judge(expression, known)).toBe(outcome),
  );

  it.each([
    ['catalog.lifecycle.startsWith("prod")', 'pass'],
    ['catalog.lifecycle.endsWith("prod")', 'fail'],
    ['catalog.lifecycle.contains("duct")', 'pass'],
    ['size(catalog.lifecycle) == 10', 'pass'],
    ['repo.languages.size() == 2', 'pass'],
    ['size("a😀") == 2', 'pass'],
  ])('[CL3] %s is %s', (expression, outcome) =>
    expect(judge(expression, known)).toBe(outcome),
  );

  it('[CL2] orders text by code point, not by UTF-16 unit', () => {
    expect(judge('"\\uFF5E" < "\\U0001F600"')).toBe('pass');
  });

  it('[CL4] finds a pattern anywhere and does not hang on one that would back-track', () => {
    expect(judge('catalog.lifecycle.matches("^pro.*ion$")', known)).toBe(
      'pass',
    );
    expect(
      judge('catalog.lifecycle.matches("^(a+)+$")', {
        'catalog.lifecycle': `${'a'.repeat(4000)}!`,
      }),
    ).toBe('fail');
    expect(refusals('catalog.lifecycle.matches("(?=a)")')[0].rule).toBe(
      'check-regular-expression',
    );
    expect(refusals('"a".matches(catalog.lifecycle)')[0].rule).toBe(
      'check-regular-expression',
    );
  });

  it.each([
    ['slo.count > 0 && runbook.hasRollback', { 'slo.count': 0 }, 'fail'],
    ['runbook.hasRollback && slo.count > 0', { 'slo.count': 0 }, 'fail'],
    ['slo.count > 0 && runbook.hasRollback', { 'slo.count': 1 }, 'unknown'],
    ['runbook.hasRollback || slo.count > 0', { 'slo.count': 1 }, 'pass'],
    ['runbook.hasRollback || slo.count > 0', { 'slo.count': 0 }, 'unknown'],
    ['!runbook.hasRollback', {}, 'unknown'],
  ])('[CL1] %s with %j is %s', (expression, facts, outcome) =>
    expect(judge(expression, facts)).toBe(outcome),
  );

  it.each([
    ['has(slo.count)', { 'slo.count': 0 }, 'pass'],
    ['has(slo.count)', { 'slo.count': undefined }, 'fail'],
    ['has(slo.count)', {}, 'unknown'],
    ['has(slo.count)', { 'slo.count': unreadable('stale') }, 'unknown'],
    ['has(slo.count)', { 'slo.count': unreadable('sourceError') }, 'unknown'],
  ])('[CL5] %s with %j is %s', (expression, facts, outcome) =>
    expect(judge(expression, facts)).toBe(outcome),
  );

  it('[CL6] a fact that was looked for and not found is unknown unless has() asks', () => {
    expect(judge('slo.count == 0', { 'slo.count': undefined })).toBe('unknown');
    expect(
      judge('!has(slo.count) || slo.count > 0', { 'slo.count': undefined }),
    ).toBe('pass');
  });
});

describe('refusing', () => {
  it.each([
    ['repo.languages.all(l, l == "go")', 'the macro all()', 1, 1],
    [
      'slo.count > 0 &&\n  repo.languages.exists(l, l == "go")',
      'the macro exists()',
      2,
      3,
    ],
    ['slo.count + 1 > 2', 'the operator "+" beyond dates', 1, 1],
    ['slo.count * 2 > 2', 'the operator "*"', 1, 1],
    ['slo.count > 1 ? true : false', 'the conditional "? :"', 1, 1],
    ['{"a": 1} == {"a": 1}', 'a map or message literal', 1, 1],
    ['repo.languages[0] == "go"', 'the index "[ ]"', 1, 1],
    ['string(slo.count) == "1"', 'the function string()', 1, 1],
    [
      'catalog.lifecycle.lowerAscii() == "x"',
      'the function lowerAscii()',
      1,
      1,
    ],
    ['catalog.lifecycle == null', 'a literal of type null', 1, 1],
    ['slo.count == 1u', 'a literal of type uint64', 1, 1],
    ['catalog.lifecycle == b"x"', 'a literal of type bytes', 1, 1],
    ['(slo.count > 1) == true', 'a condition used as a value', 1, 1],
  ])('[CL8] %s names what is outside', (expression, what) => {
    const [problem] = refusals(expression);
    expect(problem.rule).toBe('check-outside-subset');
    expect(problem.message).toContain(what);
  });

  it('[CL8] points at line and column', () => {
    expect(refusals('slo.count > 0 &&\n  foo(slo.count)')[0]).toMatchObject({
      line: 2,
      column: 3,
    });
    expect(refusals('slo.count >')[0]).toMatchObject({
      rule: 'check-syntax',
      line: 1,
    });
  });

  it('[CL9] an unknown fact with the nearest name, when one is near', () => {
    expect(refusals('runbok.count > 0')[0]).toMatchObject({
      rule: 'check-unknown-fact',
      message: 'No fact "runbok.count" is declared.',
      remedy: 'Did you mean "runbook.count"?',
    });
    expect(refusals('zebra.stripes > 0')[0].remedy).not.toContain(
      'Did you mean',
    );
    expect(refusals('__proto__.toString == 1')[0].rule).toBe(
      'check-unknown-fact',
    );
  });

  it.each([
    'slo.count >= "x"',
    'runbook.hasRollback < true',
    'slo.count',
    'catalog.lifecycle == 3',
    '"a" in catalog.lifecycle',
    'slo.count in ["a"]',
    'repo.languages == [1]',
    'repo.languages < ["go"]',
    'slo.count in [1, "a"]',
    'runbook.hasRollback in []',
    'size(slo.count) > 1',
    'slo.count.startsWith("a")',
    'now > 3',
    'now - repo.lastCommitAt > timestamp("2026-01-01T00:00:00Z")',
    'timestamp(catalog.lifecycle) < now',
    'duration("1 day") < duration("2h")',
  ])('[CL10] %s is refused for its types', expression =>
    expect(refusals(expression)[0].rule).toBe('check-type'),
  );

  it('[CL7] a duration of more than a hundred years is refused with its place', () => {
    const [problem, ...more] = refusals(
      'slo.count > 1 ||\n  repo.lastCommitAt < now + duration("99999999999h")',
    );
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ rule: 'check-type', line: 2 });
    expect(problem.column).toBeGreaterThan(28);
    expect(problem.message).toContain('at most 100 years');
    expect(refusals('now - repo.lastCommitAt < duration("-876601h")')).toEqual([
      expect.objectContaining({ rule: 'check-type' }),
    ]);
    // What a hundred years many times over lead to can still be explained.
    const far = `repo.lastCommitAt < now${' + duration("876600h")'.repeat(60)}`;
    const facts = new Map([
      ['repo.lastCommitAt', reading('2026-11-16T00:00:00Z')],
    ]);
    expect(check(far).explain(facts, now).outcome).toBe('pass');
    const late = check(far).explain(facts, new Date(8.64e15));
    expect(late.outcome).toBe('unknown');
    expect(late.reason).toContain('a time that no calendar has');
  });

  it.each([
    ['timestamp("2026-02-30T00:00:00Z") < now', 'check-type'],
    ['timestamp("2026-01-01T24:00:00Z") < now', 'check-type'],
    ['timestamp("0000-12-31T00:00:00Z") < now', 'check-type'],
    ['slo.count == 9007199254740993', 'check-number'],
    ['slo.count == -9223372036854775808', 'check-number'],
    ['slo.share < 1e400', 'check-number'],
  ])('[CL16] %s cannot be judged exactly', (expression, rule) => {
    const [problem] = refusals(expression);
    expect(problem).toMatchObject({ rule, line: 1 });
  });

  it('[CL7] a sum beyond the calendar is unknown, as CEL has an error', () => {
    const facts = {
      'repo.lastCommitAt': '9999-12-31T00:00:00Z',
    };
    expect(judge('repo.lastCommitAt + duration("24h") > now', facts)).toBe(
      'unknown',
    );
  });

  it('[CL8] collects all problems at once', () => {
    expect(refusals('foo.bar > 1 && slo.count == "a"')).toHaveLength(2);
  });

  it.each([
    [
      '3,000 parentheses',
      `${'('.repeat(3000)}slo.count > 1${')'.repeat(3000)}`,
      'check-too-long',
    ],
    [
      '65 parentheses',
      `${'('.repeat(65)}slo.count > 1${')'.repeat(65)}`,
      'check-too-deep',
    ],
    [
      'brackets hidden behind text',
      `")))" == "${')'.repeat(70)}" || ${'('.repeat(
        65,
      )}slo.count > 1${')'.repeat(65)}`,
      'check-too-deep',
    ],
    ['65 negations', `${'!'.repeat(65)}runbook.hasRollback`, 'check-too-deep'],
    ['4,097 bytes', `slo.count > 1 ${' '.repeat(4083)}`, 'check-too-long'],
    [
      '1,400 characters of three bytes',
      `catalog.lifecycle == "${'€'.repeat(1400)}"`,
      'check-too-long',
    ],
  ])('[CL11] %s', (_, expression, rule) =>
    expect(refusals(expression)[0].rule).toBe(rule),
  );

  it('[CL11] what is just within the limits is judged', () => {
    expect(
      judge(`${'('.repeat(64)}slo.count > 1${')'.repeat(64)}`, {
        'slo.count': 2,
      }),
    ).toBe('pass');
    const chain = (length: number) =>
      Array.from({ length }, () => 'slo.count > 1').join(' && ');
    expect(judge(chain(125), { 'slo.count': 2 })).toBe('pass');
    expect(refusals(chain(126))[0]).toMatchObject({
      rule: 'check-too-many-nodes',
      message: expect.stringContaining('503 nodes'),
    });
  });
});

describe('the YAML form', () => {
  const conditions = (value: unknown) =>
    parseCheck({ conditions: value }, testDefinitions);

  it.each([
    [{ fact: 'slo.count', op: 'ge', value: 1 }, 'slo.count >= 1'],
    [{ fact: 'slo.count', op: 'eq', value: 2 }, 'slo.count == 2'],
    [
      { fact: 'repo.languages', op: 'contains', value: 'go' },
      '"go" in repo.languages',
    ],
    [
      { fact: 'catalog.lifecycle', op: 'contains', value: 'prod' },
      'catalog.lifecycle.contains("prod")',
    ],
    [
      { fact: 'catalog.lifecycle', op: 'in', value: ['a', 'production'] },
      'catalog.lifecycle in ["a", "production"]',
    ],
    [{ fact: 'slo.count', op: 'has' }, 'has(slo.count)'],
    [
      { fact: 'catalog.lifecycle', op: 'matches', value: '^p' },
      'catalog.lifecycle.matches("^p")',
    ],
    [
      { fact: 'repo.lastCommitAt', op: 'lt', value: '2026-11-10T00:00:00Z' },
      'repo.lastCommitAt < timestamp("2026-11-10T00:00:00Z")',
    ],
    [
      {
        any: [
          { not: { fact: 'runbook.hasRollback', op: 'eq', value: true } },
          { all: [{ fact: 'slo.count', op: 'gt', value: 1 }] },
        ],
      },
      '!(runbook.hasRollback == true) || slo.count > 1',
    ],
  ])('[CL12] %j means %s', (form, expression) => {
    const parsed = conditions(form);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const text = check(expression);
    for (const facts of [
      {},
      {
        'slo.count': 2,
        'catalog.lifecycle': 'production',
        'repo.languages': ['go'],
      },
      {
        'slo.count': 0,
        'catalog.lifecycle': 'x',
        'repo.languages': [],
        'runbook.hasRollback': true,
        'repo.lastCommitAt': '2026-11-01T00:00:00Z',
      },
    ] as Record<string, FactValue>[]) {
      const readings = new Map(
        Object.entries(facts).map(([id, value]) => [id, reading(value)]),
      );
      expect(parsed.value.judge(readings, now)).toBe(text.judge(readings, now));
      expect(parsed.value.explain(readings, now)).toEqual(
        text.explain(readings, now),
      );
    }
  });

  it.each([
    [{ toString: 1 }, 'This is no operator.'],
    [null, 'This is no operator.'],
    ['equals', '"equals" is no operator.'],
  ])('[CL12] the operator %j is refused, whatever it is', (op, words) => {
    const parsed = conditions({ fact: 'slo.count', op, value: 1 });
    expect(parsed.ok ? [] : parsed.problems).toMatchObject([
      { message: words },
    ]);
  });

  it.each([
    [{ fact: 'slo.cuont', op: 'ge', value: 1 }, ['fact'], 'check-unknown-fact'],
    [
      { all: [{ fact: 'slo.count', op: '>=', value: 1 }] },
      ['all', 0, 'op'],
      'check-form',
    ],
    [{ all: [] }, ['all'], 'check-form'],
    [{ fact: 'slo.count', op: 'ge', value: 'x' }, [], 'check-type'],
    [
      { fact: 'slo.count', op: 'ge', value: 1, extra: 1 },
      ['extra'],
      'check-form',
    ],
    [{ fact: 'slo.count', op: 'has', value: 1 }, ['value'], 'check-form'],
    [{ fact: 'slo.count', op: 'ge' }, ['value'], 'check-form'],
    ['slo.count >= 1', [], 'check-form'],
    [null, [], 'check-form'],
  ])('[CL12] %j is refused at %j', (form, path, rule) => {
    const parsed = conditions(form);
    if (parsed.ok) throw new Error('not refused');
    expect(parsed.problems[0]).toMatchObject({ path, rule });
  });

  it('[CL11] nested deeper than 64 levels', () => {
    let form: unknown = { fact: 'slo.count', op: 'has' };
    for (let depth = 0; depth < 100; depth++) form = { not: form };
    const parsed = conditions(form);
    expect(!parsed.ok && parsed.problems[0].rule).toBe('check-too-deep');
  });
});

describe('explaining', () => {
  it('[CL13] names the comparisons that decided, with the values they met', () => {
    const readings = new Map([
      ['runbook.count', reading(2)],
      ['runbook.hasRollback', reading(false)],
    ]);
    const explanation = check(
      'runbook.count >= 1 && runbook.hasRollback',
    ).explain(readings, now);
    expect(explanation.outcome).toBe('fail');
    expect(explanation.reason).toBe(
      'runbook.hasRollback is false, should be true',
    );
    expect(explanation.operands).toMatchObject([
      {
        fact: 'runbook.count',
        operator: 'ge',
        expected: 1,
        actual: 2,
        outcome: 'pass',
        decided: false,
      },
      {
        fact: 'runbook.hasRollback',
        operator: 'is',
        actual: false,
        outcome: 'fail',
        decided: true,
        observedAt: '2026-11-16T10:00:00Z',
      },
    ]);
  });

  it.each([
    [
      'slo.count >= 1',
      { 'slo.count': reading(0) },
      'slo.count is 0, should be at least 1',
    ],
    [
      '1 <= slo.count',
      { 'slo.count': reading(0) },
      'slo.count is 0, should be at least 1',
    ],
    [
      '"a".contains(catalog.lifecycle)',
      { 'catalog.lifecycle': reading('b') },
      '"a" is "a", should contain catalog.lifecycle ("b")',
    ],
    [
      '!(catalog.lifecycle == "experimental")',
      { 'catalog.lifecycle': reading('experimental') },
      'catalog.lifecycle is "experimental", should not be "experimental"',
    ],
    [
      '"go" in repo.languages',
      { 'repo.languages': reading([]) },
      'repo.languages is nothing, should contain "go"',
    ],
    [
      'now - repo.lastCommitAt < duration("48h")',
      { 'repo.lastCommitAt': reading('2026-11-07T00:00:00Z') },
      'the age of repo.lastCommitAt is 10 days, should be less than 2 days',
    ],
    [
      'has(slo.count)',
      { 'slo.count': reading() },
      'slo.count was looked for and not found, should be there',
    ],
    ['slo.count > 0', {}, 'slo.count was never collected'],
    [
      'slo.count > 0',
      { 'slo.count': unreadable('stale') },
      'slo.count: the disk was full',
    ],
    [
      'slo.count > 0 || runbook.count > 0',
      { 'slo.count': reading(0), 'runbook.count': reading(0) },
      'slo.count is 0, should be more than 0; runbook.count is 0, should be more than 0',
    ],
    ['false', {}, 'The check is always fail.'],
  ])('[CL13] %s: %j reads "%s"', (expression, facts, words) =>
    expect(
      check(expression).explain(new Map(Object.entries(facts)), now).reason,
    ).toBe(words),
  );

  it.each<[string, Record<string, FactReading>, string]>([
    [
      '(slo.count > 0 && slo.count < 9) || slo.count > 20',
      {},
      'slo.count was never collected',
    ],
    [
      'repo.languages == ["go"]',
      { 'repo.languages': reading(['go', 'java']) },
      'repo.languages is [go, java], should be [go]',
    ],
    [
      'repo.lastCommitAt > timestamp("2026-11-01T00:00:00Z")',
      { 'repo.lastCommitAt': reading('2026-10-07T09:30:00Z') },
      'repo.lastCommitAt is 7 Oct 2026, 09:30 UTC, should be more than 1 Nov 2026',
    ],
    [
      'slo.share >= 0.6',
      { 'slo.share': reading(0.5769230769230769) },
      'slo.share is 0.577, should be at least 0.6',
    ],
    [
      'slo.share >= 0.6',
      { 'slo.share': reading(0.59999) },
      'slo.share is 0.59999, should be at least 0.6',
    ],
    [
      'slo.share > 1000.5',
      { 'slo.share': reading(999.123456) },
      'slo.share is 999.1, should be more than 1000.5',
    ],
  ])('[CL18] %s: %j reads "%s"', (expression, facts, words) =>
    expect(
      check(expression).explain(new Map(Object.entries(facts)), now).reason,
    ).toBe(words),
  );

  it.each([
    [
      'slo.count >= 1',
      { 'slo.count': reading(0) },
      {
        to: 'pass',
        needs: {
          kind: 'fact',
          fact: 'slo.count',
          operator: 'ge',
          value: 1,
          actual: 0,
          words: 'slo.count: 0, needs at least 1',
        },
      },
    ],
    [
      'slo.count >= 1',
      { 'slo.count': reading(2) },
      {
        to: 'fail',
        needs: {
          kind: 'fact',
          fact: 'slo.count',
          operator: 'lt',
          value: 1,
          actual: 2,
          words: 'slo.count: 2, needs less than 1',
        },
      },
    ],
    [
      'runbook.hasRollback && (slo.count >= 1 || "go" in repo.languages) && slo.share > 0.5',
      {
        'runbook.hasRollback': reading(false),
        'slo.count': reading(0),
        'repo.languages': reading([]),
        'slo.share': reading(0.9),
      },
      {
        to: 'pass',
        needs: {
          kind: 'all',
          of: [
            { fact: 'runbook.hasRollback', operator: 'eq', value: true },
            {
              kind: 'any',
              of: [
                { fact: 'slo.count', operator: 'ge', value: 1 },
                { fact: 'repo.languages', operator: 'contains', value: 'go' },
              ],
            },
          ],
          words:
            'runbook.hasRollback: false, needs to be true and (slo.count: 0, needs at least 1 or repo.languages: nothing, needs to contain "go")',
        },
      },
    ],
    [
      '!(slo.count > 1)',
      { 'slo.count': reading(5) },
      { to: 'pass', needs: { operator: 'le', value: 1 } },
    ],
    [
      'has(slo.count)',
      {},
      {
        to: 'pass',
        needs: {
          operator: 'has',
          words: 'slo.count was never collected; needs to be there',
        },
      },
    ],
  ])('[CL17] %s of %j turns with %j', (expression, facts, turn) =>
    expect(
      check(expression).turn(new Map(Object.entries(facts)), now),
    ).toMatchObject(turn),
  );

  it('[CL17] nothing turns what holds of every entity', () =>
    expect(
      check('true || slo.count > 1').turn(new Map(), now),
    ).toBeUndefined());

  it('knows the facts that it names', () => {
    expect(
      check(
        'size(repo.languages) > 1 && now - repo.lastCommitAt > duration("1h") || !has(slo.count)',
      ).facts,
    ).toEqual(['repo.languages', 'repo.lastCommitAt', 'slo.count']);
  });
});
