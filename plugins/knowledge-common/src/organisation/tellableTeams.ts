import type { CatalogUser } from './joinPeople';

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
export function tellableTeams(
  users: readonly Pick<CatalogUser, 'ref' | 'teams' | 'direct'>[],
): Map<string, TeamSize> {
  const members = new Map<string, Set<string>>();
  const direct = new Set<string>();
  for (const user of users) {
    for (const team of user.teams)
      members.set(team, (members.get(team) ?? new Set<string>()).add(user.ref));
    for (const team of user.direct ?? []) direct.add(team);
  }
  const rank = (team: string) => (direct.has(team) ? 0 : 1);
  const told = new Map<string, Members>();
  /** Told teams by person. */
  const toldOf = new Map<string, string[]>();
  const answer = new Map<string, TeamSize>();
  for (const [team, own] of [...members].sort(
    ([a, first], [b, second]) =>
      rank(a) - rank(b) || first.size - second.size || (a < b ? -1 : 1),
  )) {
    const reason = whyNot(team, own, { told, toldOf });
    answer.set(team, { members: own.size, ...(reason && { reason }) });
    if (reason !== undefined) continue;
    told.set(team, own);
    for (const key of own) toldOf.set(key, [...(toldOf.get(key) ?? []), team]);
  }
  return answer;
}

function whyNot(
  team: string,
  own: Members,
  {
    told,
    toldOf,
  }: {
    told: ReadonlyMap<string, Members>;
    toldOf: ReadonlyMap<string, readonly string[]>;
  },
): string | undefined {
  if (own.size < fewestInTeam) return tooFew;
  const teamsOf = (key: string) => toldOf.get(key) ?? [];
  if (isolatesSome(own, teamsOf)) return tooNear;
  // The team could also be what is taken away from one that is told already.
  for (const near of new Set([...own].flatMap(teamsOf)))
    if (
      isolatesSome(told.get(near)!, key => [
        ...teamsOf(key).filter(other => other !== near),
        ...(own.has(key) ? [team] : []),
      ])
    )
      return tooNear;
  return undefined;
}

/** Those of a team who are in the same other teams: taking others away, they stay or go together. */
interface Together {
  size: number;
  teams: ReadonlySet<string>;
}

/** Whether fewer than three of a team, but somebody, remain when some of the others are taken away. */
function isolatesSome(
  team: Members,
  teamsOf: (key: string) => readonly string[],
): boolean {
  const parts = new Map<string, { size: number; teams: Set<string> }>();
  for (const key of team) {
    const teams = teamsOf(key);
    const sign = teams.join('\n');
    const part = parts.get(sign) ?? { size: 0, teams: new Set(teams) };
    part.size += 1;
    parts.set(sign, part);
  }
  const within = new Map<string, Together[]>();
  for (const part of parts.values())
    for (const other of part.teams)
      within.set(other, [...(within.get(other) ?? []), part]);
  return remainders([...parts.values()]).some(rest => {
    const theirs = new Set(rest.flatMap(({ teams }) => [...teams]));
    // Whoever is only in teams of those who remain cannot be taken away without them.
    return [...theirs].every(other =>
      within
        .get(other)!
        .every(
          part =>
            rest.includes(part) ||
            [...part.teams].some(own => !theirs.has(own)),
        ),
    );
  });
}

/** Who could remain: one or two persons; those in no other team always do. */
function remainders(parts: readonly Together[]): Together[][] {
  const always = parts.filter(({ teams }) => teams.size === 0);
  const others = parts.filter(({ teams }) => teams.size > 0);
  const lone = others.filter(({ size }) => size === 1);
  if (always.length > 0) {
    const left = fewestInTeam - 1 - always[0].size;
    if (left < 0) return [];
    return [always, ...(left > 0 ? lone.map(one => [...always, one]) : [])];
  }
  return [
    ...others.filter(({ size }) => size < fewestInTeam).map(part => [part]),
    ...lone.flatMap((first, index) =>
      lone.slice(index + 1).map(second => [first, second]),
    ),
  ];
}
