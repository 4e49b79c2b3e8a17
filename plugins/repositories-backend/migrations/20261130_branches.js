// @ts-check

/**
 * Branches that entities pin are read besides the default branch.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('repository', table => {
    table
      .text('branches')
      .comment(
        'A JSON array of the branches that entities pin, with their tips; null when none does',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('repository', table => {
    table.dropColumn('branches');
  });
};
