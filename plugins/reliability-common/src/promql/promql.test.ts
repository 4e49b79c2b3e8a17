import fc from 'fast-check';
import { parsePromql } from './parsePromql';
import { asCounter, asGauge, singleSeries, withRange } from './rewrite';

function query(text: string) {
  const parsed = parsePromql(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.found}`);
  return parsed.query;
}
function error(text: string) {
  const parsed = parsePromql(text);
  return parsed.ok ? undefined : `${parsed.error.at} ${parsed.error.found}`;
}

describe('parsePromql', () => {
  it.each([
    '{{.window}}',
    '{{ .Window }}',
    '$window',
    '${window}',
    '$__rate_interval',
    '$__interval',
  ])('[PQ1] reads %s as a range', placeholder => {
    const read = query(
      `sum(rate(a[${placeholder}])) / sum(rate(b[ ${placeholder} ]))`,
    );
    expect(read.ranges.map(range => range.placeholder)).toEqual([true, true]);
    expect(withRange(read, '1h')).toBe('sum(rate(a[1h])) / sum(rate(b[ 1h ]))');
  });

  it('[PQ1] leaves a text that looks like a placeholder alone', () =>
    expect(query('a{b="$window"}').text).toBe('a{b="$window"}'));

  it('[PQ2] says where a query breaks, in its own text', () => {
    expect(error('sum(rate(a[5m])')).toBe(
      '15 the end of the query where more is needed',
    );
    expect(error('sum(rate(a[{{.window}}])')).toMatch(/^24 /);
    expect(error('a b')).toBe('2 "b" where it is not understood');
    expect(error('  ')).toBe('0 an empty query');
    expect(error('a'.repeat(30_000))).toMatch(/more than 20000/);
  });

  it.each([
    ['a[5m]', 'a range that no function takes'],
    ['sum(a[5m])', 'a range that no function takes'],
    ['abs(a[5m])', 'inside of abs'],
    ['rate(a)', 'rate without a range'],
    ['rate(sum(a))', 'rate without a range'],
    ['avg_over_time(a)', 'avg_over_time without a range'],
    ['1', 'no metric'],
    ['"a"', 'no metric'],
    ['a{b=~"("}', 'regular expression'],
    ['a{b=~"(?=x)"}', 'regular expression'],
    ['{a=~".*"}', 'matches every series'],
    ['{a=""}', 'matches every series'],
    ['{a!="x"}', 'matches every series'],
    ['{}', 'matches every series'],
    ['sum()', 'sum with 0 arguments'],
    ['topk(a)', 'topk with 1 arguments'],
    ['time()', '0 a number instead of series'],
    ['-(scalar(a) + 1)', '0 a number instead of series'],
    ['sum(time())', '4 a number where sum takes series'],
    ['topk(a, b)', '5 series where topk takes a number'],
    ['count_values(1, a)', '13 a number where count_values takes text'],
    ['abs(1)', '4 a number where abs takes series'],
    ['vector(a)', '7 series where vector takes a number'],
    ['label_replace(a, "x")', 'label_replace with 2 arguments, not 5'],
    ['clamp(a, 1)', 'clamp with 2 arguments, not 3'],
    ['a + "x"', 'a calculation with text'],
    ['a and 1', 'and, or or unless with a number'],
    ['a * on(x) 2', 'on or ignoring with a number'],
    ['changes((0.5)[10m:1m])', '8 a number where a subquery takes series'],
    ['vector(1 > 2)', 'a comparison of two numbers without bool'],
    ['a + -"x"', 'a sign before text'],
  ])('[PQ3] refuses %s', (text, words) => expect(error(text)).toContain(words));

  it.each([
    'rate(a[5m] offset 1h)',
    'max_over_time(rate(a[5m])[1h:1m])',
    'quantile_over_time(0.9, a[5m])',
    'topk(3, a)',
    'a{b=~".*", c="d"}',
    '{b=~".+"}',
    'a{b!=""}',
    'a{b=~"(?i)x"}',
    'histogram_quantile(0.9, sum by (le) (rate(b_bucket[5m])))',
    'absent_over_time(a[5m])',
    'time() - a',
    'vector(1 > bool 2)',
    'label_join(a, "x", "-", "y", "z", "w")',
    'round(a)',
    'round(a, 0.1) > 1 > 2',
    'hour()',
    'count_values("x", a)',
    'a and on (x) b or vector(scalar(c) * pi())',
    'vector(time()) - (a offset 5m)',
    `a${'^a'.repeat(9000)}`,
    '{"my.metric"}',
  ])('[PQ3] takes %s', text => expect(error(text)).toBeUndefined());

  it('[PQ7] leaves comments out, not what looks like one', () => {
    expect(query('sum( # all\n a{b="#"} ) # end').text).toBe(
      'sum(      \n a{b="#"} )',
    );
    expect(singleSeries(query('a # c'), 'x')).toBe('sum(x)');
  });
});

describe('rewriting', () => {
  it.each([
    ['sum(rate(a{b="[5m]"}[5m]))', 'sum(rate(a{b="[5m]"}[30m]))'],
    ['rate(a[5m] offset 1h)', 'rate(a[30m] offset 1h)'],
    ['max_over_time(rate(a[5m])[1h:1m])', 'max_over_time(rate(a[30m])[1h:1m])'],
    ['rate(a[1h30m]) / rate(b[1h30m])', 'rate(a[30m]) / rate(b[30m])'],
  ])('[PQ4] %s over 30m', (from, to) =>
    expect(withRange(query(from), '30m')).toBe(to),
  );

  it.each([
    ['a', 'rate(a[1h])'],
    ['sum(a{x="1"})', 'sum(rate(a{x="1"}[1h]))'],
    ['sum by (j) (a) + b', 'sum by (j) (rate(a[1h])) + rate(b[1h])'],
    ['a offset 5m', 'rate(a[1h] offset 5m)'],
    ['a or vector(0)', 'rate(a[1h]) or vector(0)'],
  ])('[PQ5] %s as a counter', (from, to) =>
    expect(asCounter(query(from), '1h')).toBe(to),
  );

  it('[PQ5] adds up gauges in the same way', () =>
    expect(asGauge(query('sum(a)'), '1h')).toBe('sum(sum_over_time(a[1h]))'));

  it.each([
    ['a', false],
    ['sum(a)', true],
    ['(sum(a))', true],
    ['sum by (x) (a)', false],
    ['sum(a) - sum(b)', true],
    ['sum(a) - b', false],
    ['topk(1, a)', false],
    ['sum(a) or vector(0)', true],
    ['1 - sum(a)', true],
    ['histogram_quantile(0.9, sum by (le) (rate(a[5m])))', false],
  ])('[PQ6] %s is one series: %s', (text, single) =>
    expect(query(text).single).toBe(single),
  );

  it('[PQ4] keeps everything but the ranges, and reads again', () =>
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'rate(a[5m])',
            'sum(rate(b{c="d"}[1h] offset 5m))',
            'e',
            '3',
          ),
          {
            minLength: 1,
            maxLength: 5,
          },
        ),
        fc.constantFrom('1m', '7d', '90m'),
        (parts, window) => {
          const text = `f + ${parts.join(' + ')}`;
          const changed = withRange(query(text), window);
          expect(
            query(changed).ranges.every(range => range.text === window),
          ).toBe(true);
          expect(changed.replaceAll(`[${window}]`, '[]')).toBe(
            text.replace(/\[(5m|1h)\]/g, '[]'),
          );
        },
      ),
    ));
});
