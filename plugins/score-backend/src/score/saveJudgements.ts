import type { Knex } from 'knex';
import { bulkInsert, chunks, nextChange } from '../database';
import { addDeltas, codeAt, Deltas, Scope, scopesOf } from '../rollup';
import { causes, CheckStateStore, ended, Judgement } from './CheckStateStore';

interface StateRow {
  entity_id: number;
  check_id: number;
  outcome: number;
  since: number;
  rule_id: number;
  cause: number;
}

interface EventRow {
  entity_id: number;
  check_id: number;
  at: number;
  outcome: number;
  rule_id: number;
  cause: number;
  fact_id: number | null;
}

const stateColumns = {
  entity_id: 'int',
  check_id: 'int',
  outcome: 'smallint',
  since: 'bigint',
  rule_id: 'int',
  cause: 'smallint',
} as const;
const eventColumns = {
  entity_id: 'int',
  check_id: 'int',
  at: 'bigint',
  outcome: 'smallint',
  rule_id: 'int',
  cause: 'smallint',
  fact_id: 'int',
} as const;
const packedColumns = {
  entity_id: 'int',
  outcomes: 'text',
  judged_version: 'int',
  library: 'int',
  judged_at: 'bigint',
  changed: 'bigint',
} as const;
const levelColumns = {
  entity_id: 'int',
  scorecard: 'text',
  level: 'text',
  since: 'bigint',
} as const;
const levelEventColumns = {
  entity_id: 'int',
  scorecard: 'text',
  at: 'bigint',
  level: 'text',
  before: 'text',
  direction: 'smallint',
} as const;

type Context = Parameters<CheckStateStore['save']>[1];

interface Known {
  scopes: Map<number, Scope[]>;
  packed: Map<
    number,
    {
      outcomes: string;
      judged_version: number;
      library: number;
      judged_at: number | string;
    }
  >;
}

/** Locks the entities, always in one order, and reads what is known of them now. */
async function lockAndRead(
  tx: Knex.Transaction,
  ids: readonly number[],
): Promise<Known> {
  const scopes: Known['scopes'] = new Map();
  const packed: Known['packed'] = new Map();
  for (const part of chunks([...ids].sort((a, b) => a - b))) {
    for (const row of await tx('score_entity')
      .whereIn('id', part)
      .orderBy('id')
      .forUpdate()
      .select('id', 'owner_ref', 'system_ref', 'domain_ref', 'gone_at'))
      scopes.set(row.id, row.gone_at ? [] : scopesOf(row));
    for (const row of await tx('score_entity_state').whereIn('entity_id', part))
      packed.set(row.entity_id, row);
  }
  return { scopes, packed };
}

export async function saveJudgements(
  tx: Knex.Transaction,
  judgements: readonly Judgement[],
  context: Context,
): ReturnType<CheckStateStore['save']> {
  const { library, ruleOf } = context;
  const known = await lockAndRead(
    tx,
    judgements.map(({ entityId }) => entityId),
  );
  // What is there may be newer: another instance judged newer facts, or by newer rules, meanwhile.
  const kept = judgements.filter(({ entityId, factVersion }) => {
    const before = known.packed.get(entityId);
    return (
      known.scopes.has(entityId) &&
      (!before ||
        (before.judged_version <= factVersion && before.library <= library))
    );
  });
  const changed = await nextChange(tx);
  const turned = kept.filter(
    ({ entityId, outcomes }) =>
      known.packed.get(entityId)?.outcomes !== outcomes,
  );
  const now = Date.parse(context.at);
  // Clocks of two instances may differ; the past of one entity never goes back.
  const momentOf = (entityId: number) =>
    Math.max(now, Number(known.packed.get(entityId)?.judged_at ?? 0) + 1);
  const upserts: StateRow[] = [];
  const gone = new Map<number, number[]>();
  const events: EventRow[] = [];
  const deltas = new Deltas();
  for (const { entityId, outcomes, causes: why } of turned) {
    const before = known.packed.get(entityId)?.outcomes ?? '';
    const at = momentOf(entityId);
    const scopes = known.scopes.get(entityId)!;
    for (let id = 0; id < Math.max(before.length, outcomes.length); id++) {
      const old = codeAt(before, id);
      const code = codeAt(outcomes, id);
      if (old === code) continue;
      const { cause = 'unknown', factNumber } = why.get(id) ?? {};
      const row = {
        entity_id: entityId,
        check_id: id,
        outcome: code,
        // None: the check is gone.
        rule_id: ruleOf(id) ?? 0,
        cause: causes.indexOf(cause),
      };
      events.push({ ...row, at, fact_id: factNumber ?? null });
      if (code) upserts.push({ ...row, since: at });
      else gone.set(id, [...(gone.get(id) ?? []), entityId]);
      for (const scope of scopes) {
        deltas.add(scope, id, old, -1);
        deltas.add(scope, id, code, 1);
      }
    }
  }
  await bulkInsert(tx, 'score_check_state', stateColumns, upserts, {
    conflict: ['entity_id', 'check_id'],
  });
  for (const [checkId, entityIds] of gone)
    for (const part of chunks(entityIds))
      await tx('score_check_state')
        .where({ check_id: checkId })
        .whereIn('entity_id', part)
        .delete();
  // A check that came back within one millisecond of its end replaces it.
  await bulkInsert(tx, 'score_check_event', eventColumns, events, {
    conflict: ['entity_id', 'check_id', 'at'],
  });
  await saveLevels(tx, kept, { ...context, momentOf });
  await bulkInsert(
    tx,
    'score_entity_state',
    packedColumns,
    kept.map(({ entityId, factVersion, outcomes }) => ({
      entity_id: entityId,
      outcomes,
      judged_version: factVersion,
      library,
      judged_at: momentOf(entityId),
      changed,
    })),
    { conflict: ['entity_id'] },
  );
  await addDeltas(tx, deltas);
  return {
    changes: events.length,
    dropped: judgements.length - kept.length,
  };
}

async function saveLevels(
  tx: Knex.Transaction,
  judgements: readonly Judgement[],
  /** One moment for what turned and for the levels that it moved: each is told by the other. */
  context: Context & { momentOf(entityId: number): number },
): Promise<void> {
  const { momentOf, rankOf } = context;
  for (const part of chunks(judgements)) {
    const before = new Map<string, { level: string | null }>();
    for (const row of await tx('score_entity_level').whereIn(
      'entity_id',
      part.map(({ entityId }) => entityId),
    ))
      before.set(`${row.entity_id} ${row.scorecard}`, {
        level: row.level,
      });
    const rows: object[] = [];
    const events: object[] = [];
    for (const { entityId, levels } of part) {
      for (const { scorecard, level } of levels) {
        const key = `${entityId} ${scorecard}`;
        const old = before.get(key);
        before.delete(key);
        if (old && old.level === (level ?? null)) continue;
        const since = momentOf(entityId);
        const base = { entity_id: entityId, scorecard, level: level ?? null };
        const rank = rankOf(scorecard, level);
        const last = rankOf(scorecard, old?.level ?? undefined);
        const direction = old ? Math.sign(rank - last) : 0;
        rows.push({ ...base, since });
        events.push({
          ...base,
          at: since,
          before: old?.level ?? null,
          direction,
        });
      }
    }
    const left = new Map<string, number[]>();
    for (const [key, old] of before) {
      // A scorecard that is no longer about the entity, or is no more: no fall, and no level either.
      const [id, scorecard] = key.split(' ');
      const entityId = Number(id);
      left.set(scorecard, [...(left.get(scorecard) ?? []), entityId]);
      events.push({
        entity_id: entityId,
        scorecard,
        at: momentOf(entityId),
        level: null,
        before: old.level,
        direction: ended,
      });
    }
    for (const [scorecard, ids] of left)
      await tx('score_entity_level')
        .where({ scorecard })
        .whereIn('entity_id', ids)
        .delete();
    await bulkInsert(tx, 'score_entity_level', levelColumns, rows, {
      conflict: ['entity_id', 'scorecard'],
    });
    await bulkInsert(tx, 'score_level_event', levelEventColumns, events, {
      conflict: ['entity_id', 'scorecard', 'at'],
    });
  }
}
