import type { LoggerService } from '@backstage/backend-plugin-api';
import type { FactsService } from '@fathom/backstage-plugin-score-node';
import {
  isValueOfType,
  MalformedFact,
} from '@fathom/backstage-plugin-score-common';
import type {
  FactDefinition,
  FactObservation,
  FactReport,
} from '@fathom/kernel';
import type { RunLog } from '../run';
import type { FactStore } from './FactStore';

type Answer = Awaited<ReturnType<FactsService['report']>>;

/** Clocks of hosts differ by seconds; what is further ahead is worth a word. */
const toleratedMs = 60_000;

interface Checked {
  report: FactReport;
  refused: Answer['refused'];
  accepted: number;
  /** Whether nothing of what was told is left. */
  isEmptied: boolean;
}

function whoseProblem(
  id: string,
  { source, definition }: { source: string; definition?: FactDefinition },
): string | undefined {
  if (!definition)
    return `The source "${source}" reported ${id}, which was never declared. Declare it first.`;
  if (definition.source !== source)
    return `The source "${source}" reported ${id}, which belongs to the source "${definition.source}".`;
  return undefined;
}

function shown(value: unknown): string {
  try {
    return JSON.stringify(value).slice(0, 100);
  } catch {
    return 'what nests too deep';
  }
}

function valueProblem(
  id: string,
  { value }: FactObservation,
  { source, definition }: { source: string; definition: FactDefinition },
): string | undefined {
  return value === undefined || isValueOfType(value, definition.type)
    ? undefined
    : `The source "${source}" reported ${shown(value)} for ${id}, which is no ${
        definition.type
      }.`;
}

/** What of a report can be kept: one wrong fact refuses itself only. */
function checkReport(
  report: FactReport,
  definitions: ReadonlyMap<string, FactDefinition>,
  malformed: readonly MalformedFact[],
): Checked {
  const { entityRef, source } = report;
  const refused: Answer['refused'] = malformed.map(one => ({
    entityRef,
    ...one,
  }));
  const reasonFor = (id: string, observation?: FactObservation) => {
    const definition = definitions.get(id);
    return (
      whoseProblem(id, { source, definition }) ??
      (observation &&
        valueProblem(id, observation, { source, definition: definition! }))
    );
  };
  const isKept = (id: string, observation?: FactObservation) => {
    const reason = reasonFor(id, observation);
    if (reason) refused.push({ entityRef, fact: id, reason });
    return !reason;
  };
  const told = Object.entries(report.facts);
  const facts = Object.fromEntries(told.filter(([id, one]) => isKept(id, one)));
  const about = report.about?.filter(
    id => Object.hasOwn(report.facts, id) || isKept(id),
  );
  const accepted = Object.keys(facts).length;
  return {
    report: { ...report, facts, ...(about && { about }) },
    refused,
    accepted,
    // It says nothing, not even that somebody looked, or failed to.
    isEmptied:
      accepted === 0 &&
      refused.length > 0 &&
      (report.error === undefined || about?.length === 0),
  };
}

function warnOfFuture(
  reports: readonly FactReport[],
  { now, logger }: { now: Date; logger: LoggerService },
): void {
  const latest = now.getTime() + toleratedMs;
  const told = new Set<string>();
  for (const { source, at, facts, entityRef } of reports) {
    if (told.has(source)) continue;
    const ahead = [at, ...Object.values(facts).map(fact => fact.observedAt)]
      .filter(time => Date.parse(time) > latest)
      .sort()[0];
    if (ahead === undefined) continue;
    told.add(source);
    logger.warn(
      `The source "${source}" told of ${entityRef} what it saw at ${ahead}, which is yet to come: it is kept as seen now. Set the clock of its host.`,
    );
  }
}

/** Who reported may not look at the answer: what was refused goes stale, and the log says why. */
function warnOfRefused(
  checked: readonly Checked[],
  logger: LoggerService,
): void {
  const bySource = new Map<string, Answer['refused']>();
  for (const { report, refused } of checked)
    bySource.set(report.source, [
      ...(bySource.get(report.source) ?? []),
      ...refused,
    ]);
  for (const [source, [first, ...others]] of bySource)
    if (first)
      logger.warn(
        `The source "${source}" had ${first.fact} of ${
          first.entityRef
        } refused${
          others.length > 0 ? `, and ${others.length} more in one go` : ''
        }: ${first.reason}`,
      );
}

/** Checks every value at the door and keeps the rest; of each report is told what was refused of it before. */
export async function ingestReports(
  deps: {
    store: FactStore;
    runs: RunLog;
    logger: LoggerService;
    clock: () => Date;
  },
  reports: readonly FactReport[],
  malformed: readonly (readonly MalformedFact[])[] = [],
): Promise<Answer & { changed: number }> {
  const { store, runs, logger } = deps;
  const now = deps.clock();
  const definitions = new Map(
    (await store.listDefinitions()).map(definition => [
      definition.id,
      definition,
    ]),
  );
  warnOfFuture(reports, { now, logger });
  const checked = reports.map((report, index) =>
    checkReport(report, definitions, malformed[index] ?? []),
  );
  warnOfRefused(checked, logger);
  let changed = 0;
  for (const [{ source, runId: key }, part] of byRun(checked)) {
    // The run is written first, so that changes can name it. Killed before its end, it is seen as that.
    const run = await runs.beginReported(source, key);
    const kept = part.flatMap(({ report, isEmptied }) =>
      isEmptied ? [] : [report],
    );
    const own = await runs
      .keepAlive(run, () => store.saveReports(kept, { now, runId: run }))
      .catch(async error => {
        await runs.failReported(run, error);
        throw error;
      });
    changed += own;
    await runs.endReported(run, {
      looked: kept.length,
      refused: part.reduce((sum, { refused }) => sum + refused.length, 0),
      failed: kept.filter(({ error }) => error !== undefined).length,
      changed: own,
    });
  }
  return {
    accepted: checked.reduce((sum, { accepted }) => sum + accepted, 0),
    refused: checked.flatMap(({ refused }) => refused),
    changed,
  };
}

function byRun(
  checked: readonly Checked[],
): Map<Pick<FactReport, 'source' | 'runId'>, Checked[]> {
  const keys = new Map<string, FactReport>();
  const found = new Map<FactReport, Checked[]>();
  for (const one of checked) {
    const text = `${one.report.source} ${one.report.runId}`;
    const key = keys.get(text) ?? one.report;
    keys.set(text, key);
    const list = found.get(key);
    if (list) list.push(one);
    else found.set(key, [one]);
  }
  return found;
}
