/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('fathom_knowledge_entity', table => {
    table
      .string('branch', 255)
      .comment('Which branch was read; null until it was read once more.');
    table
      .text('branch_changes')
      .comment('JSON: when another branch took the place of the one before.');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('fathom_knowledge_entity', table => {
    table.dropColumns('branch', 'branch_changes');
  });
};
