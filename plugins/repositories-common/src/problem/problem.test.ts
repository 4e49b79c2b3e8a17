import { FileProblem, problemsReportSchema } from './contract';
import {
  mostSevereFirst,
  problemsInWords,
  problemsNotice,
  problemsOfFile,
} from './problems';

const problem = (over: Partial<FileProblem> = {}): FileProblem => ({
  file: 'catalog-info.yaml',
  line: 12,
  column: 3,
  severity: 'error',
  rule: 'catalog-info',
  message: 'A key is missing.',
  remedy: 'Add it.',
  ...over,
});

describe('problems', () => {
  it('[PB1] are of the file, or of the one whose entities they concern', () => {
    const own = problem();
    const rules = problem({ file: 'a/rules.yaml', entityFile: 'a/PATTERN.md' });
    const all = [own, rules, problem({ file: 'b/catalog-info.yaml' })];
    expect(problemsOfFile(all, 'catalog-info.yaml')).toEqual([own]);
    expect(problemsOfFile(all, 'a/PATTERN.md')).toEqual([rules]);
    expect(problemsOfFile(all, 'a/rules.yaml')).toEqual([]);
  });

  it('[PB2] stand in the order in which they are to be mended', () => {
    const sorted = [
      problem({ file: 'a', line: 2 }),
      problem({ file: 'a', line: 10, column: 1 }),
      problem({ file: 'a', line: 10, column: 2 }),
      problem({ file: 'b', line: 1 }),
      problem({ file: 'a', severity: 'warning' }),
      problem({ file: 'a', severity: 'info' }),
    ];
    expect(mostSevereFirst([...sorted].reverse())).toEqual(sorted);
  });

  it.each([
    [1, '1 problem in catalog files'],
    [500, '500 problems in catalog files'],
  ])('[PB3] are counted: %d', (total, words) =>
    expect(problemsInWords(total)).toBe(words),
  );

  it('[PB4] are told with the place and the version that is shown', () => {
    expect(
      problemsNotice([
        problem({ line: 1, severity: 'warning' }),
        problem({ shownCommit: 'abc1234def' }),
      ]),
    ).toBe(
      'catalog-info.yaml:12 cannot be read; the portal shows the version of commit abc1234.',
    );
  });

  it('[PB5] claim no older version when there is none', () => {
    expect(problemsNotice([problem({ severity: 'warning' })])).toBe(
      'catalog-info.yaml:12 needs attention.',
    );
  });
});

describe('the report', () => {
  const report = {
    key: 'k',
    source: 'catalog',
    total: 1,
    problems: [problem()],
  };
  it.each([
    ['one problem', {}, true],
    ['none', { total: 0, problems: [] }, true],
    ['[PB3] more than are told', { total: 500 }, true],
    ['[PB3] fewer than are told', { total: 0 }, false],
    ['too many', { total: 201, problems: Array(201).fill(problem()) }, false],
    ['a source that is no word', { source: 'a b' }, false],
    ['something else', { more: 1 }, false],
    [
      'a message without end',
      { problems: [problem({ message: 'x'.repeat(2001) })] },
      false,
    ],
  ])('with %s', (_what, over, good) =>
    expect(problemsReportSchema.safeParse({ ...report, ...over }).success).toBe(
      good,
    ),
  );
});
