import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  Askable,
  ComponentLossRow,
  fleetWithout,
  lossSentence,
  WhatIfAnswer,
  whatIfQuestionSchema,
} from '@fathom/backstage-plugin-knowledge-common';
import { ANNOTATION_CRITICAL } from '@fathom/entity-model';
import type { Router } from 'express';
import PromiseRouter from 'express-promise-router';
import {
  Access,
  listEntities,
  NamesAudit,
  ownersOf,
  Reader,
  Titles,
  titlesOf,
} from '../access';
import type { OrganisationKnowledge } from '../organisation';

export interface WhatIfDeps {
  access: Access;
  audit: NamesAudit;
  catalog: CatalogService;
  organisation: () => Promise<OrganisationKnowledge>;
}

/** `GET /people` and `POST /what-if`. */
export function whatIfRoutes(deps: WhatIfDeps): Router {
  const router = PromiseRouter();
  const seen = async (reader: Reader) =>
    new Map(
      (await listEntities(deps.catalog, reader.credentials)).map(entity => [
        stringifyEntityRef(entity),
        entity,
      ]),
    );
  router.get('/people', async (req, res) => {
    const reader = await deps.access(req);
    const known = await deps.organisation();
    const titles = await titlesOf(
      ...([deps.catalog, reader.credentials] as const),
      toldTeams(known).map(({ team }) => team),
    );
    const answer = askableBy(reader, known, {
      ...{ entities: await seen(reader), titles },
    });
    if (answer.names !== 'self')
      await deps.audit.read(req, reader.credentials, 'people');
    res.json(answer);
  });
  router.post('/what-if', async (req, res) => {
    const reader = await deps.access(req);
    const parsed = whatIfQuestionSchema.safeParse(req.body ?? {});
    if (!parsed.success)
      throw new InputError(
        `The question cannot be read: ${parsed.error.issues
          .map(({ path, message }) => `${path.join('.')} ${message}`)
          .join('; ')}`,
      );
    const { without, teams } = parsed.data;
    const known = await deps.organisation();
    const entities = await seen(reader);
    const others = without.filter(key => key !== selfIn(reader, known));
    if (others.length > 0)
      await deps.audit.read(req, reader.credentials, 'what-if', others);
    res.json(
      answerTo({ without, teams }, { ...{ reader, known, entities, others } }),
    );
  });
  return router;
}

/** The key of whoever asks: their reference, or an address where the catalog links no user. */
function selfIn(
  { self, ownMails }: Reader,
  { organisation }: OrganisationKnowledge,
): string | undefined {
  if (self !== undefined && organisation.people.has(self)) return self;
  return ownMails.find(mail => organisation.people.has(mail));
}

/** Components in which the reader may see names. */
function namedIn(
  reader: Reader,
  entities: ReadonlyMap<string, Entity>,
): ReadonlySet<string> {
  return new Set(
    [...entities].flatMap(([ref, entity]) =>
      reader.seesNamesOf(entity) ? [ref] : [],
    ),
  );
}

/** Teams whose figures may be told. */
function toldTeams({ sizes }: OrganisationKnowledge) {
  return [...sizes].flatMap(([team, { members, reason }]) =>
    reason === undefined ? [{ team, members }] : [],
  );
}

function askableBy(
  reader: Reader,
  known: OrganisationKnowledge,
  {
    entities,
    titles,
  }: { entities: ReadonlyMap<string, Entity>; titles: Titles },
): Askable {
  const { organisation, components } = known;
  const named = namedIn(reader, entities);
  const self = selfIn(reader, known);
  const counts = new Map<string, number>();
  for (const { entityRef, persons } of components.values())
    for (const key of new Set(persons))
      if ((named.has(entityRef) || key === self) && entities.has(entityRef))
        counts.set(key, (counts.get(key) ?? 0) + 1);
  const called = (key: string) => organisation.people.get(key)!.name;
  const times = new Map<string, number>();
  for (const name of [...counts.keys()].map(called))
    times.set(name, (times.get(name) ?? 0) + 1);
  const nameOf = (key: string) =>
    times.get(called(key))! > 1 ? `${called(key)} (${key})` : called(key);
  const word = () => {
    if (reader.seesAll) return 'all';
    return named.size > 0 ? 'own' : 'self';
  };
  return {
    // By name: people are not ranked.
    people: [...counts]
      .map(([key, count]) => ({
        key,
        name: `${nameOf(key)}${key === self ? ' (you)' : ''}`,
        components: count,
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en')),
    teams: toldTeams(known)
      .map(({ team, members }) => ({
        ...{ team, members },
        ...(titles.has(team) && { title: titles.get(team) }),
      }))
      .sort((a, b) => (a.team < b.team ? -1 : 1)),
    names: word(),
  };
}

/** Of somebody who is not known nothing is lost only in appearance; who may not be asked about is as unknown. */
function refuseUnknown(
  others: readonly string[],
  asked: readonly { persons: readonly string[] }[],
  { reader, known }: { reader: Reader; known: OrganisationKnowledge },
): void {
  if (asked.length === 0) return;
  const heard = new Set(asked.flatMap(({ persons }) => persons));
  const unknown = others.filter(
    key =>
      !heard.has(key) &&
      !(reader.seesAll && known.organisation.people.has(key)),
  );
  if (unknown.length > 0)
    throw new InputError(
      `Nobody whom you may ask about is called ${unknown
        .map(key => `"${key}"`)
        .join(', ')}. Choose from the list of people.`,
    );
}

function answerTo(
  { without, teams }: { without: string[]; teams: string[] },
  context: {
    reader: Reader;
    known: OrganisationKnowledge;
    entities: ReadonlyMap<string, Entity>;
    /** Of `without`, all but the reader. */
    others: readonly string[];
  },
): WhatIfAnswer {
  const { reader, known, entities, others } = context;
  const { organisation, components, sizes } = known;
  for (const team of teams) {
    const { reason } = sizes.get(team) ?? {
      reason: known.teamsUnknown ?? 'the catalog names no member of it',
    };
    if (reason !== undefined)
      throw new InputError(
        `What is lost without ${team} is not told: ${reason}. Choose the people by name, if you may see names.`,
      );
  }
  const named = namedIn(reader, entities);
  const gone = new Set([
    ...without,
    ...[...organisation.people.values()]
      .filter(({ user }) => user?.teams.some(team => teams.includes(team)))
      .map(({ key }) => key),
  ]);
  const self = selfIn(reader, known);
  const asked = [...components.values()].filter(
    ({ entityRef }) =>
      entities.has(entityRef) &&
      // Somebody whose name is seen in some components is not followed into others.
      (others.length === 0 || named.has(entityRef)),
  );
  refuseUnknown(others, asked, context);
  const items = fleetWithout(asked, gone)
    .map((loss): ComponentLossRow => {
      const entity = entities.get(loss.entityRef)!;
      const { persons, model } = components.get(loss.entityRef)!;
      return {
        ...loss,
        title: entity.metadata.title,
        owner: ownersOf(entity)[0],
        critical: entity.metadata.annotations?.[ANNOTATION_CRITICAL] === 'true',
        ids: persons.flatMap((key, index) => {
          if (!gone.has(key)) return [];
          if (named.has(loss.entityRef)) return [model.people[index].id];
          return key === self ? [`person-${index + 1}`] : [];
        }),
      };
    })
    .sort(
      (a, b) =>
        Number(b.orphaned) - Number(a.orphaned) ||
        Number(b.critical) - Number(a.critical) ||
        b.orphanedFiles - a.orphanedFiles ||
        (a.entityRef < b.entityRef ? -1 : 1),
    );
  return {
    sentence:
      gone.size === 0
        ? 'Choose people or a team: what would be lost without them?'
        : lossSentence(items, gone.size, asked.length),
    people: gone.size,
    components: asked.length,
    unknown: [...entities.keys()].filter(ref => !components.has(ref)).length,
    items,
  };
}
