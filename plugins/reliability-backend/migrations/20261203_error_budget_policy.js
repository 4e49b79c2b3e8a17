/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('budget_policies', table => {
    table.comment('The error-budget policies of each entity at the last look');
    table.text('entity_ref').primary().comment('Full entity reference');
    table.text('repository').notNullable().comment('Key of the repository');
    table
      .text('commit')
      .nullable()
      .comment('Commit that was read; none when it never was');
    table.text('content').nullable().comment('JSON: policies and problems');
    table
      .text('reason')
      .nullable()
      .comment('Why the last look failed; none when it did not');
    table
      .text('read_at')
      .nullable()
      .comment('ISO 8601, UTC: the last look that could see');
  });
  await knex.schema.createTable('budget_crossings', table => {
    table.comment('Thresholds that the budget of an objective is at or below');
    table.text('entity_ref').notNullable().comment('Full entity reference');
    table
      .text('key')
      .notNullable()
      .comment('Policy, objective and threshold, as JSON');
    table
      .text('at')
      .notNullable()
      .comment('ISO 8601, UTC: when it was reached');
    table
      .text('crossing')
      .notNullable()
      .comment('JSON: with numbers and actions');
    table
      .text('told_at')
      .nullable()
      .comment('ISO 8601, UTC: when the owner was told; none until then');
    table.primary(['entity_ref', 'key']);
  });
  await knex.schema.createTable('gate_decisions', table => {
    table.comment('Each answer of the gate');
    table.text('id').primary().comment('Random');
    table.text('at').notNullable().comment('ISO 8601, UTC').index();
    table.text('entity_ref').notNullable().comment('Full entity reference');
    table.text('slo').nullable().comment('Only this SLO was asked for');
    table.text('asked_by').notNullable().comment('User reference, or service');
    table.text('outcome').notNullable().comment('allowed, frozen or unknown');
    table.text('reason').notNullable().comment('In words');
    table.text('decision').notNullable().comment('JSON: all that it rests on');
    table.index(['entity_ref', 'at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('gate_decisions');
  await knex.schema.dropTable('budget_crossings');
  await knex.schema.dropTable('budget_policies');
};
