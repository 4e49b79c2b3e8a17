/**
 * Badges, and how people want to hear of levels that fell.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('score_badge', table => {
    table.comment('Addresses that show a level without sign-in');
    table.increments('id');
    table
      .string('token_hash', 64)
      .notNullable()
      .unique()
      .comment('SHA-256: the address itself is kept nowhere');
    table
      .integer('entity_id')
      .notNullable()
      .references('id')
      .inTable('score_entity')
      .onDelete('CASCADE');
    table.string('scorecard', 64).notNullable();
    table.string('created_by', 500).notNullable();
    table.bigInteger('created_at').notNullable();
    table.bigInteger('revoked_at');
  });
  await knex.schema.createTable('score_preference', table => {
    table.comment('How a person hears of levels that fell');
    table.string('user_ref', 500).primary();
    table.string('falls', 10).notNullable().comment('digest, now, off');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('score_preference');
  await knex.schema.dropTable('score_badge');
};
