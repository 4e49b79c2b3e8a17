import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import authPlugin from '@backstage/plugin-auth-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import authModuleFathomDemo from '.';

const jonas = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'User',
  metadata: { name: 'jonas.brandt', namespace: 'default' },
  spec: { memberOf: ['shipping'] },
  relations: [{ type: 'memberOf', targetRef: 'group:default/shipping' }],
};

async function start(development: object = {}) {
  const { server } = await startTestBackend({
    features: [
      authPlugin,
      authModuleFathomDemo,
      catalogServiceMock.factory({ entities: [jonas] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          auth: {
            environment: 'development',
            providers: { fathomDemo: { development } },
          },
        },
      }),
    ],
  });
  return (query = '') =>
    request(server)
      .get(`/api/auth/fathomDemo/refresh${query}`)
      .set('X-Requested-With', 'XMLHttpRequest');
}

function claims(token: string) {
  return JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
}

describe('authModuleFathomDemo', () => {
  const { NODE_ENV } = process.env;
  const environment = process.env as Record<string, string | undefined>;
  beforeEach(() => {
    environment.NODE_ENV = 'development';
  });
  afterEach(() => {
    environment.NODE_ENV = NODE_ENV;
  });

  it('lets a guest in without a catalog entity, owning nothing but itself', async () => {
    const refresh = await start();
    const response = await refresh();
    expect(response.status).toBe(200);
    expect(response.body.backstageIdentity.identity).toEqual({
      type: 'user',
      userEntityRef: 'user:default/guest',
      ownershipEntityRefs: ['user:default/guest'],
    });
    expect(claims(response.body.backstageIdentity.token).sub).toBe(
      'user:default/guest',
    );
  });

  it('gives a person the teams that the catalog knows', async () => {
    const refresh = await start();
    const response = await refresh('?person=jonas.brandt');
    expect(response.status).toBe(200);
    expect(response.body.backstageIdentity.identity).toEqual({
      type: 'user',
      userEntityRef: 'user:default/jonas.brandt',
      ownershipEntityRefs: [
        'user:default/jonas.brandt',
        'group:default/shipping',
      ],
    });
  });

  it.each([
    ['someone who is in nobody’s list', '?person=ewa.nowak', 403],
    ['a person who is not in the catalog yet', '?person=mara.okafor', 404],
    ['two people at once', '?person=guest&person=mara.okafor', 400],
    ['no reference at all', '?person=', 400],
  ])('refuses %s', async (_what, query, status) => {
    const refresh = await start();
    expect((await refresh(query)).status).toBe(status);
  });

  it('takes the list of people from the configuration', async () => {
    const refresh = await start({ people: ['user:default/jonas.brandt'] });
    expect((await refresh('?person=jonas.brandt')).status).toBe(200);
    expect((await refresh('?person=guest')).status).toBe(403);
  });

  it.each(['production', 'test', '', undefined])(
    'refuses everyone when NODE_ENV is %p',
    async value => {
      const refresh = await start();
      if (value === undefined) delete environment.NODE_ENV;
      else environment.NODE_ENV = value;
      for (const query of ['', '?person=guest', '?person=jonas.brandt']) {
        const response = await refresh(query);
        expect(response.status).toBe(403);
        expect(response.text).not.toContain('token');
      }
    },
  );
});
