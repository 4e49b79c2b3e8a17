/**
 * Scorecards as read from git, and what their checks say of entities.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('score_scorecard', table => {
    table.comment(
      'Scorecard files: the last good version of each, and what is wrong with the newest',
    );
    table.string('repository', 500).notNullable();
    table.string('path', 1000).notNullable();
    table
      .string('name', 64)
      .comment('Of the last good version; null when there was none');
    table.text('good_text').comment('The last version that could be used');
    table.string('good_commit', 64);
    table
      .text('problems')
      .comment('JSON: problems of the newest version; null when it is good');
    table.string('read_at', 40).notNullable();
    table.primary(['repository', 'path']);
  });
  await knex.schema.createTable('score_check_state', table => {
    table.comment('What each check says of each entity now');
    table
      .integer('entity_id')
      .notNullable()
      .references('id')
      .inTable('score_entity')
      .onDelete('CASCADE');
    table.string('scorecard', 64).notNullable();
    table.string('check_id', 64).notNullable();
    table.string('outcome', 16).notNullable();
    table
      .string('since', 40)
      .notNullable()
      .comment('ISO 8601: when this outcome began');
    table.text('reason').notNullable();
    table.string('rule_hash', 64).notNullable();
    table.primary(['entity_id', 'scorecard', 'check_id']);
    table.index(['scorecard', 'check_id', 'outcome']);
  });
  await knex.schema.createTable('score_check_event', table => {
    table.comment(
      'Changes of outcomes, written only on change; the past is the last event before it',
    );
    table.increments('id');
    table
      .integer('entity_id')
      .notNullable()
      .references('id')
      .inTable('score_entity')
      .onDelete('CASCADE');
    table.string('scorecard', 64).notNullable();
    table.string('check_id', 64).notNullable();
    table.string('at', 40).notNullable().index();
    table.string('outcome', 16).comment('Null: the check no longer exists');
    table.text('reason').notNullable();
    table.string('rule_hash', 64).notNullable();
    table.index(
      ['entity_id', 'scorecard', 'check_id', 'at'],
      'score_check_event_history',
    );
  });
  await knex.schema.createTable('score_entity_level', table => {
    table.comment('The level that each entity holds on each scorecard');
    table
      .integer('entity_id')
      .notNullable()
      .references('id')
      .inTable('score_entity')
      .onDelete('CASCADE');
    table.string('scorecard', 64).notNullable();
    table.string('level', 200).comment('Null: none');
    table.string('since', 40).notNullable();
    table.primary(['entity_id', 'scorecard']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('score_entity_level');
  await knex.schema.dropTable('score_check_event');
  await knex.schema.dropTable('score_check_state');
  await knex.schema.dropTable('score_scorecard');
};
