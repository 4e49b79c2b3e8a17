import type { KnowledgeModel } from '../what-if';
import type { CatalogUser, Organisation } from './joinPeople';
import { fewestInTeam, tellableTeams, TeamSize } from './tellableTeams';

/** How much of a component a team knows. @public */
export interface TeamShare {
  team: string;
  /** How the catalog calls it, where it has a title. */
  title?: string;
  /** Not known while it is not known who is in which team. */
  members?: number;
  /** Share of counted files that a member who is still here is an author of. */
  share?: number;
  /** Why there is no share. */
  reason?: string;
}

/** The team that the catalog names, against those who know the code. @public */
export interface TeamKnowledge {
  owner?: TeamShare;
  /** Other teams that know something of it, most first. */
  others: TeamShare[];
  /** Share of files that people know whom the catalog puts in no team; not told of one or two. */
  withoutTeam?: number;
  /** Why nothing is told of any team. */
  reason?: string;
  sentence: string;
}

/**
 * Why nothing is told of teams while a catalog that was just started takes in its people.
 *
 * @param people - whom it names so far
 * @public
 */
export function teamsUnknown(people: number): string {
  return people === 0
    ? 'the catalog names no people so far'
    : 'the catalog is still reading who is in which team; it takes a minute after the first start';
}

/**
 * Who owns a component, while it is not known who is in which team.
 *
 * @public
 */
export function unknownTeams(
  owner: string | undefined,
  { reason, titles }: { reason: string; titles?: ReadonlyMap<string, string> },
): TeamKnowledge {
  const title = owner && titles?.get(owner);
  const own = owner
    ? { team: owner, ...(title && { title }), reason }
    : undefined;
  return {
    owner: own,
    ...{ others: [], reason },
    sentence: own
      ? `How much ${calledOf(own)} knows of it is not known yet: ${reason}.`
      : `Which teams know it is not known yet: ${reason}.`,
  };
}

/**
 * Who owns a component, and who knows it.
 *
 * @param persons - of the model's people, see `Organisation.persons`
 * @public
 */
export function teamKnowledge(
  model: KnowledgeModel,
  persons: readonly string[],
  context: {
    organisation: Organisation;
    /** See `tellableTeams`; worked out once for many components. */
    sizes?: ReadonlyMap<string, TeamSize>;
    owner?: string;
    /** How the catalog calls teams; the name of those that are not in it. */
    titles?: ReadonlyMap<string, string>;
  },
): TeamKnowledge {
  const { organisation, owner, titles } = context;
  const sizes =
    context.sizes ??
    tellableTeams(
      [...organisation.people.values()].flatMap(({ user }) => user ?? []),
    );
  const teamsOf = persons.map(
    key => organisation.people.get(key)?.user?.teams ?? [],
  );
  const known = new Map<string, number>();
  let total = 0;
  let outside = 0;
  const outsiders = new Set<string>();
  for (const { files, authors } of model.groups) {
    total += files;
    const here = authors.filter(person => !model.people[person].silent);
    const teams = new Set(here.flatMap(person => teamsOf[person]));
    for (const team of teams) known.set(team, (known.get(team) ?? 0) + files);
    const teamless = here.filter(person => teamsOf[person].length === 0);
    for (const person of teamless) outsiders.add(persons[person]);
    if (teamless.length > 0) outside += files;
  }
  const shareOf = (team: string): TeamShare => {
    const {
      members,
      reason = members === 0 ? 'the catalog names no member of it' : undefined,
    } = sizes.get(team) ?? { members: 0 };
    const title = titles?.get(team);
    return {
      ...{ team, members, ...(title !== undefined && { title }) },
      ...(reason === undefined
        ? { share: total ? (known.get(team) ?? 0) / total : 0 }
        : { reason }),
    };
  };
  const own = owner === undefined ? undefined : shareOf(owner);
  // A team above others knows all that they know: only teams in which someone sits are compared.
  const direct = new Set(
    persons.flatMap(key => directTeamsOf(organisation.people.get(key)?.user)),
  );
  const above = teamsAbove(owner, organisation);
  const others = [...known.keys()]
    .filter(team => team !== owner && direct.has(team) && !above.has(team))
    .map(shareOf)
    .filter(({ share }) => share !== undefined)
    .sort((a, b) => b.share! - a.share! || (a.team < b.team ? -1 : 1));
  return {
    owner: own,
    others,
    withoutTeam:
      outsiders.size > 0 && outsiders.size < fewestInTeam
        ? undefined
        : outside / Math.max(1, total),
    sentence: sentenceOf(own, others),
  };
}

function directTeamsOf(user: CatalogUser | undefined): readonly string[] {
  return user?.direct ?? user?.teams ?? [];
}

/** Teams that every member of the owner belongs to without sitting in them. */
function teamsAbove(
  owner: string | undefined,
  { people }: Organisation,
): ReadonlySet<string> {
  const members = [...people.values()].flatMap(({ user }) =>
    user?.direct && owner !== undefined && user.direct.includes(owner)
      ? [user]
      : [],
  );
  const [first, ...rest] = members;
  return new Set(
    (first?.teams ?? []).filter(
      team =>
        team !== owner &&
        !first.direct!.includes(team) &&
        rest.every(({ teams }) => teams.includes(team)),
    ),
  );
}

const percent = (share: number) => `${Math.round(share * 100)} %`;

function calledOf({ team, title }: Pick<TeamShare, 'team' | 'title'>): string {
  return title ?? team.replace(/^.*[:/]/, '');
}

function sentenceOf(
  own: TeamShare | undefined,
  others: readonly TeamShare[],
): string {
  const [first] = others;
  const ahead = first && `${calledOf(first)} knows ${percent(first.share!)}`;
  if (!own)
    return `The catalog names no owner${ahead ? `; ${ahead} of it` : ''}.`;
  const name = calledOf(own);
  if (own.share === undefined)
    return `How much ${name} knows of it is not told: ${own.reason}.`;
  const holds = `${name}, the owner, knows ${percent(own.share)} of the files`;
  if (first && first.share! > own.share)
    return `${holds}; ${ahead}: the code's real owners are there.`;
  return own.share < 0.5
    ? `${holds}: most of what it owns, nobody of the team knows.`
    : `${holds}.`;
}
