import { stringify } from 'yaml';
import { people, TeamName, teams } from '../organisation';
import { repositories } from './repositories';

const DAY = 86_400;

/** Shifts that somebody shadowed, and how many days ago their access was tried; never without a number. */
const noted: Record<string, [shadowed: number, checkedDaysAgo?: number]> = {
  'mara.okafor': [6, 21],
  'jonas.brandt': [4, 35],
  'priya.raman': [2, 12],
  'lena.fischer': [1],
  'hana.sato': [8, 40],
  'diego.alvarez': [3, 130],
  'sam.whitfield': [2, 25],
  'claire.dubois': [5, 18],
  'viktor.petrov': [9, 60],
  'aisha.bello': [0],
  'noor.haddad': [4, 15],
  'tomas.vrba': [12, 30],
  'ilse.janssen': [3, 75],
  'kofi.mensah': [2, 200],
};

/** Nobody answers for it at night: it was taken over, and the rota was never changed. */
const forgotten = ['tariff-import'];

/** Who is on call for what, one file a team. */
export function rotaFiles(dateSeconds: number): Map<string, string> {
  const day = (daysAgo: number) =>
    new Date((dateSeconds - daysAgo * DAY) * 1000).toISOString().slice(0, 10);
  return new Map(
    (Object.keys(teams) as TeamName[]).map(team => [
      `oncall/${team}.yaml`,
      stringify({
        apiVersion: 'fathom.dev/v1alpha1',
        kind: 'Rota',
        metadata: { name: team },
        spec: {
          team: `group:default/${team}`,
          services: servicesOf(team).map(name => `component:default/${name}`),
          members: people
            .filter(person => person.team === team)
            .map(({ id }) => {
              const [shadowed, checked] = noted[id];
              return {
                user: `user:default/${id}`,
                shadowed,
                accessChecked: checked === undefined ? 'never' : day(checked),
              };
            }),
        },
      }),
    ]),
  );
}

function servicesOf(team: TeamName): string[] {
  return repositories
    .flatMap(({ components }) => components)
    .filter(
      ({ spec }) =>
        spec.team === team &&
        spec.lifecycle === 'production' &&
        !forgotten.includes(spec.name),
    )
    .map(({ spec }) => spec.name);
}
