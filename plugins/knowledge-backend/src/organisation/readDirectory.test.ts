import type { Entity } from '@backstage/catalog-model';
import { readDirectory } from './createDirectory';

const entity = (
  kind: string,
  name: string,
  over: { annotations?: Record<string, string>; to?: string[] } = {},
): Entity => ({
  ...{ apiVersion: 'backstage.io/v1alpha1', kind },
  metadata: { name, namespace: 'default', annotations: over.annotations },
  spec: {
    profile: { displayName: name.toUpperCase(), email: `${name}@X.org` },
  },
  relations: (over.to ?? []).map(target => ({
    type: kind === 'User' ? 'memberOf' : 'childOf',
    targetRef: `group:default/${target}`,
  })),
});
const none = { departed: [], unnamed: [] };

describe('the directory', () => {
  it('knows e-mails, logins and teams with those above them, in a circle too', () => {
    const { users } = readDirectory(
      [
        entity('User', 'ann', {
          annotations: { 'github.com/user-login': 'Ann' },
          to: ['shipping', 'leads'],
        }),
      ],
      [
        entity('Group', 'shipping', { to: ['all'] }),
        entity('Group', 'all', { to: ['shipping'] }),
        { ...entity('Group', 'leads'), spec: { type: 'role' } },
      ],
      none,
    );
    expect(users).toEqual([
      {
        ref: 'user:default/ann',
        name: 'ANN',
        emails: ['ann@x.org', 'ann@users.noreply.github.com'],
        teams: [
          'group:default/all',
          'group:default/leads',
          'group:default/shipping',
        ],
        direct: ['group:default/shipping'],
      },
    ]);
  });

  it('knows who departed, since when, and who is not to be named, by catalog and by configuration', () => {
    const marks = (annotations: Record<string, string>) => ({ annotations });
    const { users, accounts, departed, unnamed } = readDirectory(
      [
        entity('User', 'ann', marks({ 'fathom.dev/departed': '2026-03-31' })),
        entity('User', 'ben', marks({ 'fathom.dev/departed': 'true' })),
        entity('User', 'cyd', marks({ 'fathom.dev/departed': 'false' })),
        entity('User', 'dan', marks({ 'fathom.dev/unnamed': 'true' })),
        entity('User', 'eve'),
      ],
      [],
      { departed: ['old@x.org'], unnamed: ['eve@x.org'] },
    );
    expect([...departed]).toEqual([
      ['old@x.org', ''],
      ['ann@x.org', '2026-03-31'],
      ['ben@x.org', ''],
    ]);
    expect([...unnamed].sort()).toEqual(['dan@x.org', 'eve@x.org']);
    expect(users.map(({ ref }) => ref)).toEqual(['user:default/cyd']);
    // To tell who is who, all are needed.
    expect(accounts).toHaveLength(5);
  });
});
