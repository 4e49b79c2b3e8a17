import { parseRotas } from '@fathom/backstage-plugin-reliability-common';
import { people } from '../organisation';
import { repositories } from './repositories';
import { rotaFiles } from './rotaFiles';

describe('rotaFiles', () => {
  const dateSeconds = Date.parse('2026-06-15T00:00:00Z') / 1000;
  const parsed = [...rotaFiles(dateSeconds)].map(([path, text]) =>
    parseRotas({ path, text }, { today: '2026-06-06' }),
  );
  const rotas = parsed.flatMap(one => one.rotas);

  it('are read without a problem, one a team', () => {
    expect(parsed.flatMap(({ problems }) => problems)).toEqual([]);
    expect(rotas.map(({ team, members }) => [team, members.length])).toEqual([
      ['group:default/shipping', 4],
      ['group:default/network', 3],
      ['group:default/money', 3],
      ['group:default/platform', 4],
    ]);
  });

  it('name everybody who is in a team, and every service in production but one', () => {
    expect(
      rotas.flatMap(({ members }) => members.map(({ user }) => user)).sort(),
    ).toEqual(
      people
        .filter(({ team }) => team)
        .map(({ id }) => `user:default/${id}`)
        .sort(),
    );
    const named = rotas.flatMap(({ services }) => services);
    const missing = repositories
      .flatMap(({ components }) => components)
      .filter(({ spec }) => !named.includes(`component:default/${spec.name}`))
      .map(({ spec }) => spec.name);
    expect(missing).toEqual(['tariff-import']);
  });
});
