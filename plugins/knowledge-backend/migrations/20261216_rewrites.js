/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('fathom_knowledge_entity', table => {
    table
      .text('rewrites')
      .comment(
        'JSON: when the branch no longer reached the commit that was read before, with how many commits went with it.',
      );
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('fathom_knowledge_entity', table => {
    table.dropColumn('rewrites');
  });
};
