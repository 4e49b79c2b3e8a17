import {
  CatalogUser,
  joinPeople,
  KnowledgeModel,
  NearPerson,
  Organisation,
  tellableTeams,
  TeamSize,
} from '@fathom/backstage-plugin-knowledge-common';
import { BusFactorStore, pseudonymOf, StoredModel } from '../bus-factor';
import type { Directory } from './createDirectory';

/** A component as the questions about the whole organisation need it. */
interface KnownComponent {
  entityRef: string;
  repository: string;
  path: string;
  model: KnowledgeModel;
  persons: string[];
  near: NearPerson[];
}

/** All components of which something is known, and the people in them. */
export interface OrganisationKnowledge {
  organisation: Organisation;
  components: ReadonlyMap<string, KnownComponent>;
  /** How many are in each team, and why no figure of one is told. */
  sizes: ReadonlyMap<string, TeamSize>;
  /** Why nothing is told of teams at all. */
  teamsUnknown?: string;
}

/** Users as `maskPeople` calls people, so that they are found behind pseudonyms too. */
function hidden(users: readonly CatalogUser[], key: string): CatalogUser[] {
  return users.map(user => {
    const emails = user.emails.map(mail => pseudonymOf(key, mail));
    const own = emails[0] ?? pseudonymOf(key, user.ref);
    return { ...user, ref: own, name: `Person ${own.slice(0, 6)}`, emails };
  });
}

/** Keeps the models of all components in memory, and reads those again that changed. */
export function createOrganisation(deps: {
  store: Pick<BusFactorStore, 'listVersions' | 'listModels'>;
  directory: () => Promise<Directory>;
  pseudonymKey?: string;
}): () => Promise<OrganisationKnowledge> {
  const models = new Map<string, StoredModel & { at: string }>();
  let joined:
    | { directory: Directory; knowledge: OrganisationKnowledge }
    | undefined;
  // Who is in which team seldom changes, and what may be told of teams costs more than all else.
  let sized: { of: string; sizes: ReadonlyMap<string, TeamSize> } | undefined;
  const sizesOf = (users: readonly CatalogUser[]) => {
    const of = JSON.stringify(
      users.map(({ ref, teams, direct }) => [ref, teams, direct]),
    );
    if (sized?.of !== of) sized = { of, sizes: tellableTeams(users) };
    return sized.sizes;
  };
  const teamsIn = (
    { teamsUnknown }: Directory,
    users: readonly CatalogUser[],
  ) =>
    teamsUnknown === undefined
      ? { sizes: sizesOf(users) }
      : { sizes: new Map<string, TeamSize>(), teamsUnknown };
  return async () => {
    const directory = await deps.directory();
    const versions = await deps.store.listVersions();
    const there = new Set(versions.map(({ entityRef }) => entityRef));
    const gone = [...models.keys()].filter(ref => !there.has(ref));
    for (const ref of gone) models.delete(ref);
    const wanted = versions.filter(
      ({ entityRef, at }) => models.get(entityRef)?.at !== at,
    );
    for (const found of await deps.store.listModels(
      wanted.map(({ entityRef }) => entityRef),
    ))
      models.set(found.entityRef, found);
    if (
      !joined ||
      gone.length > 0 ||
      wanted.length > 0 ||
      joined.directory !== directory
    ) {
      const users = deps.pseudonymKey
        ? hidden(directory.users, deps.pseudonymKey)
        : directory.users;
      const knowledge = {
        ...join([...models.values()], users),
        ...teamsIn(directory, users),
      };
      joined = { directory, knowledge };
    }
    return joined.knowledge;
  };
}

function join(
  stored: readonly StoredModel[],
  users: readonly CatalogUser[],
): Omit<OrganisationKnowledge, 'sizes'> {
  const sorted = [...stored].sort((a, b) =>
    a.entityRef < b.entityRef ? -1 : 1,
  );
  const organisation = joinPeople(
    // People near a component are known by the same rules as those in it.
    sorted.map(({ model, near }) => ({
      people: [...model.people, ...near],
      groups: [],
    })),
    users,
  );
  const components = sorted.map(
    ({ entityRef, repository, path, model, near }, index) => {
      const keys = organisation.persons[index];
      return {
        ...{ entityRef, repository, path, model },
        persons: keys.slice(0, model.people.length),
        near: near.map(({ changed, neighbours }, place) => ({
          person: keys[model.people.length + place],
          ...{ changed, neighbours },
        })),
      };
    },
  );
  return {
    organisation,
    components: new Map(components.map(own => [own.entityRef, own])),
  };
}
