/**
 * Exemptions, and which notices were sent.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('score_exemption', table => {
    table.comment('One entity excused from one check until a day');
    table.increments('id');
    table
      .integer('entity_id')
      .notNullable()
      .references('id')
      .inTable('score_entity')
      .onDelete('CASCADE');
    table
      .integer('check_id')
      .notNullable()
      .references('id')
      .inTable('score_check');
    table
      .string('state', 16)
      .notNullable()
      .comment('requested, approved, denied, revoked, expired');
    table.text('reason').notNullable();
    table.bigInteger('until').notNullable().comment('Milliseconds since 1970');
    table.string('requested_by', 500).notNullable();
    table.bigInteger('requested_at').notNullable();
    table.string('decided_by', 500);
    table.bigInteger('decided_at');
    table.text('decision_note');
    table.string('ended_by', 500);
    table.bigInteger('ended_at');
    table.text('end_note');
    table
      .text('evidence')
      .notNullable()
      .comment('JSON: what the check said when it was requested');
    table.index(['state', 'until']);
    table.index(['entity_id', 'check_id']);
  });
  // One open exemption for an entity and check, whatever two requests do at once.
  await knex.raw(
    "create unique index score_exemption_open on score_exemption (entity_id, check_id) where state in ('requested', 'approved')",
  );
  await knex.schema.createTable('score_notice', table => {
    table.comment('What was told to people: each thing once');
    table.string('key', 500).primary();
    table.bigInteger('at').notNullable().index();
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('score_notice');
  await knex.schema.dropTable('score_exemption');
};
