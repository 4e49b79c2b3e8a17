/**
 * Entities, the facts that sources report of them, and what was declared.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('score_entity', table => {
    table.comment('Entities of the catalog that facts are about');
    table.increments('id');
    table.string('ref', 500).notNullable().unique();
    table
      .string('uid', 100)
      .index()
      .comment('Of the catalog; survives a rename');
    table.string('kind', 100).notNullable();
    table.text('title').comment('What people call it');
    table.string('owner_ref', 500).index();
    table.string('system_ref', 500).index();
    table
      .text('document')
      .comment('JSON of what filters look at; null until seen in the catalog');
    table
      .integer('fact_version')
      .notNullable()
      .defaultTo(0)
      .comment('Grows with each change of its facts');
    table
      .integer('judged_version')
      .notNullable()
      .defaultTo(-1)
      .comment('fact_version that was judged last');
    table.string('seen_at', 40).comment('ISO 8601: last seen in the catalog');
    table
      .string('gone_at', 40)
      .comment('ISO 8601: since when it is missing from the catalog');
  });
  await knex.schema.createTable('score_fact_definition', table => {
    table.comment('Facts that plugins declared');
    table.string('id', 100).primary();
    table.string('source', 64).notNullable();
    table.text('document').notNullable().comment('JSON of the definition');
  });
  await knex.schema.createTable('score_fact', table => {
    table.comment('What a source said of an entity last, one row for both');
    table
      .integer('entity_id')
      .notNullable()
      .references('id')
      .inTable('score_entity')
      .onDelete('CASCADE');
    table.string('source', 64).notNullable();
    table
      .text('document')
      .notNullable()
      .comment('JSON: observations by fact id, the last good ones');
    table
      .string('hash', 64)
      .notNullable()
      .comment('Of values and evidence, without times');
    table
      .string('collected_at', 40)
      .notNullable()
      .comment('ISO 8601: the last successful look');
    table
      .string('confirmed_at', 40)
      .comment('ISO 8601: the whole unchanged document was seen again then');
    table
      .string('reported_at', 40)
      .notNullable()
      .comment(
        'ISO 8601: the last report, good or bad; older ones are ignored',
      );
    table.string('run_id', 200).notNullable();
    table
      .text('error')
      .comment('Why the last look failed; null when it did not');
    table.primary(['entity_id', 'source']);
  });
  await knex.schema.createTable('score_fact_event', table => {
    table.comment('Changes of facts, written only on change');
    table.increments('id');
    table
      .integer('entity_id')
      .notNullable()
      .references('id')
      .inTable('score_entity')
      .onDelete('CASCADE');
    table.string('fact_id', 100).notNullable();
    table.string('at', 40).notNullable().index().comment('ISO 8601');
    table
      .text('value')
      .comment('JSON; null: looked and found none, or no longer reported');
    table.string('run_id', 200).notNullable();
    table.index(['entity_id', 'fact_id', 'at']);
  });
  await knex.schema.createTable('score_run', table => {
    table.comment(
      'Runs of collectors and of judging: tells unchanged from not looked at',
    );
    table.string('id', 100).primary();
    table.string('kind', 64).notNullable();
    table.string('started_at', 40).notNullable().index();
    table.string('ended_at', 40);
    table
      .string('status', 20)
      .notNullable()
      .comment('running, succeeded, failed');
    table.text('counts').comment('JSON');
    table.text('error');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('score_run');
  await knex.schema.dropTable('score_fact_event');
  await knex.schema.dropTable('score_fact');
  await knex.schema.dropTable('score_fact_definition');
  await knex.schema.dropTable('score_entity');
};
