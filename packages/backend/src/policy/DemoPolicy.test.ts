import { mockCredentials } from '@backstage/backend-test-utils';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import { DemoPolicy } from './DemoPolicy';

const people: Record<string, string[]> = {
  guest: ['user:default/guest'],
  developer: ['user:default/jonas.brandt', 'group:default/shipping'],
  lead: [
    'user:default/mara.okafor',
    'group:default/shipping',
    'group:default/leads',
  ],
  platformEngineer: ['user:default/noor.haddad', 'group:default/platform'],
};

async function decide(person: string, permission: Permission) {
  const policy = DemoPolicy.create({
    getUserInfo: async () => ({
      userEntityRef: people[person][0],
      ownershipEntityRefs: people[person],
    }),
  });
  const credentials = mockCredentials.user(people[person][0]);
  return policy.handle(
    { permission },
    {
      credentials,
      info: { userEntityRef: '', ownershipEntityRefs: [] },
    },
  );
}

const plain = (name: string) => createPermission({ name, attributes: {} });

describe('DemoPolicy', () => {
  const reads = [
    'repositories',
    'patterns',
    'paved-roads',
    'reliability',
    'knowledge',
    'score',
  ].map(id => [`fathom.${id}.read`, 'yes yes yes yes']);

  it.each([
    ...reads,
    ['fathom.knowledge.people.own.read', 'no yes yes yes'],
    ['fathom.knowledge.people.read', 'no no no yes'],
    ['fathom.score.exemption.request', 'no yes yes yes'],
    ['fathom.score.refresh', 'no yes yes yes'],
    ['fathom.reliability.exercise.record', 'no yes yes yes'],
    ['fathom.reliability.review.record', 'no yes yes yes'],
    ['fathom.reliability.change.open', 'no yes yes yes'],
    ['fathom.score.exemption.approve', 'no no yes yes'],
    ['fathom.score.rule.announce', 'no no no yes'],
    ['fathom.score.rule.preview', 'no no no yes'],
    ['fathom.score.campaign.manage', 'no no no yes'],
    ['fathom.repositories.manage', 'no no no yes'],
    ['fathom.later.thing.change', 'no no no yes'],
    ['scaffolder.task.create', 'yes yes yes yes'],
    ['catalog.entity.create', 'yes yes yes yes'],
    ['catalog.location.create', 'no no no yes'],
  ])(
    '%s of guest, developer, lead, platform engineer: %s',
    async (name, expected) => {
      const decisions = await Promise.all(
        Object.keys(people).map(person => decide(person, plain(name))),
      );
      expect(
        decisions
          .map(({ result }) =>
            result === AuthorizeResult.ALLOW ? 'yes' : 'no',
          )
          .join(' '),
      ).toBe(expected);
    },
  );

  it('shows users to their own team and to platform engineers, none to a guest', async () => {
    const noUser = {
      not: {
        rule: 'IS_ENTITY_KIND',
        resourceType: 'catalog-entity',
        params: { kinds: ['User'] },
      },
    };
    const memberOf = (value: string) => ({
      rule: 'HAS_SPEC',
      resourceType: 'catalog-entity',
      params: { key: 'memberOf', value },
    });
    const conditional = {
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalog',
      resourceType: 'catalog-entity',
    };
    expect(await decide('guest', catalogEntityReadPermission)).toEqual({
      ...conditional,
      conditions: { anyOf: [noUser] },
    });
    for (const person of ['developer', 'lead'])
      expect(await decide(person, catalogEntityReadPermission)).toEqual({
        ...conditional,
        conditions: {
          anyOf: [
            noUser,
            memberOf('shipping'),
            memberOf('group:default/shipping'),
          ],
        },
      });
    expect(
      await decide('platformEngineer', catalogEntityReadPermission),
    ).toEqual({ result: AuthorizeResult.ALLOW });
  });

  it('refuses whoever is not signed in', async () => {
    const policy = DemoPolicy.create({
      getUserInfo: async () => {
        throw new Error('nobody to look up');
      },
    });
    expect(
      await policy.handle({ permission: plain('catalog.entity.create') }),
    ).toEqual({ result: AuthorizeResult.DENY });
  });

  it('refuses the rights of a group that only sounds alike', async () => {
    people.other = ['user:default/platform', 'group:other/platform'];
    expect(await decide('other', plain('fathom.repositories.manage'))).toEqual({
      result: AuthorizeResult.DENY,
    });
    delete people.other;
  });
});
