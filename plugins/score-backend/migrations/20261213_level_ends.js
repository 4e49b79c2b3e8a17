/** SQLite has no comments. */
async function comment(knex, words) {
  if (knex.client.config.client === 'pg')
    await knex.raw(`comment on table score_level_event is '${words}'`);
}

/**
 * An entity that a scorecard is no longer about has that in its history.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await comment(
    knex,
    'Changes of levels; direction -1 fell, 0 began, 1 rose, 2 the scorecard is no longer about the entity',
  );
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  // Versions before know no ends.
  await knex('score_level_event').where({ direction: 2 }).delete();
  await comment(knex, 'Changes of levels; direction -1 fell, 1 rose');
};
