import {
  KnownBudget,
  shownState,
} from '@fathom/backstage-plugin-reliability-common';
import type { ObjectiveStore } from '../objective';

/** What is left of the budgets of an entity; those whose figures are old are not known. */
export async function knownBudgets(
  objectives: Pick<ObjectiveStore, 'find'>,
  entityRef: string,
  now: string,
): Promise<KnownBudget[]> {
  return (await objectives.find(entityRef)).map(stored => {
    const { slo, id, figures } = stored;
    const { state, reason } = shownState(stored, now);
    return state === 'unknown' || figures?.budgetLeft === undefined
      ? { slo, id, reason: reason ?? 'It was not measured yet.' }
      : { slo, id, budgetLeft: figures.budgetLeft };
  });
}
