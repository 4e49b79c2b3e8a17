import type { KnowledgeModel } from './knowledgeModel';
import { ModelFactor, modelFactor, silentIn } from './modelFactor';

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

const todays = new WeakMap<
  KnowledgeModel,
  { silent: ReadonlySet<number>; lifetime: ModelFactor; here: ModelFactor }
>();

/** What holds now does not depend on the question. */
function today(model: KnowledgeModel) {
  const known = todays.get(model);
  if (known) return known;
  const silent = silentIn(model);
  const found = {
    silent,
    lifetime: modelFactor(model),
    here: modelFactor(model, silent),
  };
  todays.set(model, found);
  return found;
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
    const { silent, lifetime, here } = today(model);
    const away = new Set([...silent, ...leavers]);
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
