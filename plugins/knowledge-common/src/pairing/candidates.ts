import type { Organisation, OrganisationPerson } from '../organisation';
import { modelFactor, silentIn } from '../what-if';
import type { PairingComponent } from './Pairing';

/** Someone who could learn a component, and why. */
export interface PairingCandidate {
  person: OrganisationPerson;
  /** Files of it that this person is an author of. */
  knows: number;
  score: number;
  reason: string;
}

// What somebody did in this code is worth more than where they sit.
const worth = { knows: 8, changed: 4, neighbours: 2, team: 1.5, system: 1 };

/** People who know something of a system, by system. */
export function peopleOfSystems(
  components: readonly PairingComponent[],
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { system, model, persons } of components) {
    if (!system) continue;
    const own = found.get(system) ?? new Set();
    persons.forEach((key, index) => {
      if (!model.people[index].silent) own.add(key);
    });
    found.set(system, own);
  }
  return found;
}

/** Who could be asked to learn a component, best first. */
export function candidatesFor(
  component: PairingComponent,
  context: {
    organisation: Organisation;
    systems: ReadonlyMap<string, ReadonlySet<string>>;
    loadOf: (person: string) => number;
    most: number;
  },
): PairingCandidate[] {
  const { model, persons, owner, system } = component;
  const { organisation, systems, loadOf, most } = context;
  const silent = silentIn(model);
  const rests = new Set(
    modelFactor(model, silent).removals.map(index => persons[index]),
  );
  const total = model.groups.reduce((sum, { files }) => sum + files, 0);
  const knows = new Map<string, number>();
  for (const { files, authors } of model.groups)
    for (const index of authors)
      knows.set(persons[index], (knows.get(persons[index]) ?? 0) + files);
  const near = new Map(component.near?.map(own => [own.person, own]) ?? []);
  const ofSystem = (system && systems.get(system)) || new Set<string>();
  const found: PairingCandidate[] = [];
  for (const person of organisation.people.values()) {
    const { key, user } = person;
    if (!person.here || rests.has(key) || loadOf(key) >= most) continue;
    const inTeam = owner !== undefined && !!user?.teams.includes(owner);
    const own = {
      knows: knows.get(key) ?? 0,
      changed: near.get(key)?.changed ?? 0,
      neighbours: near.get(key)?.neighbours ?? 0,
      team: inTeam ? 1 : 0,
      system: ofSystem.has(key) ? 1 : 0,
    };
    const share = (files: number) => files / Math.max(total, 1);
    const score =
      share(own.knows) * worth.knows +
      share(own.changed) * worth.changed +
      share(own.neighbours) * worth.neighbours +
      own.team * worth.team +
      own.system * worth.system;
    if (score > 0)
      found.push({
        person,
        knows: own.knows,
        score: score - loadOf(key) * 0.5,
        reason: reasonOf(own),
      });
  }
  return [...found].sort(
    (a, b) => b.score - a.score || (a.person.key < b.person.key ? -1 : 1),
  );
}

/** "knows 6 of its files already, changed 4, works beside 7, of the owning team". */
function reasonOf(own: Record<keyof typeof worth, number>): string {
  const { knows, changed, neighbours } = own;
  const of = (files: number, isFirst: boolean) =>
    isFirst ? `${files} of its files` : String(files);
  return [
    knows > 0 && `knows ${of(knows, true)} already`,
    changed > 0 && `changed ${of(changed, knows === 0)}`,
    neighbours > 0 && `works beside ${of(neighbours, knows + changed === 0)}`,
    own.team > 0 && 'of the owning team',
    own.system > 0 && 'works in the same system',
  ]
    .filter(Boolean)
    .join(', ');
}
