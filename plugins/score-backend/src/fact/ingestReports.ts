import type { FactsService } from '@fathom/backstage-plugin-score-node';
import { isValueOfType } from '@fathom/backstage-plugin-score-common';
import type {
  FactDefinition,
  FactObservation,
  FactReport,
} from '@fathom/kernel';
import type { RunLog } from '../run';
import type { FactStore } from './FactStore';

type Answer = Awaited<ReturnType<FactsService['report']>>;

function refusalOf(
  id: string,
  observation: FactObservation,
  context: { source: string; definition?: FactDefinition },
): string | undefined {
  const { source, definition } = context;
  if (!definition)
    return `The source "${source}" reported ${id}, which was never declared. Declare it first.`;
  if (definition.source !== source)
    return `The source "${source}" reported ${id}, which belongs to the source "${definition.source}".`;
  if (
    observation.value !== undefined &&
    !isValueOfType(observation.value, definition.type)
  )
    return `The source "${source}" reported ${JSON.stringify(
      observation.value,
    )?.slice(0, 100)} for ${id}, which is no ${definition.type}.`;
  return undefined;
}

/** Checks every value at the door and keeps the rest: one wrong fact refuses itself only. */
export async function ingestReports(
  { store, runs }: { store: FactStore; runs?: RunLog },
  reports: readonly FactReport[],
): Promise<Answer & { changed: number }> {
  const definitions = new Map(
    (await store.listDefinitions()).map(definition => [
      definition.id,
      definition,
    ]),
  );
  const refused: Answer['refused'] = [];
  let accepted = 0;
  const good = reports.map(report => {
    const facts: FactReport['facts'] = {};
    for (const [id, observation] of Object.entries(report.facts)) {
      const reason = refusalOf(id, observation, {
        source: report.source,
        definition: definitions.get(id),
      });
      if (reason)
        refused.push({ entityRef: report.entityRef, fact: id, reason });
      else {
        facts[id] = observation;
        accepted += 1;
      }
    }
    return { ...report, facts };
  });
  // A report of which everything was refused says nothing, not even that somebody looked.
  const kept = good.filter(
    (report, index) =>
      report.error !== undefined ||
      Object.keys(report.facts).length > 0 ||
      Object.keys(reports[index].facts).length === 0,
  );
  let changed = 0;
  for (const [key, part] of byRun(kept)) {
    const [source, runKey] = key;
    const before = changed;
    // The run is written first, so that changes can name it; its counts follow.
    const told = { looked: part.length, refused: 0, failed: 0, changed: 0 };
    const runId = await runs?.reported(source, runKey, {
      ...told,
      refused: refused.length,
      failed: part.filter(({ error }) => error !== undefined).length,
    });
    changed += await store.saveReports(part, runId);
    if (changed > before)
      await runs?.reported(source, runKey, {
        looked: 0,
        refused: 0,
        failed: 0,
        changed: changed - before,
      });
  }
  return { accepted, refused, changed };
}

function byRun(
  reports: readonly FactReport[],
): Map<readonly [string, string], FactReport[]> {
  const keys = new Map<string, readonly [string, string]>();
  const found = new Map<readonly [string, string], FactReport[]>();
  for (const report of reports) {
    const text = `${report.source} ${report.runId}`;
    const key = keys.get(text) ?? ([report.source, report.runId] as const);
    keys.set(text, key);
    const list = found.get(key);
    if (list) list.push(report);
    else found.set(key, [report]);
  }
  return found;
}
