import type {
  AlertRow,
  EntityRunbooks,
} from '@fathom/backstage-plugin-reliability-common';
import type { Evidence } from '@fathom/kernel';

type Place = Pick<EntityRunbooks, 'entityRef' | 'repository' | 'commit'>;

function fileEvidence(
  { entityRef, repository, commit }: Place,
  file: string,
  line?: number,
): Evidence {
  return repository && commit
    ? { kind: 'file', repository, commit, file, ...(line && { line }) }
    : {
        kind: 'entity',
        ref: entityRef,
        field: 'metadata.annotations[backstage.io/source-location]',
      };
}

/** Where an alert stands. */
export function alertEvidence(
  entity: Place & Pick<EntityRunbooks, 'readAt'>,
  alert: AlertRow,
): Evidence {
  // The server's file is in no repository.
  if (alert.onServer)
    return {
      kind: 'query',
      source: 'prometheus',
      query: `ALERTS{alertname=${JSON.stringify(alert.name)}}`,
      at: entity.readAt ?? '',
    };
  return fileEvidence(entity, alert.file, alert.line);
}

/** Where a runbook stands. */
export function runbookEvidence(
  keeper: Place,
  file: string,
  line?: number,
): Evidence {
  return fileEvidence(keeper, file, line);
}
