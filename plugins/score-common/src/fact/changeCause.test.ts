import type { Evidence } from '@fathom/kernel';
import { changeCause } from './changeCause';

const at = '2026-11-17T08:00:00Z';
const repository = 'https://host/code';
const commit = 'a'.repeat(40);
const file: Evidence = { kind: 'file', repository, commit, file: 'pom.xml' };
const query = (words: string): Evidence => ({
  kind: 'query',
  source: 'prometheus',
  query: words,
  at,
});
const tree = query(`the tree of ${commit.slice(0, 12)} below api for go.sum`);
const series = query('sum(rate(http_requests_total{commit="abcdef0"}[5m]))');
const seen = (...evidence: Evidence[]) => ({ observedAt: at, evidence });

describe('changeCause', () => {
  it.each([
    ['a file', file, 'code'],
    ['a query about the tree of a commit', tree, 'code'],
    [
      'a query over the files of a commit',
      query(`golden 1.0.0 over ${repository} at ${commit}`),
      'code',
    ],
    [
      'who wrote the files of a commit',
      query(
        `who wrote the 4 counted files at ${commit.slice(
          0,
          12,
        )}; those that it hangs on know 3 of them`,
      ),
      'code',
    ],
    ['a query of a data source', series, 'dataSource'],
    ['a commit', { kind: 'event', id: `commit ${commit}`, at }, 'code'],
    ['another event', { kind: 'event', id: 'exercise 17', at }, 'dataSource'],
    [
      'the owner in the catalog',
      { kind: 'entity', ref: 'component:default/a', field: 'spec.owner' },
      'ownership',
    ],
    [
      'another field of the catalog',
      { kind: 'entity', ref: 'component:default/a', field: 'spec.type' },
      'catalog',
    ],
  ] satisfies [string, Evidence, string][])('[FR17] %s', (_, proof, cause) =>
    expect(changeCause(seen(series), seen(proof))).toBe(cause),
  );

  const otherCommit: Evidence = { ...file, commit: 'b'.repeat(40) };
  const otherTree = query(`the tree of ${'b'.repeat(12)} below api for go.sum`);
  it.each([
    ['another file of the same commit', [file], { ...file, file: 'b.md' }],
    ['one of the files of the same commit', [otherCommit, file], file],
    ['the same query about a tree', [tree], tree],
    [
      'another version of a pattern over the same commit',
      [query(`golden 1.0.0 over ${repository} at ${commit}`)],
      query(`golden 1.1.0 over ${repository} at ${commit}`),
    ],
    [
      'a finding in a file of the commit that was looked at before',
      [query(`golden 1.0.0 over ${repository} at ${commit}`)],
      file,
    ],
    ['a tree by the first digits of its commit', [file], tree],
  ] satisfies [string, Evidence[], Evidence][])(
    '[FR20] %s: the code is as it was, something was recorded about it',
    (_, before, after) =>
      expect(changeCause(seen(...before), seen(after))).toBe('dataSource'),
  );

  it.each([
    ['the file at another commit', otherCommit, file],
    [
      'the commit of another repository',
      { ...file, repository: 'https://host/fork' },
      file,
    ],
    ['the tree of another commit', otherTree, tree],
  ] satisfies [string, Evidence, Evidence][])(
    '[FR20] %s: the code',
    (_, before, after) =>
      expect(changeCause(seen(before), seen(after))).toBe('code'),
  );

  it('[FR18] nothing proves that findings are gone: what proved them says it', () =>
    expect(changeCause(seen(file), seen())).toBe('code'));

  it('[FR18] nothing proves either value', () =>
    expect(changeCause(seen(), seen())).toBe('dataSource'));

  it('[FR18] nobody saw the fact before: nobody changed anything', () =>
    expect(changeCause(undefined, seen(file))).toBe('seen'));
});
