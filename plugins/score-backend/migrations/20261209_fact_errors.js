/**
 * Which facts the error of a source is of: rooms of one source look each for their own.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('score_fact', table => {
    table
      .text('errors')
      .comment(
        'JSON: each error with since when and the facts it is of; null beside an error: it is of all facts of the source',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('score_fact', table => {
    table.dropColumn('errors');
  });
};
