const table = 'budget_policies';

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable(table, changed => {
    changed
      .text('remedy')
      .nullable()
      .comment('What to do about a look that failed');
    changed
      .integer('policies')
      .notNullable()
      .defaultTo(0)
      .comment('How many policies the content holds');
  });
  const rows = await knex(table).whereNotNull('content').select();
  for (const { entity_ref, content } of rows)
    await knex(table)
      .where({ entity_ref })
      .update({ policies: JSON.parse(content).policies.length });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable(table, changed => {
    changed.dropColumn('policies');
    changed.dropColumn('remedy');
  });
};
