/** Nobody ever read who kept a plan, and with pseudonyms no name may be in the database. */

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('fathom_knowledge_plan', table => {
    table.dropColumn('kept_by');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('fathom_knowledge_plan', table => {
    table
      .string('kept_by', 255)
      .comment('Reference of the user who kept it; lost when it was dropped.');
  });
};
