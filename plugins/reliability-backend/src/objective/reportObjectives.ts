import { randomUUID } from 'node:crypto';
import {
  JudgedObjective,
  measuredFacts,
  periodMinutes,
  shownState,
} from '@fathom/backstage-plugin-reliability-common';
import type { FactReport } from '@fathom/kernel';
import type { FactReports } from '../fact';
import type { MeasureList } from './MeasureList';
import { objectiveKey, ObjectiveStore } from './ObjectiveStore';

const minute = 60_000;
/** Figures move with every look; what is not turned by them is told again only now and then. */
const againMs = 30 * minute;
const turning = ['slo.measured', 'slo.attained', 'slo.burning'];

/** Tells the score what was measured: at once when something turned, else now and then. */
export function createReporter(deps: {
  facts: FactReports;
  measures: MeasureList;
  store: ObjectiveStore;
  backend: string;
  now: () => Date;
}): () => Promise<void> {
  const told = new Map<string, { at: number; turns: string }>();
  return async () => {
    const now = deps.now();
    const observedAt = now.toISOString();
    const stored = new Map(
      (await deps.store.listStates()).map(one => [objectiveKey(one), one]),
    );
    const answers = [...stored.values()].some(
      ({ figures, reason }) => figures && !reason,
    );
    const byEntity = new Map<string, JudgedObjective[]>();
    for (const { entityRef, measure, key } of await deps.measures.list()) {
      const kept = stored.get(objectiveKey({ entityRef, id: measure.id }));
      const own = kept?.key === key ? kept : undefined;
      const objectives = byEntity.get(entityRef) ?? [];
      byEntity.set(entityRef, objectives);
      objectives.push({
        shown: shownState(own, observedAt),
        ...(own?.figures && { figures: own.figures }),
        ...(measure.parts[0] && {
          query: measure.parts[0].total({ minutes: periodMinutes(measure) }),
        }),
      });
    }
    const reports: FactReport[] = [];
    for (const [entityRef, objectives] of byEntity) {
      const facts = measuredFacts(objectives, {
        observedAt,
        backend: deps.backend,
        answers,
      });
      const turns = JSON.stringify(turning.map(id => facts[id].value ?? '?'));
      const before = told.get(entityRef);
      if (before?.turns === turns && now.getTime() - before.at < againMs)
        continue;
      told.set(entityRef, { at: now.getTime(), turns });
      reports.push({
        entityRef,
        source: 'reliability',
        runId: randomUUID(),
        at: observedAt,
        facts,
      });
    }
    if (reports.length === 0) return;
    try {
      await deps.facts.report(reports);
    } catch (error) {
      for (const { entityRef } of reports) told.delete(entityRef);
      throw error;
    }
  };
}
