import type { Signature } from '../git';

export type TeamName = 'shipping' | 'network' | 'money' | 'platform';

export interface Person extends Signature {
  /** Name of the user entity. */
  id: string;
  /** None for who left. */
  team?: TeamName;
  lead?: boolean;
  /** Other names and addresses that this person has committed with; `.mailmap` knows them. */
  aliases?: Signature[];
  /** Months between the last commit and the date of the demo. */
  leftMonthsAgo?: number;
}

function person(
  id: string,
  name: string,
  rest: Omit<Person, 'id' | 'name' | 'email'>,
): Person {
  return { id, name, email: `${id}@parcel.example.com`, ...rest };
}

/** Sixteen people, two of whom are gone: one fourteen months ago, one eight. */
export const people: readonly Person[] = [
  person('mara.okafor', 'Mara Okafor', { team: 'shipping', lead: true }),
  person('jonas.brandt', 'Jonas Brandt', {
    team: 'shipping',
    aliases: [
      { name: 'jbrandt', email: 'jonas@brandt.example.org' },
      { name: 'Jonas Brandt', email: '4711+jbrandt@users.noreply.github.com' },
    ],
  }),
  person('priya.raman', 'Priya Raman', { team: 'shipping' }),
  person('lena.fischer', 'Lena Fischer', { team: 'shipping' }),
  person('hana.sato', 'Hana Sato', { team: 'network', lead: true }),
  person('diego.alvarez', 'Diego Álvarez', {
    team: 'network',
    aliases: [{ name: 'Diego Alvarez', email: 'diego@alvarez.example.org' }],
  }),
  person('sam.whitfield', 'Sam Whitfield', { team: 'network' }),
  person('ewa.nowak', 'Ewa Nowak', { leftMonthsAgo: 14 }),
  person('claire.dubois', 'Claire Dubois', { team: 'money', lead: true }),
  person('viktor.petrov', 'Viktor Petrov', { team: 'money' }),
  person('aisha.bello', 'Aisha Bello', {
    team: 'money',
    aliases: [{ name: 'aisha', email: 'aisha@laptop.example.org' }],
  }),
  person('leon.richter', 'Leon Richter', { leftMonthsAgo: 8 }),
  person('noor.haddad', 'Noor Haddad', { team: 'platform' }),
  person('tomas.vrba', 'Tomáš Vrba', { team: 'platform', lead: true }),
  person('ilse.janssen', 'Ilse Janssen', { team: 'platform' }),
  person('kofi.mensah', 'Kofi Mensah', { team: 'platform' }),
];

export const bots = {
  dependabot: {
    name: 'dependabot[bot]',
    email: '49699333+dependabot[bot]@users.noreply.github.com',
  },
  renovate: {
    name: 'renovate[bot]',
    email: '29139614+renovate[bot]@users.noreply.github.com',
  },
} satisfies Record<string, Signature>;

/** What presses the button of a squash merge. */
export const forge: Signature = { name: 'GitHub', email: 'noreply@github.com' };

export const assistant: Signature = {
  name: 'Claude',
  email: 'noreply@anthropic.com',
};

export function findPerson(id: string): Person {
  const found = people.find(one => one.id === id);
  if (!found) throw new Error(`There is no ${id} at the parcel company.`);
  return found;
}

/** The `.mailmap` of those who committed under another name; undefined when nobody did. */
export function mailmap(ids: Iterable<string>): string | undefined {
  const lines = [...ids]
    .sort()
    .map(findPerson)
    .flatMap(({ name, email, aliases = [] }) =>
      aliases.map(alias => `${name} <${email}> ${alias.name} <${alias.email}>`),
    );
  return lines.length ? `${lines.join('\n')}\n` : undefined;
}
