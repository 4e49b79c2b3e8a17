import {
  evidenceHref,
  forgeCommitHref,
  forgeFileHref,
  readableQuery,
  repositoryName,
} from './evidenceHref';

const at = { commit: 'c0ffee', file: 'a/b #1.md', line: 3 };

it.each([
  [
    'https://github.com/o/r',
    'https://github.com/o/r/blob/c0ffee/a/b%20%231.md#L3',
  ],
  [
    'https://gitlab.example.com/g/s/r.git',
    'https://gitlab.example.com/g/s/r/-/blob/c0ffee/a/b%20%231.md#L3',
  ],
  [
    'https://codeberg.org/o/r',
    'https://codeberg.org/o/r/src/commit/c0ffee/a/b%20%231.md#L3',
  ],
  [
    'https://bitbucket.org/o/r',
    'https://bitbucket.org/o/r/src/c0ffee/a/b%20%231.md#lines-3',
  ],
  ['https://git.example.com/r', undefined],
  ['file:///srv/git/r', undefined],
  // eslint-disable-next-line no-script-url -- what must be refused
  ['javascript:alert(1)//github.com', undefined],
])('a file of %s is seen at %s', (repository, href) =>
  expect(forgeFileHref({ repository, ...at })).toBe(href),
);

it.each([
  ['https://github.com/o/r', 'https://github.com/o/r/commit/c0ffee'],
  ['https://gitlab.com/g/r.git', 'https://gitlab.com/g/r/-/commit/c0ffee'],
  ['https://codeberg.org/o/r', 'https://codeberg.org/o/r/commit/c0ffee'],
  ['https://bitbucket.org/o/r', 'https://bitbucket.org/o/r/commits/c0ffee'],
  ['file:///srv/git/r', undefined],
])('a commit of %s is seen at %s', (repository, href) =>
  expect(forgeCommitHref({ repository, commit: at.commit })).toBe(href),
);

it('leads to the page of an entity, and nowhere for what is no reference', () => {
  expect(
    evidenceHref({
      kind: 'entity',
      ref: 'component:default/a',
      field: 'spec.owner',
    }),
  ).toBe('/catalog/default/component/a');
  expect(evidenceHref({ kind: 'entity', ref: '', field: 'x' })).toBeUndefined();
});

it('names a repository without its scheme, and one on a disk by its own name', () => {
  expect(repositoryName('https://git.example.com/o/parcel.git')).toBe(
    'git.example.com/o/parcel',
  );
  expect(repositoryName('file:///srv/git/parcel.git')).toBe('parcel');
});

it('shortens a query to what people read', () => {
  expect(
    readableQuery(
      `secrets over file:///srv/git/parcel at ${'ab12'.repeat(10)}`,
    ),
  ).toBe('secrets over parcel at ab12ab1');
});
