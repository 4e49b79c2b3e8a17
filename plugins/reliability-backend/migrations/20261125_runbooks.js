/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('runbook_readings', table => {
    table.comment(
      'What each entity carried at the last look: runbooks, alerts, documents',
    );
    table.text('entity_ref').primary().comment('Full entity reference');
    table
      .text('repository')
      .notNullable()
      .comment('Key of the repository')
      .index();
    table
      .text('commit')
      .nullable()
      .comment('Commit that was read; none when it never was');
    table
      .text('content')
      .nullable()
      .comment('JSON: runbooks, alerts, documents, coverage, problems');
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
  await knex.schema.createTable('runbook_exercises', table => {
    table.comment('Each time that somebody tried a runbook or used it');
    table.text('id').primary().comment('Random');
    table
      .text('repository')
      .notNullable()
      .comment('Key of the repository of the runbook');
    table.text('file').notNullable().comment('Path of the runbook in it');
    table
      .text('entity_ref')
      .notNullable()
      .comment('The entity for which it was tried')
      .index();
    table
      .text('user_ref')
      .notNullable()
      .comment('Who tried it; shown to that person only')
      .index();
    table
      .text('kind')
      .notNullable()
      .comment('incident, dojo, gameday or dry-run');
    table.text('outcome').notNullable().comment('passed, corrected or failed');
    table.text('at').notNullable().comment('ISO 8601, UTC: when it was tried');
    table.integer('minutes').nullable().comment('How long it took');
    table
      .text('wrong')
      .nullable()
      .comment('What was wrong; shown to that person only');
    table.text('ref').nullable().comment('Of the incident or attempt');
    table.text('recorded_at').notNullable().comment('ISO 8601, UTC');
    table.index(['repository', 'file']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('runbook_exercises');
  await knex.schema.dropTable('runbook_readings');
};
