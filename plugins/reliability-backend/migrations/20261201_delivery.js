/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.createTable('delivery_events', table => {
    table.comment(
      'CDEvents of deployments and incidents as they came, each once; kept whether or not an entity is known',
    );
    table.text('key').primary().comment('SHA-256 of source and id');
    table.text('event_source').notNullable().comment('Who sent it');
    table.text('event_id').notNullable().comment('Unique for the source');
    table
      .text('fingerprint')
      .notNullable()
      .comment('SHA-256 of what it says, to tell a repetition from a conflict');
    table
      .text('type')
      .notNullable()
      .comment('service.deployed, incident.detected, …');
    table
      .text('at')
      .notNullable()
      .comment('ISO 8601, UTC: when it happened')
      .index();
    table.text('received_at').notNullable().comment('ISO 8601, UTC');
    table
      .text('subject')
      .notNullable()
      .comment('Source and id of the service or incident, as JSON')
      .index();
    table
      .text('service')
      .nullable()
      .comment('The service as the sender calls it, in lower case');
    table
      .text('artifact')
      .nullable()
      .comment('Package URL without version, in lower case');
    table
      .text('event')
      .notNullable()
      .comment('JSON: what is kept of the event');
    table.index(['service', 'at']);
    table.index(['artifact', 'at']);
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('delivery_events');
};
