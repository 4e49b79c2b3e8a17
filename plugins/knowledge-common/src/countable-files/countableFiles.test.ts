import fc from 'fast-check';
import { countableFiles, listUndecidedFiles } from './countableFiles';
import { parseGitAttributes } from './gitAttributes';

/** Why each path is left out, `counted` when it is not. */
function judge(
  paths: string[],
  attributes: Record<string, string> = {},
  heads: Record<string, string> = {},
): Record<string, string> {
  const { counted, excluded } = countableFiles(
    paths.map(path => ({ path, mode: '100644' })),
    {
      gitAttributes: Object.entries(attributes).map(([path, content]) => ({
        path,
        content,
      })),
      heads: new Map(Object.entries(heads)),
    },
  );
  return Object.fromEntries([
    ...counted.map(path => [path, 'counted']),
    ...excluded.map(file => [file.path, file.reason]),
  ]);
}

const attributes = (content: string) => ({ '.gitattributes': content });

describe('countableFiles', () => {
  it.each([
    ['src/a.ts', 'counted'],
    ['src/A.JAVA', 'counted'],
    ['index.html', 'counted'],
    ['site.css', 'counted'],
    ['Dockerfile', 'counted'],
    ['Makefile', 'counted'],
    ['data.json', 'notCode'],
    ['config.yaml', 'notCode'],
    ['README.md', 'documentation'],
    ['notes.md', 'notCode'],
    ['picture.png', 'notCode'],
    ['LICENSE', 'documentation'],
    ['noidea', 'notCode'],
  ])('[CN1] %s: %s', (path, expected) => {
    expect(judge([path])).toEqual({ [path]: expected });
  });

  it('[CN2] knows the whole name and the longest extension', () => {
    expect(
      judge(['a.html.erb', 'package.json', 'CMakeLists.txt', 'x.txt']),
    ).toEqual({
      'a.html.erb': 'counted',
      'package.json': 'notCode',
      'CMakeLists.txt': 'counted',
      'x.txt': 'notCode',
    });
  });

  it('[CN3] reads the first line of what has no extension', () => {
    const heads = {
      'bin/a': '#!/usr/bin/env python3.9\n',
      'bin/b': '#! /bin/sh -e\n',
      'bin/c': '#!/usr/bin/env -S LANG=C node --flag\n',
      'bin/d': 'no script',
      'bin/e': '#!/opt/unheard-of\n',
    };
    expect(
      listUndecidedFiles(
        ['bin/a', 'a.ts', 'Makefile', 'x.unknown'].map(path => ({
          path,
          mode: '100755',
        })),
      ),
    ).toEqual(['bin/a']);
    expect(judge(Object.keys(heads), {}, heads)).toEqual({
      'bin/a': 'counted',
      'bin/b': 'counted',
      'bin/c': 'counted',
      'bin/d': 'notCode',
      'bin/e': 'notCode',
    });
  });

  it.each([
    ['node_modules/x/index.js', 'vendored'],
    ['vendor/x.go', 'vendored'],
    ['lib/jquery.min.js', 'vendored'],
    ['gradlew', 'vendored'],
    ['docs/conf.py', 'documentation'],
    ['examples/a.py', 'documentation'],
  ])('[CN4] %s: %s', (path, expected) => {
    expect(judge([path])).toEqual({ [path]: expected });
  });

  it('[CN5] leaves out links and submodules', () => {
    const { counted, excluded } = countableFiles(
      [
        { path: 'a.ts', mode: '100755' },
        { path: 'b.ts', mode: '120000' },
        { path: 'c.ts', mode: '160000' },
      ],
      { gitAttributes: [] },
    );
    expect(counted).toEqual(['a.ts']);
    expect(excluded).toEqual([
      { path: 'b.ts', reason: 'notAFile' },
      { path: 'c.ts', reason: 'notAFile' },
    ]);
  });

  it.each([
    ['vendor/own/** linguist-vendored=false', 'vendor/own/a.js', 'counted'],
    ['vendor/own/** -linguist-vendored', 'vendor/own/a.js', 'counted'],
    ['vendor/own/** -linguist-vendored', 'vendor/a.js', 'vendored'],
    ['*.pb.ts linguist-generated', 'src/x.pb.ts', 'generated'],
    ['*.pb.ts linguist-generated=true', 'src/x.pb.ts', 'generated'],
    ['docs/*.py -linguist-documentation', 'docs/conf.py', 'counted'],
    ['handbook/** linguist-documentation', 'handbook/x.ts', 'documentation'],
    ['*.sql linguist-detectable', 'a/b.sql', 'counted'],
    ['*.ts linguist-detectable=false', 'a.ts', 'notCode'],
    ['*.inc linguist-language=PHP', 'a.inc', 'counted'],
    ['*.ts linguist-language=JSON', 'a.ts', 'notCode'],
    ['*.ts text eol=lf', 'a.ts', 'counted'],
  ])('[CN6] "%s", %s: %s', (line, path, expected) => {
    expect(judge([path], attributes(line))).toEqual({ [path]: expected });
  });

  it.each([
    ['*.ts linguist-generated\n*.ts -linguist-generated', 'counted'],
    ['# *.ts linguist-generated', 'counted'],
    ['b.ts linguist-generated', 'generated'],
    ['/b.ts linguist-generated', 'counted'],
    ['a/b.ts linguist-generated', 'generated'],
    ['a/* linguist-generated', 'generated'],
    ['* linguist-generated', 'generated'],
    ['**/b.ts linguist-generated', 'generated'],
    ['a/**/b.ts linguist-generated', 'generated'],
    ['*a*/**/*b*.ts linguist-generated', 'generated'],
    ['*/*a*b*.ts linguist-generated', 'counted'],
    ['a**/**/*.** linguist-generated', 'generated'],
    ['a/ linguist-generated', 'counted'],
    ['"a/b.ts" linguist-generated', 'generated'],
    ['[a-c]/?.ts linguist-generated', 'generated'],
    ['[!a]/b.ts linguist-generated', 'counted'],
    ['!*.ts linguist-generated', 'counted'],
    ['*.ts linguist-generated\r\n*.ts !linguist-generated', 'counted'],
  ])('[CN7] "%s": %s', (content, expected) => {
    expect(judge(['a/b.ts'], attributes(content))).toEqual({
      'a/b.ts': expected,
    });
  });

  it('[CN7] a nearer file wins, whatever the order', () => {
    const near = { 'a/.gitattributes': '*.ts -linguist-generated' };
    const far = attributes('*.ts linguist-generated');
    for (const both of [
      { ...near, ...far },
      { ...far, ...near },
    ])
      expect(judge(['a/b.ts', 'b.ts', 'ab/b.ts'], both)).toEqual({
        'a/b.ts': 'counted',
        'b.ts': 'generated',
        'ab/b.ts': 'generated',
      });
  });

  it('[CN7] a hostile pattern costs no more than its size', () => {
    const started = performance.now();
    judge(
      ['a'.repeat(4000)],
      attributes(
        `${'a*'.repeat(8)}b linguist-generated\n${'**'.repeat(
          500,
        )}c linguist-generated`,
      ),
    );
    expect(performance.now() - started).toBeLessThan(2000);
  });

  it('[CN7] follows 2,000 lines, counts the others, and answers for a path once', () => {
    const lines = (pattern: (i: number) => string) =>
      Array.from(
        { length: 20_000 },
        (_, i) => `${pattern(i)} linguist-generated`,
      ).join('\n');
    const read = (content: string) =>
      parseGitAttributes([{ path: '.gitattributes', content }]);
    const named = read(lines(i => `f${i}.ts`));
    expect(named.ignoredRules).toBe(18_000);
    expect(named.find('a/f1999.ts')).toEqual({ generated: true });
    expect(named.find('a/f2000.ts')).toEqual({});
    expect(named.find('a/f1999.ts')).toBe(named.find('a/f1999.ts'));
    const started = performance.now();
    const hostile = read(lines(i => `src/*${i}/x?.ts`));
    const tree = Array.from({ length: 5000 }, (_, i) => ({
      path: `src/folder-${i}/file.ts`,
      mode: '100644',
    }));
    for (let snapshot = 0; snapshot < 12; snapshot++)
      countableFiles(tree, { gitAttributes: hostile });
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it('[CN7] reads a name and an ending as git does', () => {
    const { find } = parseGitAttributes([
      {
        path: '.gitattributes',
        content:
          '*.gen.ts linguist-generated\n/*.top linguist-vendored\na.ts linguist-documentation',
      },
    ]);
    expect(find('b/c.gen.ts')).toEqual({ generated: true });
    expect(find('x.top')).toEqual({ vendored: true });
    expect(find('b/x.top')).toEqual({});
    expect(find('b/a.ts')).toEqual({ documentation: true });
    expect(find('b/ba.ts')).toEqual({});
  });

  it('[CN8] every file is counted or excluded, once, whatever .gitattributes says', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 })),
        fc.string(),
        (paths, content) => {
          const { counted, excluded } = countableFiles(
            paths.map(path => ({ path, mode: '100644' })),
            { gitAttributes: [{ path: '.gitattributes', content }] },
          );
          expect(
            [...counted, ...excluded.map(file => file.path)].sort(),
          ).toEqual([...paths].sort());
        },
      ),
    );
  });

  it('[CN9] vendors fixtures as Linguist did on the day', () => {
    const tree = [
      'test/fixtures/a.js',
      'tests/fixtures/a.js',
      'spec/fixtures/a.js',
      'app/test/fixtures/a.js',
    ].map(path => ({ path, mode: '100644' }));
    const on = (date?: string) =>
      countableFiles(tree, {
        gitAttributes: [],
        asOf: date ? Date.parse(date) / 1000 : undefined,
      }).counted;
    expect(on()).toEqual([]);
    expect(on('2020-06-06T00:00:00Z')).toEqual([]);
    expect(on('2020-06-05T23:59:59Z')).toEqual(['app/test/fixtures/a.js']);
    expect(on('2015-09-01T00:00:00Z')).toEqual([
      'spec/fixtures/a.js',
      'app/test/fixtures/a.js',
    ]);
    expect(on('2015-02-25T23:59:59Z')).toEqual([
      'tests/fixtures/a.js',
      'spec/fixtures/a.js',
      'app/test/fixtures/a.js',
    ]);
  });
});
