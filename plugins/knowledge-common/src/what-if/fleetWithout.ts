import type { KnowledgeModel } from './knowledgeModel';
import { modelFactor, silentIn } from './modelFactor';

/** A component of the question. @public */
export interface FleetModel {
  entityRef: string;
  model: KnowledgeModel;
  /** Who each of `model.people` is across all components, see `joinPeople`. */
  persons: readonly string[];
}

/** What a component would lose. @public */
export interface ComponentLoss {
  entityRef: string;
  before: { busFactor: number; stillHere: number };
  after: { busFactor: number; stillHere: number };
  /** Counted files. */
  files: number;
  /** Files that somebody still here knows now, and nobody then. */
  orphanedFiles: number;
  /** Most files would have nobody still here, and do not now. */
  orphaned: boolean;
}

/**
 * What the components would lose without some people; those that lose nothing are left out.
 *
 * @param gone - people as in `persons`
 * @public
 */
export function fleetWithout(
  fleet: readonly FleetModel[],
  gone: ReadonlySet<string>,
): ComponentLoss[] {
  return fleet.flatMap(({ entityRef, model, persons }) => {
    const leavers = new Set<number>();
    persons.forEach((person, index) => {
      if (gone.has(person)) leavers.add(index);
    });
    if (leavers.size === 0) return [];
    const silent = silentIn(model);
    const away = new Set([...silent, ...leavers]);
    const [lifetime, here] = [modelFactor(model), modelFactor(model, silent)];
    const [without, left] = [
      modelFactor(model, leavers),
      modelFactor(model, away),
    ];
    return [
      {
        entityRef,
        before: { busFactor: lifetime.value, stillHere: here.value },
        after: { busFactor: without.value, stillHere: left.value },
        files: here.total,
        orphanedFiles: here.covered - left.covered,
        orphaned: here.value > 0 && left.value === 0,
      },
    ];
  });
}
