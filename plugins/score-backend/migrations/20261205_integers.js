/*
 * Integers instead of names in the large tables, outcomes packed beside each entity, roll-ups that change in
 * the same transaction. What is known of facts and outcomes, and their history, is taken over.
 */

const codes = { pass: 1, fail: 2, unknown: 3, notApplicable: 4, exempt: 5 };
const ms = text => (text ? Date.parse(text) : null);

/** @param {import('knex').Knex} knex */
async function insertAll(knex, table, rows) {
  for (let from = 0; from < rows.length; from += 500)
    await knex(table).insert(rows.slice(from, from + 500));
}

/**
 * Small rows without a second copy of the key: SQLite keeps them in the order of the primary key.
 *
 * @param {import('knex').Knex} knex
 */
async function createTable(knex, name, build) {
  const sqlite = knex.client.config.client !== 'pg';
  const builder = knex.schema.createTable(name, build);
  if (!sqlite) return builder;
  for (const { sql, bindings } of builder.toSQL())
    await knex.raw(
      sql.startsWith('create table') ? `${sql} without rowid` : sql,
      bindings,
    );
  return undefined;
}

function entityId(table) {
  return table
    .integer('entity_id')
    .notNullable()
    .references('id')
    .inTable('score_entity')
    .onDelete('CASCADE');
}

/** @param {import('knex').Knex} knex */
async function readOld(knex) {
  return {
    facts: await knex('score_fact').select(),
    factEvents: await knex('score_fact_event').orderBy('id').select(),
    runs: await knex('score_run').orderBy('started_at').select(),
    states: await knex('score_check_state').select(),
    events: await knex('score_check_event').orderBy('id').select(),
    levels: await knex('score_entity_level').select(),
    scorecards: await knex('score_scorecard').select(),
  };
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  const old = await readOld(knex);
  for (const name of [
    'score_fact',
    'score_fact_event',
    'score_run',
    'score_check_state',
    'score_check_event',
    'score_entity_level',
  ])
    await knex.schema.dropTable(name);

  await knex.schema.createTable('score_counter', table => {
    table.comment(
      'Numbers that grow in the transaction of a change: `change` with what the fleet shows, `library` with rules and declarations',
    );
    table.string('name', 20).primary();
    table.bigInteger('n').notNullable();
  });
  await knex('score_counter').insert([
    { name: 'change', n: 1 },
    { name: 'library', n: 1 },
  ]);
  await knex.schema.alterTable('score_entity', table => {
    table.string('domain_ref', 500).comment('Of its system');
    table.string('repository_key', 500);
    table.string('repository_path', 1000);
    table
      .integer('document_version')
      .notNullable()
      .defaultTo(0)
      .comment('Grows with each change of its description');
    table.bigInteger('changed').notNullable().defaultTo(1).index();
    table.index(['repository_key', 'repository_path'], 'score_entity_place');
  });
  await knex.schema.createTable('score_check', table => {
    table.comment('Checks by a number that never changes');
    table.increments('id');
    table.string('scorecard', 64).notNullable();
    table.string('check_id', 64).notNullable();
    table.unique(['scorecard', 'check_id']);
  });
  await knex.schema.createTable('score_rule', table => {
    table.comment('What a check asked, one row a version');
    table.increments('id');
    table
      .integer('check_id')
      .notNullable()
      .references('id')
      .inTable('score_check');
    table.string('hash', 64).notNullable();
    table.unique(['check_id', 'hash']);
  });
  await knex.schema.createTable('score_scorecard_version', table => {
    table.comment('Scorecards as they were in force, for the past');
    table.increments('id');
    table.string('name', 64).notNullable();
    table.string('hash', 64).notNullable();
    table.string('repository', 500).notNullable();
    table.string('path', 1000).notNullable();
    table.string('commit', 64);
    table.text('text').comment('Null: no longer in force');
    table.bigInteger('since').notNullable().comment('Milliseconds since 1970');
    table.index(['name', 'since']);
  });
  await knex.schema.createTable('score_run', table => {
    table.comment(
      'Runs of collectors and of judging; equal ones in a row share a line: tells unchanged from not looked at',
    );
    table.increments('id');
    table.string('kind', 80).notNullable();
    table
      .string('run_key', 200)
      .notNullable()
      .comment('The name that the source gave it');
    table.bigInteger('started_at').notNullable();
    table.bigInteger('ended_at');
    table
      .string('status', 20)
      .notNullable()
      .comment('running, succeeded, failed');
    table.integer('times').notNullable().defaultTo(1);
    table.text('counts').comment('JSON');
    table.text('error');
    table.index(['kind', 'id']);
    table.index(['run_key']);
  });
  await knex.schema.createTable('score_fact', table => {
    table.comment(
      'What a source said of an entity last, one row for both, written only when it changed or was long not confirmed',
    );
    entityId(table);
    table.string('source', 64).notNullable();
    table
      .text('facts')
      .notNullable()
      .comment(
        'JSON: v = values by fact id, null = looked and found none; at = when seen, t = other times by fact id',
      );
    table.text('evidence').notNullable().comment('JSON: evidence by fact id');
    table
      .string('hash', 64)
      .notNullable()
      .comment('Of values and evidence, without times');
    table
      .string('collected_at', 40)
      .notNullable()
      .comment('ISO 8601: the last successful look that was written');
    table
      .string('confirmed_at', 40)
      .comment('ISO 8601: the whole unchanged document was seen again then');
    table
      .string('reported_at', 40)
      .notNullable()
      .comment('ISO 8601: older reports are ignored');
    table.integer('run_id');
    table
      .text('error')
      .comment('Why the last look failed; null when it did not');
    table
      .string('error_at', 40)
      .comment('ISO 8601: since when looks have failed');
    table.primary(['entity_id', 'source']);
  });
  await knex.schema.createTable('score_fact_name', table => {
    table.comment('Fact ids by a number');
    table.increments('id');
    table.string('fact', 100).notNullable().unique();
  });
  await createTable(knex, 'score_fact_event', table => {
    entityId(table);
    table.integer('fact_id').notNullable();
    table.bigInteger('at').notNullable();
    table.text('value');
    table.integer('run_id');
    table.primary(['entity_id', 'fact_id', 'at']);
  });
  await knex.schema.createTable('score_entity_state', table => {
    table.comment('What was judged of each entity, packed');
    entityId(table).primary();
    table
      .text('outcomes')
      .notNullable()
      .comment('One digit a score_check.id: 0 not judged, 1 pass … 5 exempt');
    table
      .integer('judged_version')
      .notNullable()
      .comment('score_entity.fact_version that was judged last');
    table
      .integer('library')
      .notNullable()
      .comment('score_scorecard_version.id of the newest rule then');
    table.bigInteger('judged_at').notNullable();
    table.bigInteger('changed').notNullable().index();
  });
  await createTable(knex, 'score_check_state', table => {
    entityId(table);
    table.integer('check_id').notNullable();
    table.smallint('outcome').notNullable();
    table.bigInteger('since').notNullable();
    table.integer('rule_id').notNullable();
    table.smallint('cause').notNullable();
    table.primary(['entity_id', 'check_id']);
    table.index(['check_id', 'outcome']);
  });
  await createTable(knex, 'score_check_event', table => {
    entityId(table);
    table.integer('check_id').notNullable();
    table.bigInteger('at').notNullable();
    table.smallint('outcome').notNullable();
    table.integer('rule_id').notNullable();
    table.smallint('cause').notNullable();
    table.integer('fact_id');
    table.primary(['entity_id', 'check_id', 'at']);
  });
  await createTable(knex, 'score_entity_level', table => {
    entityId(table);
    table.string('scorecard', 64).notNullable();
    table.string('level', 200);
    table.bigInteger('since').notNullable();
    table.primary(['entity_id', 'scorecard']);
  });
  await createTable(knex, 'score_level_event', table => {
    entityId(table);
    table.string('scorecard', 64).notNullable();
    table.bigInteger('at').notNullable();
    table.string('level', 200);
    table.string('before', 200);
    table.smallint('direction').notNullable();
    table.primary(['entity_id', 'scorecard', 'at']);
    table.index(['at']);
  });
  await knex.schema.createTable('score_scope', table => {
    table.comment('Whatever outcomes are summed up over');
    table.increments('id');
    table.string('kind', 10).notNullable();
    table.string('ref', 500).notNullable();
    table.unique(['kind', 'ref']);
  });
  await createTable(knex, 'score_rollup', table => {
    table.integer('scope_id').notNullable();
    table.integer('check_id').notNullable();
    for (const name of ['pass', 'fail', 'unknown', 'not_applicable', 'exempt'])
      table.integer(name).notNullable().defaultTo(0);
    table.primary(['scope_id', 'check_id']);
  });
  await createTable(knex, 'score_rollup_daily', table => {
    table.integer('scope_id').notNullable();
    table.string('day', 10).notNullable();
    table.text('counts').notNullable();
    table.text('levels').notNullable();
    table.primary(['scope_id', 'day']);
  });
  if (knex.client.config.client === 'pg')
    for (const [name, words] of Object.entries({
      score_fact_event:
        'Changes of facts, written only on change; value: JSON, null = looked and found none, or no longer reported',
      score_check_state:
        'What each check says of each entity now, and since when',
      score_check_event:
        'Changes of outcomes, written only on change; the past is the last event before it; outcome 0: no longer judged',
      score_entity_level: 'The level that each entity holds on each scorecard',
      score_level_event: 'Changes of levels; direction -1 fell, 1 rose',
      score_rollup:
        'Entities by outcome, for each scope and check; changes with the outcome in one transaction',
      score_rollup_daily:
        'score_rollup at the end of a day, written when it changed',
    }))
      await knex.raw(`comment on table ${name} is '${words}'`);

  await takeOver(knex, old);
};

/** @param {import('knex').Knex} knex */
async function takeOver(knex, old) {
  const checkIds = new Map();
  for (const { scorecard, check_id: check } of [...old.states, ...old.events]) {
    const key = `${scorecard} ${check}`;
    if (!checkIds.has(key))
      checkIds.set(key, {
        id: checkIds.size + 1,
        scorecard,
        check_id: check,
      });
  }
  await insertAll(knex, 'score_check', [...checkIds.values()]);
  const idOf = row => checkIds.get(`${row.scorecard} ${row.check_id}`).id;
  const ruleIds = new Map();
  for (const row of [...old.states, ...old.events]) {
    const key = `${idOf(row)} ${row.rule_hash}`;
    if (!ruleIds.has(key))
      ruleIds.set(key, {
        id: ruleIds.size + 1,
        check_id: idOf(row),
        hash: row.rule_hash,
      });
  }
  await insertAll(knex, 'score_rule', [...ruleIds.values()]);
  const ruleOf = row => ruleIds.get(`${idOf(row)} ${row.rule_hash}`).id;
  await insertAll(
    knex,
    'score_check_state',
    old.states.map(row => ({
      entity_id: row.entity_id,
      check_id: idOf(row),
      outcome: codes[row.outcome],
      since: ms(row.since),
      rule_id: ruleOf(row),
      cause: 0,
    })),
  );
  // Two changes in one millisecond were one.
  const events = new Map(
    old.events.map(row => [
      `${row.entity_id} ${idOf(row)} ${row.at}`,
      {
        entity_id: row.entity_id,
        check_id: idOf(row),
        at: ms(row.at),
        outcome: row.outcome ? codes[row.outcome] : 0,
        rule_id: ruleOf(row),
        cause: 0,
        fact_id: null,
      },
    ]),
  );
  await insertAll(knex, 'score_check_event', [...events.values()]);
  const packed = new Map();
  for (const row of old.states) {
    const digits =
      packed.get(row.entity_id) ?? Array(checkIds.size + 1).fill(0);
    digits[idOf(row)] = codes[row.outcome];
    packed.set(row.entity_id, digits);
  }
  await insertAll(
    knex,
    'score_entity_state',
    [...packed].map(([id, digits]) => ({
      entity_id: id,
      outcomes: digits.join(''),
      // Judged anew at the first turn.
      judged_version: -1,
      library: 0,
      judged_at: 0,
      changed: 1,
    })),
  );
  await insertAll(
    knex,
    'score_entity_level',
    old.levels.map(row => ({ ...row, since: ms(row.since) })),
  );
  const names = [...new Set(old.factEvents.map(row => row.fact_id))].sort();
  const nameIds = new Map(names.map((fact, index) => [fact, index + 1]));
  await insertAll(
    knex,
    'score_fact_name',
    names.map(fact => ({ id: nameIds.get(fact), fact })),
  );
  const changes = new Map(
    old.factEvents.map(row => [
      `${row.entity_id} ${row.fact_id} ${row.at}`,
      {
        entity_id: row.entity_id,
        fact_id: nameIds.get(row.fact_id),
        at: ms(row.at),
        value: row.value,
        run_id: null,
      },
    ]),
  );
  await insertAll(knex, 'score_fact_event', [...changes.values()]);
  await insertAll(knex, 'score_fact', old.facts.map(packFact));
  await insertAll(
    knex,
    'score_run',
    old.runs.map(({ id, started_at: start, ended_at: end, ...run }) => ({
      ...run,
      run_key: id,
      started_at: ms(start),
      ended_at: ms(end),
    })),
  );
  await insertAll(
    knex,
    'score_scorecard_version',
    old.scorecards
      .filter(row => row.good_text && row.name)
      .map(row => ({
        name: row.name,
        // Read again at the first turn, which gives it its hash.
        hash: '',
        repository: row.repository,
        path: row.path,
        commit: row.good_commit,
        text: row.good_text,
        since: ms(row.read_at),
      })),
  );
  if (knex.client.config.client === 'pg')
    for (const name of ['score_check', 'score_rule', 'score_fact_name'])
      await knex.raw(
        `select setval(pg_get_serial_sequence('${name}', 'id'), coalesce((select max(id) from ${name}), 0) + 1, false)`,
      );
}

function packFact({ document, run_id: _, ...row }) {
  const facts = JSON.parse(document);
  const ids = Object.keys(facts);
  const at = ids.length ? facts[ids[0]].observedAt : row.collected_at;
  const times = ids.filter(id => facts[id].observedAt !== at);
  return {
    ...row,
    facts: JSON.stringify({
      at,
      v: Object.fromEntries(ids.map(id => [id, facts[id].value ?? null])),
      ...(times.length && {
        t: Object.fromEntries(times.map(id => [id, facts[id].observedAt])),
      }),
    }),
    evidence: JSON.stringify(
      Object.fromEntries(ids.map(id => [id, facts[id].evidence])),
    ),
    error_at: row.error ? row.reported_at : null,
  };
}

/**
 * Back to the tables of before, empty: sources report again, everything is judged again; the history is lost.
 *
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const name of [
    'score_rollup_daily',
    'score_rollup',
    'score_scope',
    'score_level_event',
    'score_entity_level',
    'score_check_event',
    'score_check_state',
    'score_entity_state',
    'score_fact_event',
    'score_fact_name',
    'score_fact',
    'score_run',
    'score_scorecard_version',
    'score_rule',
    'score_check',
    'score_counter',
  ])
    await knex.schema.dropTable(name);
  await knex.schema.alterTable('score_entity', table => {
    table.dropIndex(
      ['repository_key', 'repository_path'],
      'score_entity_place',
    );
    table.dropIndex(['changed']);
  });
  for (const name of [
    'domain_ref',
    'repository_key',
    'repository_path',
    'document_version',
    'changed',
  ])
    await knex.schema.alterTable('score_entity', table =>
      table.dropColumn(name),
    );
  await knex('score_entity').update({ judged_version: -1 });
  await knex('score_scorecard').delete();
  await knex.schema.createTable('score_fact', table => {
    entityId(table);
    table.string('source', 64).notNullable();
    table.text('document').notNullable();
    table.string('hash', 64).notNullable();
    table.string('collected_at', 40).notNullable();
    table.string('confirmed_at', 40);
    table.string('reported_at', 40).notNullable();
    table.string('run_id', 200).notNullable();
    table.text('error');
    table.primary(['entity_id', 'source']);
  });
  await knex.schema.createTable('score_fact_event', table => {
    table.increments('id');
    entityId(table);
    table.string('fact_id', 100).notNullable();
    table.string('at', 40).notNullable().index();
    table.text('value');
    table.string('run_id', 200).notNullable();
    table.index(['entity_id', 'fact_id', 'at']);
  });
  await knex.schema.createTable('score_run', table => {
    table.string('id', 100).primary();
    table.string('kind', 64).notNullable();
    table.string('started_at', 40).notNullable().index();
    table.string('ended_at', 40);
    table.string('status', 20).notNullable();
    table.text('counts');
    table.text('error');
  });
  const check = table => {
    entityId(table);
    table.string('scorecard', 64).notNullable();
    table.string('check_id', 64).notNullable();
    table.text('reason').notNullable();
    table.string('rule_hash', 64).notNullable();
  };
  await knex.schema.createTable('score_check_state', table => {
    check(table);
    table.string('outcome', 16).notNullable();
    table.string('since', 40).notNullable();
    table.primary(['entity_id', 'scorecard', 'check_id']);
    table.index(['scorecard', 'check_id', 'outcome']);
  });
  await knex.schema.createTable('score_check_event', table => {
    table.increments('id');
    check(table);
    table.string('at', 40).notNullable().index();
    table.string('outcome', 16);
    table.index(
      ['entity_id', 'scorecard', 'check_id', 'at'],
      'score_check_event_history',
    );
  });
  await knex.schema.createTable('score_entity_level', table => {
    entityId(table);
    table.string('scorecard', 64).notNullable();
    table.string('level', 200);
    table.string('since', 40).notNullable();
    table.primary(['entity_id', 'scorecard']);
  });
};
