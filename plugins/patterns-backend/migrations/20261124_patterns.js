/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('pattern_sources', table => {
    table.comment(
      'Places that patterns are read from, as configured, and the last look at each',
    );
    table.string('repository', 500).notNullable().comment('Repository key');
    table
      .string('path', 500)
      .notNullable()
      .comment('Folder in it; empty is the root');
    table.string('commit', 64).nullable().comment('The tip that was read last');
    table.text('reason').nullable().comment('Why the last look failed');
    table.primary(['repository', 'path']);
  });
  await knex.schema.createTable('patterns', table => {
    table.comment(
      'Pattern folders; a broken one keeps its last good definition',
    );
    table.string('repository', 500).notNullable().comment('Repository key');
    table
      .string('folder', 500)
      .notNullable()
      .comment('Folder in the repository');
    table
      .string('source_path', 500)
      .notNullable()
      .comment('The source that it was found under');
    table
      .string('pattern_id', 63)
      .nullable()
      .comment('Id of the definition; null when none was ever good')
      .index();
    table.string('commit', 64).nullable().comment('Commit of the definition');
    table
      .string('read_at', 30)
      .nullable()
      .comment('When the definition was read, ISO 8601');
    table.text('definition').nullable().comment('The pattern as JSON');
    table
      .text('disabled')
      .notNullable()
      .comment('Rules that judge an example of theirs wrong, JSON list of ids');
    table
      .text('problems')
      .notNullable()
      .comment('What is wrong with the folder at the tip, JSON list');
    table
      .text('history')
      .notNullable()
      .comment('Commits that touched the folder, JSON list, newest first');
    table.primary(['repository', 'folder']);
  });
  await knex.schema.createTable('pattern_results', table => {
    table.comment('What each pattern says of each entity, at one commit');
    table.string('pattern_id', 63).notNullable();
    table.string('entity_ref', 500).notNullable().index();
    table
      .string('adherence', 20)
      .notNullable()
      .comment('follows, partly, not, unknown, notApplicable');
    table.string('pattern_version', 50).notNullable();
    table
      .string('repository', 500)
      .nullable()
      .comment('Repository key of the entity');
    table.string('commit', 64).nullable().comment('Commit that was judged');
    table.text('reason').nullable().comment('Why nothing could be judged');
    table
      .text('results')
      .notNullable()
      .comment('Results of the rules, JSON list');
    table.string('judged_at', 30).notNullable().comment('ISO 8601');
    table.primary(['pattern_id', 'entity_ref']);
  });
  await knex.schema.createTable('pattern_looks', table => {
    table.comment(
      'What an entity was last judged with: when nothing of it changed, nothing is done',
    );
    table.string('entity_ref', 500).primary();
    table
      .string('signature', 64)
      .notNullable()
      .comment('Hash of tip, state, place, entity and rules');
    table
      .bigInteger('looked_at')
      .notNullable()
      .comment('Milliseconds since 1970');
  });
  await knex.schema.createTable('pattern_scans', table => {
    table.comment('What a rule saw in a file, by content and rule; a cache');
    table.string('oid', 64).notNullable().comment('Blob');
    table
      .string('rule', 64)
      .notNullable()
      .comment('Hash of what decides a scan besides the content');
    table.text('scan').notNullable().comment('JSON');
    table
      .bigInteger('used_at')
      .notNullable()
      .comment('Milliseconds since 1970')
      .index();
    table.primary(['oid', 'rule']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'pattern_scans',
    'pattern_looks',
    'pattern_results',
    'patterns',
    'pattern_sources',
  ])
    await knex.schema.dropTable(table);
};
