import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createDirectory, readDirectory } from './createDirectory';

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

  describe('of a catalog', () => {
    /** The catalog names more at each listing, 20 s after the one before. */
    const listings = (
      named: Entity[][],
      options: { isFirstStart: boolean },
    ) => {
      let turn = 0;
      const ask = createDirectory({
        auth: mockServices.auth(),
        catalog: catalogServiceMock.mock({
          queryEntities: async (...asked) =>
            catalogServiceMock({
              entities: named[Math.min(turn, named.length) - 1],
            }).queryEntities(...asked),
        }),
        config: {
          ...{ silentAfterMonths: 12, bots: [], keepHistoryDays: 1 },
          ...none,
        },
        now: () => new Date(turn * 20_000),
        ...options,
      });
      return async () => {
        turn += 1;
        return ask();
      };
    };
    const team = entity('Group', 'ship');
    const ann = entity('User', 'ann', { to: ['ship'] });
    const ben = entity('User', 'ben', { to: ['ship'] });

    it('tells who is in which team only after it named the same people twice, and then always', async () => {
      const ask = listings(
        [[], [team], [team, ann], [team, ann, ben], [team, ann, ben], [team]],
        { isFirstStart: true },
      );
      const nobody = 'the catalog names no people so far';
      const some = expect.stringContaining('still reading who is in which');
      const told = [];
      for (let turn = 0; turn < 4; turn++) told.push(await ask());
      expect(told.map(({ teamsUnknown }) => teamsUnknown)).toEqual([
        ...[nobody, nobody, some, some],
      ]);
      // Half of the people are no reason to look at every repository.
      expect(new Set(told.map(({ sign }) => sign))).toEqual(new Set(['']));
      const settled = await ask();
      expect(settled.teamsUnknown).toBeUndefined();
      expect(settled.users).toHaveLength(2);
      expect(settled.sign).not.toBe('');
    });

    it('asks again once a minute, and then takes what it says as it is, but that there is nobody at all', async () => {
      const named = [[team, ann], [team, ann], [team, ann], [team]];
      const ask = listings([...named, [], [team, ben]], {
        isFirstStart: false,
      });
      const told = [];
      for (let turn = 0; turn < 6; turn++) told.push(await ask());
      const signs = told.map(({ sign }) => sign);
      const nobody = 'the catalog names no people so far';
      expect(told.map(({ teamsUnknown }) => teamsUnknown)).toEqual([
        ...Array.from({ length: 3 }),
        nobody,
        nobody,
        undefined,
      ]);
      expect(told.map(({ users }) => users.length)).toEqual([1, 1, 1, 0, 0, 1]);
      expect(signs[0]).toBe(signs[2]);
      expect(signs[3]).not.toBe(signs[0]);
    });
  });
});
