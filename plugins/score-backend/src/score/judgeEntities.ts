import type { FactRow } from '@fathom/backstage-plugin-score-common';
import type { EntityStore, JudgedEntity } from '../entity';
import type { FactStore } from '../fact';
import { codeAt, outcomeOf } from '../rollup';
import type { Library, ScorecardLibrary } from '../scorecard';
import type { Applicability } from './Applicability';
import type {
  CheckStateStore,
  Judgement,
  PackedState,
} from './CheckStateStore';
import { findCauses } from './findCauses';
import { judgeRows } from './judgeRows';
import { Ladder, laddersOf, levelOf } from './levelOf';

export interface JudgingDeps {
  entities: EntityStore;
  facts: FactStore;
  states: CheckStateStore;
  library: ScorecardLibrary;
  applicability: Applicability;
  /** Which entity is exempt from which check at a moment, by numbers. */
  exemptions: {
    load(now: Date): Promise<(entityId: number, checkId: number) => boolean>;
  };
  clock: () => Date;
}

/** What a judging looked at: the five add up to all that was judged. */
export type JudgingCounts = {
  entities: number;
  looked: number;
  pass: number;
  fail: number;
  unknown: number;
  notApplicable: number;
  exempt: number;
  changes: number;
};

/** Few transactions, and none that is long: 5,000 entities with 1 % of changes are written in some 50 ms. */
const batch = 5000;

const ladders = new WeakMap<Library, Ladder[]>();
function laddersIn(library: Library): Ladder[] {
  const known = ladders.get(library) ?? laddersOf(library);
  ladders.set(library, known);
  return known;
}

interface Read {
  library: Library;
  now: Date;
  there: JudgedEntity[];
  about: Map<number, Uint8Array>;
  rows: Map<number, FactRow>;
  before: Map<number, PackedState>;
  isExempt(entityId: number, checkId: number): boolean;
}

/** All that is needed to judge some entities. */
async function readBatch(
  deps: JudgingDeps,
  judged: readonly JudgedEntity[],
): Promise<Read> {
  const { facts, states, applicability, exemptions, clock } = deps;
  // One snapshot of the rules for a batch; what is written names it.
  const library = await deps.library.load();
  const now = clock();
  const ids = judged.map(({ id }) => id);
  const [about, rows, before, isExempt] = await Promise.all([
    applicability.of(library, judged),
    facts.readRows(ids, { ...library, now }),
    states.listPacked(ids),
    exemptions.load(now),
  ]);
  const there = judged.filter(({ id }) => about.has(id));
  return { library, now, there, about, rows, before, isExempt };
}

async function judgeBatch(
  deps: JudgingDeps,
  read: Read,
  counts: JudgingCounts,
): Promise<void> {
  const { states } = deps;
  const { library, now, there, about, rows, before, isExempt } = read;
  const packed = judgeRows(
    library,
    there.map(({ id }) => ({
      id,
      row: rows.get(id)!,
      applies: about.get(id)!,
    })),
    { now, isExempt },
  );
  const found: { entity: JudgedEntity; outcomes: string; old?: PackedState }[] =
    [];
  there.forEach((entity, index) => {
    const outcomes = packed[index];
    count(outcomes, counts);
    const old = before.get(entity.id);
    if (
      old?.outcomes !== outcomes ||
      old.judgedVersion !== entity.factVersion ||
      old.library !== library.version
    )
      found.push({ entity, outcomes, old });
  });
  counts.entities += there.length;
  if (found.length === 0) return;
  const causes = await findCauses(
    found
      .filter(({ outcomes, old }) => outcomes !== old?.outcomes)
      .map(({ entity, outcomes, old }) => ({
        entityId: entity.id,
        outcomes,
        row: rows.get(entity.id)!,
        ...(old && { before: old }),
      })),
    { ...deps, current: library },
  );
  const steps = laddersIn(library);
  const { changes } = await states.save(
    found.map(
      ({ entity, outcomes }): Judgement => ({
        entityId: entity.id,
        factVersion: entity.factVersion,
        outcomes,
        levels: steps.flatMap(ladder => {
          const { isJudged, level } = levelOf(ladder, outcomes);
          return isJudged ? [{ scorecard: ladder.scorecard.name, level }] : [];
        }),
        causes: causes.get(entity.id) ?? new Map(),
      }),
    ),
    {
      at: now.toISOString(),
      library: library.version,
      ruleOf: rulesOf(library),
      rankOf: (scorecard, level) =>
        level === undefined
          ? -1
          : steps
              .find(ladder => ladder.scorecard.name === scorecard)
              ?.levels.findIndex(({ name }) => name === level) ?? -1,
    },
  );
  counts.changes += changes;
}

function rulesOf(library: Library): (checkId: number) => number | undefined {
  const rules = new Map(library.checks.map(({ id, ruleId }) => [id, ruleId]));
  return checkId => rules.get(checkId);
}

function count(outcomes: string, counts: JudgingCounts): void {
  for (let id = 0; id < outcomes.length; id++) {
    const outcome = outcomeOf[codeAt(outcomes, id)];
    if (!outcome) continue;
    counts.looked += 1;
    counts[outcome] += 1;
  }
}

const none = (): JudgingCounts => ({
  entities: 0,
  looked: 0,
  pass: 0,
  fail: 0,
  unknown: 0,
  notApplicable: 0,
  exempt: 0,
  changes: 0,
});

/** Judges what changed since it was judged last. Killed in the middle, the rest is still unjudged. */
export async function judgeChanged(
  deps: JudgingDeps,
  signal?: AbortSignal,
): Promise<JudgingCounts> {
  const counts = none();
  for (;;) {
    if (signal?.aborted) break;
    const judged = await deps.entities.listUnjudged(batch);
    if (judged.length === 0) break;
    await judgeBatch(deps, await readBatch(deps, judged), counts);
    if (counts.entities > 1_000_000) break;
  }
  return counts;
}

/** Judges everything: for rules that changed, and for time, which makes facts stale. */
export async function judgeAll(
  deps: JudgingDeps,
  signal?: AbortSignal,
): Promise<JudgingCounts> {
  const counts = none();
  const readAfter = async (id: number) => {
    const judged = await deps.entities.listAfter(id, batch);
    return judged.length === 0
      ? undefined
      : {
          last: judged[judged.length - 1].id,
          read: await readBatch(deps, judged),
        };
  };
  let next = await readAfter(0);
  while (next && !signal?.aborted) {
    // The database looks for the next ones while these are judged and written.
    const coming = readAfter(next.last);
    coming.catch(() => undefined);
    await judgeBatch(deps, next.read, counts);
    next = await coming;
  }
  return counts;
}
