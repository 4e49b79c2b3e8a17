/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('slo_review_subjects', table => {
    table.comment('Each SLO that an entity declares, and when it is asked for');
    table.text('entity_ref').notNullable().comment('Full entity reference');
    table.text('slo').notNullable().comment('Name of the SLO');
    table.text('repository').notNullable().comment('Key of the repository');
    table.text('commit').notNullable().comment('Commit that was last read');
    table.text('file').notNullable().comment('Path from the root');
    table.integer('line').notNullable();
    table
      .text('first_seen')
      .notNullable()
      .comment('ISO 8601, UTC: the first look that saw it');
    table
      .integer('every_days')
      .nullable()
      .comment('Of its annotation; none without one');
    table
      .text('unreadable')
      .nullable()
      .comment('Its annotation, when it cannot be followed');
    table
      .text('required_at')
      .nullable()
      .comment('ISO 8601, UTC: when its policy last asked for a review');
    table.primary(['entity_ref', 'slo']);
  });
  await knex.schema.createTable('slo_reviews', table => {
    table.comment('Each time that somebody reviewed an SLO');
    table.text('id').primary().comment('Random');
    table.text('entity_ref').notNullable().comment('Full entity reference');
    table.text('slo').notNullable().comment('Name of the SLO');
    table.text('at').notNullable().comment('ISO 8601, UTC: when it was held');
    table
      .text('user_ref')
      .notNullable()
      .comment('Who held it; shown to those who may see that person');
    table
      .text('decision')
      .notNullable()
      .comment('keep, tighten, loosen, change or retire');
    table.text('note').nullable().comment('Why');
    table.text('recorded_at').notNullable().comment('ISO 8601, UTC');
    table.index(['entity_ref', 'at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('slo_reviews');
  await knex.schema.dropTable('slo_review_subjects');
};
