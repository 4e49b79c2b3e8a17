/**
 * Until when a run is taken for living: one whose process was killed does not run for ever.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('score_run', table => {
    table
      .bigInteger('alive_until')
      .comment(
        'Milliseconds since 1970 by the clock of the database: a running one that did not say so again is interrupted',
      );
    table.index(['status'], 'score_run_status');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('score_run', table => {
    table.dropIndex(['status'], 'score_run_status');
    table.dropColumn('alive_until');
  });
};
