/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('rota_readings', table => {
    table.comment('What each source last said of who is on call for what');
    table
      .text('source')
      .primary()
      .comment('`git <key of the repository>`, or the name of another source');
    table
      .text('rotas')
      .notNullable()
      .comment('JSON: rotas with their places; the last that could be read');
    table
      .text('read_at')
      .nullable()
      .comment('ISO 8601, UTC: the last good look; none when there was none');
    table
      .text('reason')
      .nullable()
      .comment('Why the last look failed; none when it did not');
  });
  await knex.schema.createTable('oncall_readers', table => {
    table.comment('Whom people let read what is known of them as on call');
    table.text('user_ref').notNullable().comment('Whose record it is');
    table
      .text('reader_ref')
      .notNullable()
      .comment('A user or a group that may read it');
    table.text('allowed_at').notNullable().comment('ISO 8601, UTC');
    table.primary(['user_ref', 'reader_ref']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('oncall_readers');
  await knex.schema.dropTable('rota_readings');
};
