import fc from 'fast-check';
import { findEntityRepository, repositoryKey } from './repository';

const entity = (annotations: Record<string, string>) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'a', annotations },
});

describe('repositoryKey', () => {
  it.each([
    ['https://GitHub.com/Org/Repo.git', 'https://github.com/Org/Repo'],
    ['https://user:secret@github.com/org/repo/', 'https://github.com/org/repo'],
    ['git@github.com:org/repo.git', 'ssh://github.com/org/repo'],
    ['ssh://git@Host:2222/org/repo', 'ssh://host:2222/org/repo'],
    ['file:///srv/git/parcel.git', 'file:///srv/git/parcel'],
  ])('of %s is %s', (url, key) => expect(repositoryKey(url)).toBe(key));

  it('is its own key: normalising twice changes nothing', () => {
    fc.assert(
      fc.property(fc.webUrl(), url => {
        const key = repositoryKey(url);
        expect(repositoryKey(key)).toBe(key);
      }),
    );
  });
});

describe('findEntityRepository', () => {
  it('takes the annotation of Fathom before the source location', () => {
    expect(
      findEntityRepository(
        entity({
          'fathom.dev/repository': 'file:///srv/git/mono.git#services/a/',
          'backstage.io/source-location': 'url:https://github.com/org/repo/',
          'fathom.dev/ref': 'release',
        }),
      ),
    ).toEqual({
      key: 'file:///srv/git/mono',
      url: 'file:///srv/git/mono.git',
      path: 'services/a',
      ref: 'release',
    });
  });

  it('reads repository and path from a source location, whose branch pins nothing', () => {
    expect(
      findEntityRepository(
        entity({
          'backstage.io/source-location':
            'url:https://github.com/org/repo/tree/main/services/a/',
        }),
      ),
    ).toEqual({
      key: 'https://github.com/org/repo',
      url: 'https://github.com/org/repo',
      path: 'services/a',
      ref: undefined,
    });
  });

  it('finds none where there is nothing that git could clone', () => {
    expect(findEntityRepository(entity({}))).toBeUndefined();
    expect(
      findEntityRepository(
        entity({ 'backstage.io/source-location': 'url:javascript:alert(1)' }),
      ),
    ).toBeUndefined();
    expect(
      findEntityRepository(
        entity({ 'backstage.io/source-location': 'dir:/etc' }),
      ),
    ).toBeUndefined();
  });

  it.each([
    ['fathom.dev/repository', 'https://github.com/acme/payments#../x'],
    ['fathom.dev/repository', 'https://github.com/acme/payments#a/../../x'],
    ['fathom.dev/repository', 'https://github.com/acme/payments#a\0b'],
    ['backstage.io/source-location', 'url:file:///srv/git/mono.git#../x'],
  ])('finds none for a path outside of it: %s %j', (annotation, value) => {
    expect(
      findEntityRepository(entity({ [annotation]: value })),
    ).toBeUndefined();
  });

  it('takes an absolute path from the root of the repository', () => {
    expect(
      findEntityRepository(
        entity({ 'fathom.dev/repository': 'https://github.com/a/b#/srv/./c/' }),
      )?.path,
    ).toBe('srv/c');
  });
});
