// @ts-check

/**
 * What is known of each repository. Times are text in ISO 8601, UTC: the same on SQLite and PostgreSQL,
 * and ordered by time.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('repository', table => {
    table.comment(
      'Repositories that the configuration or the catalog names, and their state',
    );
    table
      .text('key')
      .primary()
      .comment('Clone URL without credentials and .git');
    table.text('url').notNullable().comment('What git clones');
    table
      .text('host')
      .notNullable()
      .comment('Host of the URL; empty for a folder');
    table.text('branch').comment('Branch that a source pins');
    table
      .integer('poll_ms')
      .notNullable()
      .comment('How often the remote is asked');
    table
      .boolean('by_configuration')
      .notNullable()
      .defaultTo(false)
      .comment('Named by fathom.repositories.sources');
    table
      .boolean('by_catalog')
      .notNullable()
      .defaultTo(false)
      .comment('Named by an entity');
    table
      .integer('catalog_misses')
      .notNullable()
      .defaultTo(0)
      .comment('Full catalog listings in a row that did not name it');
    table
      .text('unnamed_since')
      .comment('Since when nobody names it; its data goes some days later');
    table
      .text('state')
      .notNullable()
      .comment('waiting, ready, stale or unreadable');
    table.text('reason').comment('Why the last look failed');
    table.text('message').comment('The reason in words, without credentials');
    table.text('remedy').comment('What an operator can do');
    table.text('tip').comment('The last commit that was read');
    table.text('default_branch').comment('The branch of the tip');
    table.text('read_at').comment('The last successful look');
    table.text('looked_at').comment('The last look');
    table.text('failing_since').comment('The first of the failures in a row');
    table
      .integer('failures')
      .notNullable()
      .defaultTo(0)
      .comment('Failures in a row');
    table
      .bigInteger('bytes')
      .comment('Size of the mirror on the host that fetched last');
    table.integer('duration_ms').comment('How long the last look took');
    table.text('next_at').notNullable().comment('When it is asked again');
    table
      .text('reading_until')
      .comment(
        'Someone reads it now; a lease that is renewed while it goes on',
      );
    table.index(['next_at'], 'repository_next_at_idx');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('repository');
};
