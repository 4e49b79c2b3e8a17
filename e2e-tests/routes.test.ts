import { expect, test } from '@playwright/test';
import { backend, people, signInOverHttp, tokenOf } from './backend';

const everyone = [200, 200, 200, 200];
const nobody = [403, 403, 403, 403];

/** Route, then what it answers to guest, developer, team lead and platform engineer. */
const routes: [string, number[]][] = [
  ['GET /api/score/entities/component/default/pricing', everyone],
  ['GET /api/score/facts/component/default/pricing', everyone],
  ['GET /api/score/entities', everyone],
  ['GET /api/score/export.csv', everyone],
  ['GET /api/score/scorecards', everyone],
  ['GET /api/score/scorecards/starter', everyone],
  ['GET /api/score/export/facts.json', everyone],
  ['GET /api/score/runs', everyone],
  ['GET /api/score/preferences', everyone],
  ['GET /api/score/replay?at=2026-01-01T00:00:00Z', [404, 404, 404, 404]],
  // 400: allowed, and the empty body is refused; badges are off.
  ['POST /api/score/preview', [403, 403, 403, 400]],
  ['POST /api/score/campaigns', [403, 403, 403, 400]],
  ['POST /api/score/campaigns/reach', [403, 403, 403, 400]],
  ['POST /api/score/exemptions', [403, 400, 400, 400]],
  ['POST /api/score/badges', [403, 403, 403, 404]],
  ['POST /api/score/facts/declare', nobody],
  ['POST /api/score/facts/report', nobody],
  ['GET /api/patterns/patterns', everyone],
  ['GET /api/patterns/patterns/logging', everyone],
  ['GET /api/patterns/entities/component/default/pricing', everyone],
  ['GET /api/reliability/entities/component/default/pricing', everyone],
  ['GET /api/reliability/runbooks', everyone],
  [
    'GET /api/reliability/entities/component/default/pricing/runbooks',
    everyone,
  ],
  [
    'GET /api/reliability/entities/component/default/pricing/exercises',
    everyone,
  ],
  // 400: allowed, and the empty body is refused with what it must hold.
  [
    'POST /api/reliability/entities/component/default/pricing/exercises',
    [403, 400, 400, 400],
  ],
  ['GET /api/reliability/exercises/own', everyone],
  ['DELETE /api/reliability/exercises/no-such-exercise', [404, 404, 404, 404]],
  ['GET /api/reliability/entities/component/default/pricing/changes', everyone],
  ['GET /api/reliability/gate?entity=component:default/pricing', everyone],
  [
    'GET /api/reliability/entities/component/default/pricing/policies',
    everyone,
  ],
  ['GET /api/reliability/objectives', everyone],
  [
    'GET /api/reliability/entities/component/default/pricing/objectives',
    everyone,
  ],
  // 400: a preview of what is there is for all who may read; the body names nothing.
  ['POST /api/reliability/objectives/preview', [400, 400, 400, 400]],
  ['GET /api/reliability/slo-reviews', everyone],
  [
    'GET /api/reliability/entities/component/default/pricing/slo-reviews',
    everyone,
  ],
  [
    'POST /api/reliability/entities/component/default/pricing/slo-reviews',
    [403, 400, 400, 400],
  ],
  [
    'POST /api/reliability/entities/component/default/pricing/slo-changes',
    [403, 400, 400, 400],
  ],
  // 200: that it could not be looked at, and that it is not to be asked again.
  ['GET /api/reliability/slo-changes/tasks/no-such-task', [403, 200, 200, 200]],
  // Whoever asks: the signature counts.
  ['POST /api/reliability/events', [401, 401, 401, 401]],
  ['GET /api/knowledge/entities', everyone],
  ['GET /api/knowledge/entities/component/default/pricing', everyone],
  ['GET /api/knowledge/export.csv', everyone],
  ['GET /api/knowledge/people', everyone],
  ['POST /api/knowledge/what-if', everyone],
  ['GET /api/knowledge/plan', everyone],
  ['GET /api/knowledge/plans', everyone],
  // 400 and 404: allowed, but there is nothing of the kind.
  ['POST /api/knowledge/plans', [403, 403, 403, 400]],
  ['DELETE /api/knowledge/plans/no-such-plan', [403, 403, 403, 404]],
  ['GET /api/paved-roads/roads', everyone],
  ['GET /api/paved-roads/entities/component/default/pricing', everyone],
  ['GET /api/repositories/repositories', everyone],
  ['GET /api/repositories/repositories/no-such-key', [404, 404, 404, 404]],
  ['GET /api/repositories/problems?entity=component:default/pricing', everyone],
  ['GET /api/repositories/queue', everyone],
  ['GET /api/repositories/runs', everyone],
  // 400: allowed, and the empty body is refused with what it must hold.
  ['POST /api/repositories/repositories/read-now', [403, 403, 403, 400]],
  ['POST /api/repositories/push', [403, 403, 403, 400]],
  ['PUT /api/repositories/internal/problems', nobody],
  ['PUT /api/repositories/internal/damage', nobody],
  ['GET /api/repositories/internal/repositories', nobody],
  ['GET /api/repositories/internal/repository', nobody],
  ['GET /api/catalog/entities?limit=1', everyone],
  ['GET /api/search/query?term=logging', everyone],
  ['GET /api/scaffolder/v2/tasks', everyone],
];

async function ask(route: string, token?: string) {
  const [method, path] = route.split(' ');
  return fetch(`${backend}${path}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
    },
    body: method === 'POST' ? '{}' : undefined,
  });
}

test('each route refuses who has no token, and answers each person as their rights say', async () => {
  const tokens = await Promise.all(
    Object.values(people).map(person => tokenOf(person)),
  );
  const answered: Record<string, number[]> = {};
  for (const [route] of routes) {
    const callers = [undefined, 'not-a-token', ...tokens];
    answered[route] = [];
    for (const token of callers)
      answered[route].push((await ask(route, token)).status);
  }
  expect(answered).toEqual(
    Object.fromEntries(
      routes.map(([route, codes]) => [route, [401, 401, ...codes]]),
    ),
  );
});

test('a name that is no person of the demo gets no token', async () => {
  for (const person of [
    'user:default/kofi.mensah',
    'user:default/nobody',
    '',
  ]) {
    const response = await signInOverHttp(person);
    expect([person, response.status >= 400]).toEqual([person, true]);
  }
});

test('names of people: none to a guest, the own team to a developer, all to a platform engineer', async () => {
  const names = async (person: string) => {
    const token = await tokenOf(person);
    const read = async (component: string) => {
      const response = await ask(
        `GET /api/knowledge/entities/component/default/${component}`,
        token,
      );
      return response.text();
    };
    const users = await ask(
      'GET /api/catalog/entities?filter=kind=user',
      token,
    ).then(response => response.text());
    // Booking belongs to shipping, the developer's team; tariff-import to money.
    return {
      users: ['priya.raman', 'viktor.petrov'].filter(name =>
        users.includes(`"${name}"`),
      ),
      booking: (await read('booking')).includes('Priya Raman'),
      tariffImport: (await read('tariff-import')).includes('Viktor Petrov'),
    };
  };
  expect(await names(people.guest)).toEqual({
    users: [],
    booking: false,
    tariffImport: false,
  });
  expect(await names(people.developer)).toEqual({
    users: ['priya.raman'],
    booking: true,
    tariffImport: false,
  });
  expect(await names(people.teamLead)).toEqual({
    users: ['priya.raman'],
    booking: true,
    tariffImport: false,
  });
  expect(await names(people.platformEngineer)).toEqual({
    users: ['priya.raman', 'viktor.petrov'],
    booking: true,
    tariffImport: true,
  });
});
