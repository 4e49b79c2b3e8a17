/**
 * Campaigns: what is to be mended by whom until when, and how far that is.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('score_campaign', table => {
    table.comment('Checks or a level that a part of the fleet is to reach');
    table.increments('id');
    table.string('title', 200).notNullable();
    table.text('description').notNullable();
    table.string('state', 16).notNullable().comment('draft, active, closed');
    table.string('scorecard', 64).notNullable();
    table
      .text('target')
      .notNullable()
      .comment('JSON: {checks: [id]} or {level: name}');
    table
      .text('applies_to')
      .comment('JSON: a catalog filter; null: all that the scorecard is about');
    table.string('owner_ref', 500).notNullable();
    table.string('starts_on', 10).notNullable();
    table.string('target_on', 10).notNullable();
    table.string('created_by', 500).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('activated_at');
    table.bigInteger('closed_at');
  });
  await knex.schema.createTable('score_campaign_entity', table => {
    table.comment('How far each entity of a campaign is');
    table
      .integer('campaign_id')
      .notNullable()
      .references('id')
      .inTable('score_campaign')
      .onDelete('CASCADE');
    table
      .integer('entity_id')
      .notNullable()
      .references('id')
      .inTable('score_entity')
      .onDelete('CASCADE');
    table
      .smallint('outcome')
      .notNullable()
      .comment('As in score_check_state, of all its checks together');
    table.bigInteger('since').notNullable();
    table
      .smallint('closed_outcome')
      .comment('What it was when the campaign was closed');
    table.primary(['campaign_id', 'entity_id']);
  });
  await knex.schema.createTable('score_campaign_day', table => {
    table.comment('Entities of a campaign by outcome, day by day');
    table
      .integer('campaign_id')
      .notNullable()
      .references('id')
      .inTable('score_campaign')
      .onDelete('CASCADE');
    table.string('day', 10).notNullable();
    for (const name of ['done', 'open', 'unknown', 'exempt'])
      table.integer(name).notNullable();
    table.primary(['campaign_id', 'day']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('score_campaign_day');
  await knex.schema.dropTable('score_campaign_entity');
  await knex.schema.dropTable('score_campaign');
};
