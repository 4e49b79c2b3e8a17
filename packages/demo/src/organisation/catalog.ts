import { stringify } from 'yaml';
import { people } from './people';
import { domains, systems, teams } from './teams';

const API_VERSION = 'backstage.io/v1alpha1';

/** The `org` repository: people, groups, domains and systems in one catalog file. */
export function organisationFiles(): Map<string, string> {
  const entities = [...groups(), ...users(), ...structure()];
  return new Map([
    [
      'README.md',
      '# Who works here\n\nPeople, teams, domains and systems of the parcel company, as the catalog reads them.\n',
    ],
    [
      'catalog-info.yaml',
      entities.map(entity => stringify(entity)).join('---\n'),
    ],
  ]);
}

function groups(): object[] {
  const group = (
    name: string,
    title: string,
    description: string,
    spec: object,
  ) => ({
    apiVersion: API_VERSION,
    kind: 'Group',
    metadata: { name, title, description },
    spec: { profile: { displayName: title }, children: [], ...spec },
  });
  return [
    group('parcel', 'Parcel', 'The whole company.', { type: 'organization' }),
    group(
      'leads',
      'Team leads',
      'Those who answer for a team; they approve exemptions.',
      { type: 'role', parent: 'parcel' },
    ),
    ...Object.entries(teams).map(([name, { title, description }]) =>
      group(name, title, description, { type: 'team', parent: 'parcel' }),
    ),
  ];
}

function users(): object[] {
  return people.map(({ id, name, email, team, lead }) => ({
    apiVersion: API_VERSION,
    kind: 'User',
    metadata: { name: id },
    spec: {
      profile: { displayName: name, email },
      memberOf: [...(team ? [team] : []), ...(lead ? ['leads'] : [])],
    },
  }));
}

function structure(): object[] {
  return [
    ...Object.entries(domains).map(([name, { title, description, owner }]) => ({
      apiVersion: API_VERSION,
      kind: 'Domain',
      metadata: { name, title, description },
      spec: { owner: `group:default/${owner}` },
    })),
    ...Object.entries(systems).map(
      ([name, { title, description, owner, domain }]) => ({
        apiVersion: API_VERSION,
        kind: 'System',
        metadata: { name, title, description },
        spec: { owner: `group:default/${owner}`, domain },
      }),
    ),
  ];
}
