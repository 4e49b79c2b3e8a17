import {
  AlertRule,
  alertsInGit,
  alertsOfComponent,
  alertsWithServer,
  entityKeys,
  Ownership,
} from '@fathom/backstage-plugin-reliability-common';
import { ANNOTATION_SERVICES } from '@fathom/entity-model';
import type { RepositoryEntity, WatchedRepository } from '@fathom/git-node';

function namesOf({ entityRef, entity }: RepositoryEntity): string[] {
  return entityKeys(
    entityRef,
    entity.metadata.annotations?.[ANNOTATION_SERVICES],
  ).services;
}

/** All alerts of an entity: of its files, of the rules of its SLOs, and those that a server evaluates for it. */
export function allAlerts(
  member: RepositoryEntity,
  { alerts, sloAlerts }: Ownership,
  onServer: readonly AlertRule[],
): AlertRule[] {
  return alertsWithServer(
    alertsInGit(alerts, sloAlerts),
    onServer,
    namesOf(member),
  );
}

/** Changes when an alert of the server comes to the entities of a repository, changes or goes: they are looked at anew. */
export function serverAlertsText(
  { entities }: WatchedRepository,
  onServer: readonly AlertRule[],
): string {
  const lines = entities.flatMap(member =>
    alertsOfComponent(onServer, namesOf(member)).map(
      ({ name, severity, expression, link }) =>
        JSON.stringify([name, severity, expression, link?.url]),
    ),
  );
  // A server tells its groups in the order of its files.
  return [...new Set(lines)].sort().join('\n');
}
