import { mockServices } from '@backstage/backend-test-utils';
import { createPathCover } from './hideServerPaths';

const cover = createPathCover(
  mockServices.rootConfig({
    data: {
      fathom: {
        home: '/var/lib/fathom',
        repositories: {
          sources: [{ root: '/srv/git' }, { root: '/srv/a "b"' }],
          fileRoots: ['/srv/git/inner', '/'],
        },
      },
    },
  }),
);

describe('createPathCover', () => {
  it.each([
    ['a key', 'file:///srv/git/parcel', 'file:///parcel'],
    ['the longest root', 'file:///srv/git/inner/x', 'file:///x'],
    [
      'a key in a sentence',
      'There is no folder "a" in file:///srv/git/parcel at abc.',
      'There is no folder "a" in file:///parcel at abc.',
    ],
    [
      'what git says',
      "fatal: '/srv/git/parcel.git' is no repository",
      "fatal: 'parcel.git' is no repository",
    ],
    ['the data folder', 'open /var/lib/fathom/mirrors/x', 'open mirrors/x'],
    ['the root itself', 'It must lie below /srv/git.', 'It must lie below ….'],
    [
      'an address',
      '?key=file%3A%2F%2F%2Fsrv%2Fgit%2Fparcel',
      '?key=file%3A%2F%2F%2Fparcel',
    ],
    [
      'JSON with quotes in the path',
      JSON.stringify({ key: 'file:///srv/a "b"/parcel' }),
      '{"key":"file:///parcel"}',
    ],
  ])('shortens %s', (_what, text, expected) =>
    expect(cover(text)).toBe(expected),
  );

  it.each([
    'https://host/srv/git/parcel',
    'file:///other/srv/git/parcel',
    'file:///srv/github/parcel',
    'file:///srv/git-old/parcel',
    'src/git/a.ts',
  ])('leaves %s', text => expect(cover(text)).toBe(text));

  it('is done after once', () => {
    const once = cover('file:///srv/git/parcel and /srv/git/x');
    expect(cover(once)).toBe(once);
  });
});
