import {
  AlertRule,
  alertsOnlyOnServer,
  entityKeys,
} from '@fathom/backstage-plugin-reliability-common';
import { ANNOTATION_SERVICES } from '@fathom/entity-model';
import type { RepositoryEntity, WatchedRepository } from '@fathom/git-node';

/** The alerts of a server that belong to an entity and stand in none of its files. */
export function serverAlertsOf(
  { entityRef, entity }: RepositoryEntity,
  onServer: readonly AlertRule[],
  inFiles: readonly AlertRule[],
): AlertRule[] {
  const { services } = entityKeys(
    entityRef,
    entity.metadata.annotations?.[ANNOTATION_SERVICES],
  );
  return alertsOnlyOnServer(onServer, inFiles, services);
}

/** Changes when an alert of the server comes to the entities of a repository, changes or goes: they are looked at anew. */
export function serverAlertsText(
  { entities }: WatchedRepository,
  onServer: readonly AlertRule[],
): string {
  const lines = entities.flatMap(member =>
    serverAlertsOf(member, onServer, []).map(
      ({ name, severity, expression, link }) =>
        JSON.stringify([name, severity, expression, link?.url]),
    ),
  );
  // A server tells its groups in the order of its files.
  return [...new Set(lines)].sort().join('\n');
}
