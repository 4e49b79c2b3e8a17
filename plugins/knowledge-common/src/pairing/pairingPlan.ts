import type { Organisation } from '../organisation';
import { KnowledgeModel, modelFactor, silentIn } from '../what-if';
import { candidatesFor, peopleOfSystems } from './candidates';
import { lessonFor } from './learn';
import type {
  Pairing,
  PairingComponent,
  PairingOptions,
  PairingPlan,
} from './Pairing';

const nobodyLeft =
  'nobody who could be asked is left: all who are near it hold it already, are gone, or have as many pairings as one person gets';
/** More candidates than this are not tried for one pairing. */
const mostTried = 5;

/** Components of the same files, as one. */
interface Job {
  component: PairingComponent;
  entityRefs: string[];
  factor: number;
}

const factorOf = (model: KnowledgeModel) =>
  modelFactor(model, silentIn(model)).value;

function jobsOf(components: readonly PairingComponent[], target: number) {
  const byCode = new Map<string, Job>();
  const sorted = [...components].sort((a, b) =>
    a.entityRef < b.entityRef ? -1 : 1,
  );
  for (const component of sorted) {
    const known = byCode.get(component.code);
    if (known) {
      known.entityRefs.push(component.entityRef);
      if (component.critical)
        known.component = { ...known.component, critical: true };
      continue;
    }
    byCode.set(component.code, {
      component,
      entityRefs: [component.entityRef],
      factor: factorOf(component.model),
    });
  }
  return [...byCode.values()].filter(job => job.factor < target);
}

/** The model with one more person in it, if they are not there yet. */
function seated(component: PairingComponent, key: string, name: string) {
  const place = component.persons.indexOf(key);
  if (place >= 0) return { component, place };
  const stranger = {
    ...{ id: key, name, emails: [], silent: false, deliveries: 0 },
  };
  const { model, persons } = component;
  return {
    component: {
      ...component,
      model: { ...model, people: [...model.people, stranger] },
      persons: [...persons, key],
    },
    place: persons.length,
  };
}

/**
 * The fewest pairings, found greedily, that bring each component to the target.
 *
 * @param components - those to be lifted
 * @param all - those that tell who works in which system; `components` unless given
 * @param unknown - how many more are asked about, of which nothing is known
 * @public
 */
export function pairingPlan(
  components: readonly PairingComponent[],
  organisation: Organisation,
  options: PairingOptions & {
    all?: readonly PairingComponent[];
    unknown?: number;
  },
): PairingPlan {
  const { target, mostPerPerson: most = 3 } = options;
  const load = new Map<string, number>();
  const loadOf = (key: string) => load.get(key) ?? 0;
  const systems = peopleOfSystems(options.all ?? components);
  const jobs = jobsOf(components, target).sort(
    (a, b) =>
      Number(b.component.critical) - Number(a.component.critical) ||
      a.factor - b.factor ||
      (a.component.entityRef < b.component.entityRef ? -1 : 1),
  );
  const pairings: Pairing[] = [];
  const unmet: PairingPlan['unmet'] = [];
  for (const job of jobs) {
    let { component, factor } = job;
    while (factor < target) {
      const best = bestPairing(component, factor, {
        target,
        candidates: candidatesFor(component, {
          ...{ organisation, systems, loadOf, most },
        }),
      });
      if (!best) {
        for (const entityRef of job.entityRefs)
          unmet.push({ entityRef, factor, reason: nobodyLeft });
        break;
      }
      const { pairing, next } = best;
      pairings.push({
        ...pairing,
        entityRefs: job.entityRefs,
        from: pairing.from && {
          ...pairing.from,
          name:
            organisation.people.get(pairing.from.person)?.name ??
            pairing.from.name,
        },
      });
      load.set(pairing.person, loadOf(pairing.person) + 1);
      component = next;
      factor = pairing.factor.after;
    }
  }
  const atLeast = new Set(pairings.map(({ code }) => code)).size;
  const ratio = Math.max(1, ...jobs.map(job => target - job.factor));
  return {
    ...{ target, pairings, unmet, ratio, atLeast },
    sentence: planSentence(jobs, pairings, {
      ...{ target, unmet, atLeast, known: components.length },
      unknown: options.unknown ?? 0,
    }),
  };
}

const gain = ({ factor }: Pairing, target: number) =>
  Math.min(factor.after, target) - factor.before;

function bestPairing(
  component: PairingComponent,
  factor: number,
  question: {
    target: number;
    candidates: ReturnType<typeof candidatesFor>;
  },
): { pairing: Pairing; next: PairingComponent } | undefined {
  const { target, candidates } = question;
  let best: { pairing: Pairing; next: PairingComponent } | undefined;
  for (const { person, knows, reason } of candidates.slice(0, mostTried)) {
    const { component: own, place } = seated(
      component,
      person.key,
      person.name,
    );
    const lesson = lessonFor(own.model, place, target);
    if (!lesson) continue;
    const pairing: Pairing = {
      entityRefs: [],
      code: component.code,
      person: person.key,
      name: person.name,
      ...(lesson.teacher !== undefined && {
        from: {
          person: own.persons[lesson.teacher],
          name: own.model.people[lesson.teacher].name,
        },
      }),
      files: lesson.files,
      ofFiles: own.model.groups.reduce((sum, group) => sum + group.files, 0),
      knows,
      factor: { before: factor, after: lesson.factor },
      reason,
    };
    // The best candidate first; a later one only if it saves a pairing.
    if (!best || gain(pairing, target) > gain(best.pairing, target))
      best = { pairing, next: { ...own, model: lesson.model } };
  }
  return best;
}

const words = (count: number, one: string) =>
  `${count} ${one}${count === 1 ? '' : 's'}`;

function planSentence(
  jobs: readonly Job[],
  pairings: readonly Pairing[],
  {
    target,
    unmet,
    atLeast,
    known,
    unknown,
  }: Pick<PairingPlan, 'target' | 'unmet' | 'atLeast'> & {
    known: number;
    unknown: number;
  },
): string {
  const people = words(target, 'person').replace('persons', 'people');
  const more =
    unknown > 0
      ? ` Of ${words(unknown, 'component')} it is not known who knows ${
          unknown === 1 ? 'it' : 'them'
        }.`
      : '';
  if (known === 0)
    return unknown === 0
      ? 'No component is asked about.'
      : `It is not known yet who knows the ${words(unknown, 'component')}.`;
  if (jobs.length === 0)
    return `Each of these components is known by ${people} or more who are still here; there is nothing to pair on.${more}`;
  const below = new Set(unmet.map(({ entityRef }) => entityRef)).size;
  const lifted = jobs.flatMap(job => job.entityRefs).length - below;
  const bound =
    atLeast === pairings.length
      ? 'no plan has fewer'
      : `no plan has fewer than ${atLeast}`;
  const rest =
    below > 0
      ? ` For ${words(below, 'component')} nobody is left who could be asked.`
      : '';
  return pairings.length === 0
    ? `Nobody could be asked to pair on ${words(below, 'component')}.${more}`
    : `${words(pairings.length, 'pairing')} ${
        pairings.length === 1 ? 'lifts' : 'lift'
      } ${words(lifted, 'component')} to ${people} (${bound}).${rest}${more}`;
}
