/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('slo_readings', table => {
    table.comment('The OpenSLO documents of each entity at the last look');
    table.text('entity_ref').primary().comment('Full entity reference');
    table.text('repository').notNullable().comment('Key of the repository');
    table
      .text('commit')
      .nullable()
      .comment('Commit that was read; none when it never was');
    table
      .text('content')
      .nullable()
      .comment('JSON: files with their text, findings, links of alerts');
    table
      .text('reason')
      .nullable()
      .comment('Why the last look failed; none when it did not');
    table.text('remedy').nullable().comment('What to do about it');
    table
      .text('read_at')
      .nullable()
      .comment('ISO 8601, UTC: the last look that could see');
  });
  await knex.schema.createTable('slo_objectives', table => {
    table.comment(
      'Each objective: the last figures that can be trusted, and why there are no newer ones',
    );
    table.text('entity_ref').notNullable().comment('Full entity reference');
    table
      .text('objective_id')
      .notNullable()
      .comment('As sloth_id in Prometheus');
    table.text('slo').notNullable().comment('Name of the SLO');
    table
      .text('measure_key')
      .notNullable()
      .comment('Hash of what is measured; figures of another are not shown');
    table
      .text('state')
      .nullable()
      .comment('ok, watch, atRisk, exhausted; none when never judged');
    table.text('since').nullable().comment('ISO 8601, UTC: in this state');
    table
      .text('evaluated_at')
      .nullable()
      .comment('ISO 8601, UTC: when the figures were true');
    table.text('figures').nullable().comment('JSON: the last good figures');
    table
      .text('counted_at')
      .nullable()
      .comment('ISO 8601, UTC: when the whole window was last counted');
    table
      .text('counted')
      .nullable()
      .comment('JSON: counts of the window, in short');
    table
      .text('course')
      .nullable()
      .comment('JSON: how much was left at each step of the window');
    table
      .text('reason')
      .nullable()
      .comment('Why the last look failed; none when it did not');
    table.text('remedy').nullable().comment('What to do about it');
    table.text('failed_at').nullable().comment('ISO 8601, UTC: that look');
    table.primary(['entity_ref', 'objective_id']);
  });
  await knex.schema.createTable('slo_state_changes', table => {
    table.comment('When an objective came into another state, with numbers');
    table.increments('id').primary();
    table.text('entity_ref').notNullable().comment('Full entity reference');
    table
      .text('objective_id')
      .notNullable()
      .comment('As sloth_id in Prometheus');
    table.text('at').notNullable().comment('ISO 8601, UTC');
    table.text('from_state').nullable().comment('None at the first');
    table.text('to_state').notNullable().comment('The new one');
    table.text('attainment').nullable().comment('Decimal');
    table.text('budget_left').nullable().comment('Decimal, may be negative');
    table.text('burn_rate').nullable().comment('Decimal, over one hour');
    table.index(['entity_ref', 'objective_id', 'at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('slo_state_changes');
  await knex.schema.dropTable('slo_objectives');
  await knex.schema.dropTable('slo_readings');
};
