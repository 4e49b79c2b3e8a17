/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('road_sources', table => {
    table.comment('Each configured source of roads as it was last read');
    table.text('repository').notNullable().comment('Key of the repository');
    table
      .text('path')
      .notNullable()
      .comment('Folder in it, empty for the root');
    table.text('commit').notNullable().comment('Commit that was read');
    table
      .text('roads')
      .notNullable()
      .comment('JSON: the roads found, with their versions and parts');
    table
      .text('problems')
      .notNullable()
      .comment('JSON: what could not be read, with line and remedy');
    table.text('read_at').notNullable().comment('ISO 8601, UTC');
    table.primary(['repository', 'path']);
  });
  await knex.schema.createTable('origins', table => {
    table.comment('Where each entity comes from, by its own .fathom/road.yaml');
    table.text('entity_ref').primary().comment('Full entity reference');
    table
      .text('repository')
      .notNullable()
      .comment('Key of the repository')
      .index();
    table.text('file').notNullable().comment('Path of the record');
    table
      .text('commit')
      .nullable()
      .comment('Commit that was read; none when the repository never was');
    table
      .text('road')
      .nullable()
      .comment('Name of the road; none without a record');
    table.text('version').nullable().comment('Version of the road at birth');
    table.text('scaffolded_at').nullable().comment('ISO 8601, UTC');
    table
      .text('problems')
      .notNullable()
      .comment('JSON: why the record could not be read');
    table
      .text('reason')
      .nullable()
      .comment('Why the repository could not be read at the last look');
    table
      .text('read_at')
      .notNullable()
      .comment('ISO 8601, UTC: the last look that could see');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('origins');
  await knex.schema.dropTable('road_sources');
};
