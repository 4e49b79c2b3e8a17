import { useApi } from '@backstage/core-plugin-api';
import type {
  EntityRunbooksDetail,
  ExerciseSummary,
  RunbookPage,
  RunbookRow,
} from '@fathom/backstage-plugin-reliability-common';
import { useRefreshed } from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';

/** A runbook, what its component is known for, and how often it was tried. */
export interface ReadRunbook {
  page: RunbookPage;
  entity: EntityRunbooksDetail;
  row?: RunbookRow;
  tried?: ExerciseSummary;
}

/** Asks for all that the page of one runbook shows, again now and then. */
export function useRunbook(entityRef: string, file: string) {
  const api = useApi(reliabilityApiRef);
  return useRefreshed<ReadRunbook>(async () => {
    const [page, entity, exercises] = await Promise.all([
      api.getRunbook(entityRef, file),
      api.getEntityRunbooks(entityRef),
      api.getExercises(entityRef),
    ]);
    return {
      page,
      entity,
      row: entity.runbooks.find(row => row.file === file),
      tried: exercises.runbooks.find(one => one.file === file),
    };
  }, `${entityRef}\n${file}`);
}
