import { createHash } from 'node:crypto';
import {
  Check,
  isScorecardFor,
  judgeScorecard,
  scoreOf,
} from '@fathom/backstage-plugin-score-common';
import { chunks } from '../database';
import type { EntityStore, ScoredEntity } from '../entity';
import { FactStore, readingsOf, StoredSource } from '../fact';
import type { Library, ScorecardLibrary } from '../scorecard';
import type { CheckStateStore, Judgement } from './CheckStateStore';
import { matchesEntity } from './matchesEntity';

const hashes = new WeakMap<Check, string>();

/** Of what a check asks; another hash means that the rule changed, not the code. */
function ruleHash(check: Check): string {
  const known = hashes.get(check);
  if (known) return known;
  const hash = createHash('sha256')
    .update(
      JSON.stringify([check.level, check.rule, check.appliesTo, check.from]),
    )
    .digest('hex')
    .slice(0, 16);
  hashes.set(check, hash);
  return hash;
}

function judge(
  scored: ScoredEntity,
  context: { library: Library; sources: readonly StoredSource[]; now: Date },
): Judgement {
  const { library, sources, now } = context;
  const entity = scored.entity!;
  const readings = readingsOf(library.definitions, sources, now);
  const judged = library.scorecards
    .filter(({ scorecard }) => isScorecardFor(scorecard, entity, matchesEntity))
    .map(({ scorecard }) => ({
      scorecard,
      results: judgeScorecard(scorecard, entity, {
        readings,
        now,
        matches: matchesEntity,
      }),
    }));
  return {
    entityId: scored.id,
    factVersion: scored.factVersion,
    states: judged.flatMap(({ scorecard, results }) =>
      results.map(({ check, outcome, reason }) => ({
        scorecard: scorecard.name,
        checkId: check.id,
        outcome,
        reason,
        ruleHash: ruleHash(check),
      })),
    ),
    levels: judged.map(({ scorecard, results }) => ({
      scorecard: scorecard.name,
      level: scoreOf(
        scorecard.levels.map(level => level.name),
        results.map(({ check, outcome }) => ({ level: check.level, outcome })),
      ).level,
    })),
  };
}

interface JudgingDeps {
  entities: EntityStore;
  facts: FactStore;
  states: CheckStateStore;
  library: ScorecardLibrary;
  clock: () => Date;
}

const batch = 200;

async function judgeBatch(
  deps: JudgingDeps,
  scored: readonly ScoredEntity[],
): Promise<number> {
  const library = await deps.library.load();
  const sources = await deps.facts.listSources(scored.map(({ id }) => id));
  const now = deps.clock();
  const { changes } = await deps.states.save(
    scored.map(entity =>
      judge(entity, { library, sources: sources.get(entity.id) ?? [], now }),
    ),
    now.toISOString(),
  );
  return changes;
}

/** Judges what changed since it was judged last. Killed in the middle, the rest is still unjudged. */
export async function judgeChanged(
  deps: JudgingDeps,
  signal?: AbortSignal,
): Promise<{ judged: number; changes: number }> {
  let judged = 0;
  let changes = 0;
  for (;;) {
    if (signal?.aborted) break;
    const scored = await deps.entities.listUnjudged(batch);
    if (scored.length === 0) break;
    changes += await judgeBatch(deps, scored);
    judged += scored.length;
    if (judged > 100_000) break;
  }
  return { judged, changes };
}

/** Judges everything: for rules that changed, and for time, which makes facts stale. */
export async function judgeAll(
  deps: JudgingDeps,
  signal?: AbortSignal,
): Promise<{ judged: number; changes: number }> {
  let judged = 0;
  let changes = 0;
  for (const scored of chunks(await deps.entities.list(), batch)) {
    if (signal?.aborted) break;
    changes += await judgeBatch(deps, scored);
    judged += scored.length;
  }
  return { judged, changes };
}
