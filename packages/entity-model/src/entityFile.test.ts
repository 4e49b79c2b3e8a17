import { findEntityFile } from './entityFile';

const at = (location?: string) =>
  findEntityFile({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'a',
      annotations: location
        ? { 'backstage.io/managed-by-location': location }
        : undefined,
    },
  });

describe('findEntityFile', () => {
  it('reads repository and file from where Fathom read it', () => {
    expect(
      at('fathom:file:///srv/git/mono.git#services/a/catalog-info.yaml'),
    ).toEqual({
      key: 'file:///srv/git/mono',
      file: 'services/a/catalog-info.yaml',
    });
    expect(at('fathom:https://h/a#b#c/catalog-info.yaml')).toEqual({
      key: 'https://h/a',
      file: 'b#c/catalog-info.yaml',
    });
  });

  it.each([
    undefined,
    'url:https://github.com/a/b/blob/main/catalog-info.yaml',
    'fathom:https://h/a',
    'fathom:#a',
  ])('finds none in %j', location => expect(at(location)).toBeUndefined());
});
