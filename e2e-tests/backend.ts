/** The backend of the portal under test. */
export const backend =
  process.env.BACKEND_URL ??
  `http://localhost:${process.env.BACKEND_PORT ?? 7107}`;

export const people = {
  guest: 'user:default/guest',
  developer: 'user:default/jonas.brandt',
  teamLead: 'user:default/mara.okafor',
  platformEngineer: 'user:default/noor.haddad',
};

/** What the demo's sign-in answers to who wants to be this person. */
export function signInOverHttp(
  person: string,
  origin = backend,
): Promise<Response> {
  return fetch(`${origin}/api/auth/fathomDemo/refresh?person=${person}`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
}

export async function tokenOf(
  person: string,
  origin = backend,
): Promise<string> {
  const answer = await (await signInOverHttp(person, origin)).json();
  return answer.backstageIdentity.token;
}

/** What a platform engineer reads under this path. */
export async function readJson(path: string, origin = backend) {
  const token = await tokenOf(people.platformEngineer, origin);
  const response = await fetch(`${origin}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

/** The objectives of the demo: a service that a test scaffolded has nothing that is measured. */
export async function objectivesOfDemo() {
  const { items } = await readJson('/api/reliability/objectives');
  return items.filter(
    ({ entityRef }: { entityRef: string }) =>
      !entityRef.startsWith('component:default/parcel-quotes'),
  );
}

/** How a check of a component, found by its title, came out. */
export async function outcomeOf(
  component: string,
  check: string,
): Promise<string> {
  const { scorecards } = await readJson(
    `/api/score/entities/component/default/${component}`,
  );
  return scorecards[0].checks.find(
    ({ title }: { title: string }) => title === check,
  ).outcome;
}
