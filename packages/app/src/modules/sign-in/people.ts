/** Somebody who may be chosen; the backend module fathom-demo knows the same four. */
export interface DemoPerson {
  /** Entity reference of the user. */
  ref: string;
  name: string;
  role: string;
  /** What this person sees or may do, in one line. */
  sees: string;
}

export const guest: DemoPerson = {
  ref: 'user:default/guest',
  name: 'Guest',
  role: 'Visitor',
  sees: 'Sees everything except the names of people.',
};

export const people: readonly DemoPerson[] = [
  {
    ref: 'user:default/jonas.brandt',
    name: 'Jonas Brandt',
    role: 'Developer, Shipping',
    sees: 'Builds bookings and labels; sees who knows what in his own team.',
  },
  {
    ref: 'user:default/mara.okafor',
    name: 'Mara Okafor',
    role: 'Team lead, Shipping',
    sees: 'Answers for her team; also approves exemptions.',
  },
  {
    ref: 'user:default/noor.haddad',
    name: 'Noor Haddad',
    role: 'Platform engineer, Platform',
    sees: 'Owns patterns, roads and scorecards; sees names everywhere.',
  },
];

export function findPerson(ref: string | null): DemoPerson | undefined {
  return [guest, ...people].find(person => person.ref === ref);
}
