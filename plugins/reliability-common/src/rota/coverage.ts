import {
  memberReadiness,
  ReadinessState,
  stateOf,
  TriedRunbook,
} from './readiness';
import type { ReadinessBar, Rota, RotaMember } from './Rota';

/** Fewer could be told apart. @public */
export const fewestOnRota = 3;

/** How many of some people can carry a pager. @public */
export interface ReadyFigures {
  members: number;
  /** Absent for fewer than three members. */
  ready?: number;
  /** Of how many it is not known; absent as `ready` is. */
  unknown?: number;
  /** Whether they are enough; absent when that is not known or not told. */
  covered?: boolean;
}

/** One service of a rota. @public */
export interface ServiceCoverage extends ReadyFigures {
  entityRef: string;
}

/** A rota in figures. @public */
export interface RotaCoverage extends ReadyFigures {
  name: string;
  team: string;
  services: ServiceCoverage[];
  /** The answer in words. */
  sentence: string;
}

/** What is known besides the rota itself. @public */
export interface CoverageContext {
  bar: ReadinessBar;
  now: string;
  /** Exercises of one person with runbooks of one service; undefined where they are not known. */
  exercisesOf(
    user: string,
    service: string,
  ): readonly TriedRunbook[] | undefined;
}

function figures(
  states: readonly ReadinessState[],
  { people }: ReadinessBar,
): ReadyFigures {
  const members = states.length;
  if (members < fewestOnRota)
    return { members, ...(members < people && { covered: false }) };
  const count = (state: ReadinessState) =>
    states.filter(one => one === state).length;
  const ready = count('ready');
  const unknown = count('unknown');
  return {
    members,
    ready,
    unknown,
    ...(ready >= people && { covered: true }),
    ...(ready + unknown < people && { covered: false }),
  };
}

/**
 * How many of a rota can carry its pager, in figures.
 *
 * @public
 */
export function rotaCoverage(
  rota: Rota,
  context: CoverageContext,
): RotaCoverage {
  const states = rota.members.map(member =>
    rota.services.map(service => stateFor(member, service, context)),
  );
  const services = rota.services
    .map((entityRef, index) => ({
      entityRef,
      ...figures(
        states.map(ofMember => ofMember[index]),
        context.bar,
      ),
    }))
    .sort((a, b) => (a.entityRef < b.entityRef ? -1 : 1));
  const whole = figures(states.map(stateOfAll), context.bar);
  return {
    name: rota.name,
    team: rota.team,
    ...whole,
    services,
    sentence: sentenceOf(rota.name, { ...whole, services }, context.bar),
  };
}

/**
 * How many people can carry the pager of one service, over all the rotas that name it; undefined when
 * none does.
 *
 * @public
 */
export function serviceCoverage(
  service: string,
  rotas: readonly Rota[],
  context: CoverageContext,
): ServiceCoverage | undefined {
  const naming = rotas.filter(({ services }) => services.includes(service));
  if (naming.length === 0) return undefined;
  const states = mergeMembers(naming).map(member =>
    stateFor(member, service, context),
  );
  return { entityRef: service, ...figures(states, context.bar) };
}

function stateFor(
  member: RotaMember,
  service: string,
  { exercisesOf, bar, now }: CoverageContext,
): ReadinessState {
  return memberReadiness(member, exercisesOf(member.user, service), {
    bar,
    now,
  }).state;
}

const metOf: Record<ReadinessState, boolean | undefined> = {
  ready: true,
  notReady: false,
  unknown: undefined,
};

function stateOfAll(states: readonly ReadinessState[]): ReadinessState {
  return stateOf(states.map(state => metOf[state]));
}

/** Each person once, with the best that is noted of them. */
function mergeMembers(rotas: readonly Rota[]): RotaMember[] {
  const byUser = new Map<string, RotaMember>();
  for (const { members } of rotas)
    for (const member of members) {
      const known = byUser.get(member.user);
      byUser.set(
        member.user,
        known
          ? {
              user: member.user,
              shadowed: best(known.shadowed, member.shadowed),
              accessChecked: lastCheck(
                known.accessChecked,
                member.accessChecked,
              ),
            }
          : member,
      );
    }
  return [...byUser.values()];
}

function best(a: number | undefined, b: number | undefined) {
  return a === undefined || b === undefined ? a ?? b : Math.max(a, b);
}

function lastCheck(a: string | undefined, b: string | undefined) {
  if (a === undefined || a === 'never') return b ?? a;
  return b === undefined || b === 'never' || b < a ? a : b;
}

function sentenceOf(
  name: string,
  {
    members,
    ready,
    unknown = 0,
    services,
  }: Omit<RotaCoverage, 'sentence' | 'name' | 'team'>,
  { people }: ReadinessBar,
): string {
  if (ready === undefined)
    return `${
      members === 1 ? 'One person is' : `${members} people are`
    } on the rota ${name}; of fewer than ${fewestOnRota} no figure is told.`;
  const first = `${ready} of ${members} people on the rota ${name} can carry its pager${
    unknown > 0 ? `; of ${unknown} it is not known` : ''
  }.`;
  const thin = services.filter(({ covered }) => covered === false);
  if (thin.length === 0) return first;
  const names = thin
    .slice(0, 3)
    .map(({ entityRef }) => entityRef.replace(/^component:(default\/)?/, ''));
  return `${first} Fewer than ${people} can for ${names.join(', ')}${
    thin.length > 3 ? ` and ${thin.length - 3} more` : ''
  }.`;
}

/**
 * Rotas in the order in which they need somebody: the thinnest first.
 *
 * @public
 */
export function thinnestFirst<T extends RotaCoverage>(rows: readonly T[]): T[] {
  return [...rows].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.ready ?? 0) - (b.ready ?? 0) ||
      compare(a.team, b.team) ||
      compare(a.name, b.name),
  );
}

/** How well a rota is staffed: `someThin` is enough people, but too few for one of its services. @public */
export type CoverageState = 'thin' | 'someThin' | 'notKnown' | 'covered';

const order: CoverageState[] = ['thin', 'someThin', 'notKnown', 'covered'];

/** @public */
export function coverageState({
  covered,
  services,
}: Pick<RotaCoverage, 'covered' | 'services'>): CoverageState {
  if (covered === false) return 'thin';
  if (services.some(service => service.covered === false)) return 'someThin';
  return covered === undefined ? 'notKnown' : 'covered';
}

function rank(row: RotaCoverage): number {
  return order.indexOf(coverageState(row));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
