import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { findEntityRepository } from '@fathom/entity-model';
import { findEntities } from '../access';
import type { RotaReading, SourcedRota } from './RotaStore';

/** A rota as far as the catalog knows those whom it names. */
export interface ResolvedRota extends SourcedRota {
  readAt: string;
  reason?: string;
  /** Whom it names and the catalog does not have. */
  missing: readonly string[];
}

export interface ResolvedRotas {
  rotas: ResolvedRota[];
  /** Teams, services and members that the catalog has, by reference. */
  entities: ReadonlyMap<string, Entity>;
}

/**
 * Leaves out who is not in the catalog any more: they left, or were never there. A rota that lies beside
 * code speaks only for components of its own repository.
 */
export async function resolveRotas(
  readings: readonly RotaReading[],
  deps: { auth: AuthService; catalog: CatalogService },
): Promise<ResolvedRotas> {
  const all = readings.flatMap(({ rotas, readAt, reason }) =>
    rotas.map(rota => ({ ...rota, readAt: readAt ?? '', reason })),
  );
  const entities = await findEntities(
    deps,
    all.flatMap(({ team, services, members }) => [
      team,
      ...services,
      ...members.map(({ user }) => user),
    ]),
    {
      credentials: await deps.auth.getOwnServiceCredentials(),
      fields: [
        'kind',
        'metadata.name',
        'metadata.namespace',
        'metadata.title',
        'metadata.annotations',
        'relations',
      ],
    },
  );
  const rotas = all.map(({ reason, ...rota }) => ({
    ...rota,
    ...(reason && { reason }),
    missing: [...rota.services, ...rota.members.map(({ user }) => user)].filter(
      ref => !entities.has(ref),
    ),
    services: rota.services.filter(ref => {
      const entity = entities.get(ref);
      return (
        entity &&
        (!rota.onlyIn || findEntityRepository(entity)?.key === rota.onlyIn)
      );
    }),
    members: rota.members.filter(({ user }) => entities.has(user)),
  }));
  return {
    rotas: rotas.filter(({ services }) => services.length > 0),
    entities,
  };
}
