// @ts-check

/**
 * What is wrong with the files of repositories, as those that read them reported it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('repository_problems', table => {
    table.comment(
      'The last report of each reader about the files of a repository; none when all is well',
    );
    table
      .text('key')
      .notNullable()
      .references('repository.key')
      .onDelete('CASCADE')
      .comment('The repository; its problems go with it');
    table.text('source').notNullable().comment('Who reported: catalog');
    table.text('commit').comment('The commit that was read');
    table
      .integer('total')
      .notNullable()
      .comment(
        'How many there are; the column problems holds the first of them',
      );
    table.text('problems').notNullable().comment('A JSON array of problems');
    table.text('reported_at').notNullable().comment('ISO 8601, UTC');
    table.primary(['key', 'source']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('repository_problems');
};
