import type { Organisation } from './joinPeople';

/** Figures about people need at least so many. @public */
export const fewestInTeam = 3;

/** A team, and whether its figures may be told. @public */
export interface TeamSize {
  /** Those of the teams below it included. */
  members: number;
  /** Why no figure of it is told. */
  reason?: string;
}

type Members = ReadonlySet<string>;

const tooFew = `it has fewer than ${fewestInTeam} persons, and figures of so few are figures of each`;
const tooNear = `beside the teams whose figures are told, fewer than ${fewestInTeam} of its persons would remain, and the difference would be a figure of each`;

/**
 * How many persons each team has, and whose figures may be told: what a team knows less what teams within
 * it know is a figure of those who remain. Where some are too near to each other, those in which people
 * sit themselves go before those above them, then the smaller.
 *
 * @public
 */
export function tellableTeams({ people }: Organisation): Map<string, TeamSize> {
  const members = new Map<string, Set<string>>();
  const direct = new Set<string>();
  for (const { key, user } of people.values()) {
    for (const team of user?.teams ?? [])
      members.set(team, (members.get(team) ?? new Set<string>()).add(key));
    for (const team of user?.direct ?? []) direct.add(team);
  }
  const rank = (team: string) => (direct.has(team) ? 0 : 1);
  const told = new Map<string, Members>();
  const answer = new Map<string, TeamSize>();
  for (const [team, own] of [...members].sort(
    ([a, first], [b, second]) =>
      rank(a) - rank(b) || first.size - second.size || (a < b ? -1 : 1),
  )) {
    const reason = whyNot(own, [...told.values()]);
    if (reason === undefined) told.set(team, own);
    answer.set(team, { members: own.size, ...(reason && { reason }) });
  }
  return answer;
}

function meet(a: Members, b: Members): boolean {
  return a.size <= b.size ? [...a].some(key => b.has(key)) : meet(b, a);
}

function whyNot(team: Members, told: readonly Members[]): string | undefined {
  if (team.size < fewestInTeam) return tooFew;
  const near = told.filter(other => meet(other, team));
  const isSafe =
    !isolatesSome(team, near) &&
    near.every(other => {
      const others = told.filter(one => one !== other && meet(one, other));
      return !isolatesSome(other, [...others, team]);
    });
  return isSafe ? undefined : tooNear;
}

/** Whether fewer than three of a team, but somebody, remain when some of the others are taken away. */
function isolatesSome(team: Members, others: readonly Members[]): boolean {
  return remainders(team, others).some(rest => {
    const away = others.filter(other => !rest.some(key => other.has(key)));
    return [...team].every(
      key => rest.includes(key) || away.some(other => other.has(key)),
    );
  });
}

/** Who could remain: people of whom no other team tells one from the next stay or go together. */
function remainders(team: Members, others: readonly Members[]): string[][] {
  const together = new Map<string, string[]>();
  for (const key of team) {
    const sign = others.map(other => (other.has(key) ? 1 : 0)).join('');
    together.set(sign, [...(together.get(sign) ?? []), key]);
  }
  const small = [...together.values()].filter(
    ({ length }) => length < fewestInTeam,
  );
  const lone = small.flatMap(keys => (keys.length === 1 ? keys : []));
  const pairs = lone.flatMap((first, index) =>
    lone.slice(index + 1).map(second => [first, second]),
  );
  return [...small, ...pairs];
}
