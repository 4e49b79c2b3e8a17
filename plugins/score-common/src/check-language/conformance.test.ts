import { tests } from '@bufbuild/cel-spec/testdata/conformance.js';
import { parseCheck } from './parseCheck';

interface Suite {
  name: string;
  suites?: Suite[];
  tests?: {
    original: {
      name?: string;
      expr: string;
      value?: { boolValue?: boolean };
      bindings?: object;
    };
  }[];
}

function collect(suite: Suite, path = ''): [string, string, boolean][] {
  const at = path === '' ? suite.name : `${path}/${suite.name}`;
  return [
    ...(suite.suites ?? []).flatMap(inner => collect(inner, at)),
    ...(suite.tests ?? []).flatMap(
      ({ original }): [string, string, boolean][] =>
        original.value?.boolValue === undefined || original.bindings
          ? []
          : [
              [
                `${at}/${original.name}`,
                original.expr,
                original.value.boolValue,
              ],
            ],
    ),
  ];
}

describe('the conformance files of cel-spec', () => {
  it('[CL14] what of them lies in the subset has the value that they say, the rest is refused', () => {
    const all = collect(tests as unknown as Suite);
    const wrong: unknown[] = [];
    let judged = 0;
    for (const [name, expression, value] of all) {
      const parsed = parseCheck({ expression }, new Map());
      if (!parsed.ok) {
        if (parsed.problems.some(({ line, column }) => !line || !column))
          wrong.push([name, expression]);
        continue;
      }
      judged += 1;
      const outcome = parsed.value.judge(new Map(), new Date(0));
      if (outcome !== (value ? 'pass' : 'fail'))
        wrong.push([name, expression, outcome]);
    }
    expect(wrong).toEqual([]);
    expect(all.length).toBeGreaterThan(500);
    expect(judged).toBeGreaterThan(100);
  });
});
