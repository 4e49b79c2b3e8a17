import { RELATION_HAS_MEMBER } from '@backstage/catalog-model';
import {
  fewestOnRota,
  memberReadiness,
  PersonOncall,
  rotaCoverage,
  RotaRow,
  thinnestFirst,
} from '@fathom/backstage-plugin-reliability-common';
import type { KnownRotas } from './createRotas';
import type { ResolvedRota } from './resolveRotas';

/** Who reads. */
export interface RotaReader {
  /** Undefined for a plugin. */
  self?: string;
  /** Whether the reader may see an entity of the catalog. */
  sees(ref: string): boolean;
}

/** Rotas in figures, as far as the reader may see their services, the thinnest first. */
export function describeRotas(
  { rotas, entities, context }: KnownRotas,
  { self, sees }: RotaReader,
): RotaRow[] {
  const rows = rotas
    .filter(({ team }) => !entities.has(team) || sees(team))
    .map(rota => ({ ...rota, services: rota.services.filter(sees) }))
    .filter(({ services }) => services.length > 0)
    .map((rota): RotaRow => {
      const coverage = rotaCoverage(rota, context);
      const whatIf = whatIfOf(rota, self, entities);
      return {
        ...coverage,
        services: coverage.services.map(service => {
          const title = entities.get(service.entityRef)?.metadata.title;
          return { ...service, ...(title && { title }) };
        }),
        place: rota.place,
        readAt: rota.readAt,
        ...withReason(rota),
        ...(whatIf && { whatIf }),
      };
    });
  return thinnestFirst(rows);
}

function withReason({ reason, missing }: ResolvedRota): { reason?: string } {
  const gone = missing.length;
  const all = [
    ...(reason ? [reason] : []),
    ...(gone > 0
      ? [
          `It names ${gone} ${
            gone === 1 ? 'entity' : 'entities'
          } that the catalog does not have; they are not counted.`,
        ]
      : []),
  ];
  return all.length > 0 ? { reason: all.join(' ') } : {};
}

/** Colleagues of the same rota know its names; to others it is their team. */
function whatIfOf(
  { team, members }: ResolvedRota,
  self: string | undefined,
  entities: KnownRotas['entities'],
): RotaRow['whatIf'] {
  if (self && members.some(({ user }) => user === self)) {
    const query = new URLSearchParams(
      members.map(({ user }) => ['without', user]),
    );
    return { path: `/knowledge?${query}`, without: 'rota' };
  }
  const size = (entities.get(team)?.relations ?? []).filter(
    ({ type }) => type === RELATION_HAS_MEMBER,
  ).length;
  if (size < fewestOnRota) return undefined;
  const query = new URLSearchParams({ withoutTeam: team });
  return { path: `/knowledge?${query}`, without: 'team' };
}

/** All that is known of one person; services as far as the reader may see them. */
export function describePerson(
  { rotas, context }: KnownRotas,
  userRef: string,
  sees: (ref: string) => boolean,
): PersonOncall {
  return {
    userRef,
    bar: context.bar,
    records: rotas.flatMap(({ name, team, services, members }) => {
      const member = members.find(({ user }) => user === userRef);
      if (!member) return [];
      const { shadowed, accessChecked } = member;
      return [
        {
          rota: name,
          team,
          ...(shadowed !== undefined && { shadowed }),
          ...(accessChecked !== undefined && { accessChecked }),
          services: services.filter(sees).map(entityRef => ({
            entityRef,
            ...memberReadiness(
              member,
              context.exercisesOf(userRef, entityRef),
              context,
            ),
          })),
        },
      ];
    }),
  };
}
