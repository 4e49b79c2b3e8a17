/**
 * One line a run, however many of its bulks come at once, and how many of them are being kept.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  // Lines of one run stay, since events name them: all but the newest get a name of their own.
  await knex.raw(`
    update score_run set run_key = substr(run_key, 1, 180) || ' #' || id
    where exists (
      select 1 from score_run as newer
      where newer.kind = score_run.kind
        and newer.run_key = score_run.run_key
        and newer.id > score_run.id
    )`);
  await knex.schema.alterTable('score_run', table => {
    table
      .integer('bulks')
      .notNullable()
      .defaultTo(0)
      .comment('How many bulks of a source are being kept now');
    table.unique(['kind', 'run_key'], { indexName: 'score_run_once' });
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('score_run', table => {
    table.dropUnique(['kind', 'run_key'], 'score_run_once');
    table.dropColumn('bulks');
  });
};
