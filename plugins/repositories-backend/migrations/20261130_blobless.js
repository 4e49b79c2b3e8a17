// @ts-check

/**
 * Of a repository above the size limit only the history is mirrored.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('repository', table => {
    table
      .boolean('blobless')
      .notNullable()
      .defaultTo(false)
      .comment('Mirrored without file contents, which are fetched when read');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('repository', table => {
    table.dropColumn('blobless');
  });
};
