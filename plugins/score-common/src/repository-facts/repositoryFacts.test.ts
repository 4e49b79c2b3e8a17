import { observeRepository, repositoryFacts } from '.';

const at = '2026-11-17T00:00:00Z';
const observe = (
  files: string[],
  path = '',
  lastCommit?: { hash: string; at: string },
) =>
  observeRepository(
    {
      repository: 'r',
      commit: '0123456789abcdef',
      path,
      files,
      ...(lastCommit && { lastCommit }),
    },
    at,
  );
const value = (id: string, files: string[], path = '') =>
  observe(files, path)[`repo.${id}`].value;

describe('observeRepository', () => {
  it('[RF1] names the file that it found, or the tree and what it sought', () => {
    const facts = observe(['LICENSE'], 'services/a');
    expect(facts['repo.hasLicense']).toEqual({
      value: true,
      observedAt: at,
      evidence: [
        {
          kind: 'file',
          repository: 'r',
          commit: '0123456789abcdef',
          file: 'LICENSE',
        },
      ],
    });
    expect(facts['repo.hasReadme'].evidence).toEqual([
      {
        kind: 'query',
        source: 'r',
        query: 'the tree of 0123456789ab below services/a for README.md',
        at,
      },
    ]);
    expect(Object.keys(facts).sort()).toEqual(
      repositoryFacts.map(({ id }) => id).sort(),
    );
  });

  it('[RF2] looks where each belongs', () => {
    const files = [
      'services/quotes/README.md',
      'LICENSE',
      '.github/CODEOWNERS',
      'services/quotes/src/a_test.go',
    ];
    expect(value('hasReadme', files, 'services/quotes')).toBe(true);
    expect(value('hasReadme', files, 'services/labels')).toBe(false);
    expect(value('hasReadme', ['README.md'], 'services/labels')).toBe(false);
    expect(value('hasLicense', files, 'services/labels')).toBe(true);
    expect(value('hasCodeowners', files, 'services/labels')).toBe(true);
    expect(
      value('hasCodeowners', ['services/labels/CODEOWNERS'], 'services/labels'),
    ).toBe(false);
    expect(value('hasTests', files, 'services/quotes')).toBe(true);
    expect(value('hasTests', files, 'services/labels')).toBe(false);
    expect(value('hasTests', files, 'services/quote')).toBe(false);
  });

  it.each([
    ['hasCi', '.github/workflows/ci.yml', true],
    ['hasCi', '.github/workflows/README.md', false],
    ['hasCi', '.gitlab-ci.yml', true],
    ['hasTests', 'src/QuoteServiceTest.java', true],
    ['hasTests', 'tests/test_quote.py', true],
    ['hasTests', 'src/latest.ts', false],
    ['hasAgentsFile', 'AGENTS.md', true],
    ['hasLockfile', 'package.json', false],
    ['hasLockfile', 'go.sum', true],
    ['hasDependencyUpdates', '.github/dependabot.yml', true],
  ])('[RF2] %s from %s: %s', (id, file, found) =>
    expect(value(id, [file])).toBe(found),
  );

  it.each(['node_modules/a/README.md', 'vendor/x/a_test.go', 'dist/a.test.js'])(
    '[RF3] %s answers nothing',
    file => {
      expect(value('hasTests', [file])).toBe(false);
      expect(value('hasReadme', [file])).toBe(false);
    },
  );

  it('[RF4] the last commit of the component, or no value', () => {
    expect(
      observe([], '', { hash: 'abc', at: '2026-11-01T00:00:00Z' })[
        'repo.lastCommitAt'
      ],
    ).toEqual({
      value: '2026-11-01T00:00:00Z',
      observedAt: at,
      evidence: [
        { kind: 'event', id: 'commit abc', at: '2026-11-01T00:00:00Z' },
      ],
    });
    expect(observe([])['repo.lastCommitAt']).not.toHaveProperty('value');
  });

  it.each([
    ['2026-11-17T00:10:00Z', at],
    ['2026-11-17T00:10:01Z', undefined],
    ['2106-02-07T06:28:15Z', undefined],
    ['+010000-01-01T00:00:00Z', undefined],
    ['no date at all', undefined],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z'],
  ])(
    '[RF5] hostile input 36: a commit that says it was made at %s gives %s',
    (of, told) => {
      const fact = observe([], '', { hash: 'abc', at: of })[
        'repo.lastCommitAt'
      ];
      expect(fact.value).toBe(told);
      expect(fact.evidence).toMatchObject([
        told === undefined
          ? {
              query: `the date of commit abc: ${of} lies ahead, so it tells no time`,
            }
          : { kind: 'event', id: 'commit abc' },
      ]);
    },
  );

  it('[RF6] hostile input 35: of a tree that was cut, what was not found is not judged', () => {
    const facts = observeRepository(
      {
        ...{ repository: 'r', commit: 'c', path: '', isPartial: true },
        files: ['README.md'],
      },
      at,
    );
    expect(facts['repo.hasReadme'].value).toBe(true);
    expect(facts).not.toHaveProperty(['repo.hasTests']);
    expect(facts).not.toHaveProperty(['repo.hasLicense']);
  });
});
