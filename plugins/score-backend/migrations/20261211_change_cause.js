/**
 * Where a changed value came from, told when it comes: what proved the value before is not kept.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('score_fact_event', table => {
    table
      .smallint('cause')
      .comment(
        '0 seen for the first time, 1 code, 2 ownership, 3 catalog, 4 data source; null for changes of versions before',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('score_fact_event', table => {
    table.dropColumn('cause');
  });
};
