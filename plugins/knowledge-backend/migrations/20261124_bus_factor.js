/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('fathom_knowledge_entity', table => {
    table.comment(
      'What is known of each entity: the last good answer, and why it is old or missing.',
    );
    table
      .string('entity_ref', 255)
      .primary()
      .comment('Full entity reference, lower case.');
    table.text('repository').notNullable().comment('Key of the repository.');
    table.string('state', 16).notNullable().comment('known, stale or unknown.');
    table.text('reason').comment('Why it is stale or unknown, in words.');
    table.text('remedy').comment('What can be done about it.');
    table.string('revision', 64).comment('The commit that was analysed.');
    table.string('at', 32).comment('When it was analysed, ISO 8601.');
    table.text('document', 'longtext').comment('JSON of report and files.');
  });
  await knex.schema.createTable('fathom_knowledge_history', table => {
    table.comment('How the factor moved; a row only when it changed.');
    table.string('entity_ref', 255).notNullable();
    table.string('at', 32).notNullable().comment('ISO 8601.');
    table.string('revision', 64).notNullable();
    table.integer('bus_factor').comment('Lifetime; null when unknown.');
    table.integer('still_here').comment('Still here; null when unknown.');
    table.primary(['entity_ref', 'at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('fathom_knowledge_history');
  await knex.schema.dropTable('fathom_knowledge_entity');
};
