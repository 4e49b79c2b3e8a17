/** Files of an answer by their authors, as many as there are: what "what if" needs of them. */
function modelOf({ report, files }) {
  if (report.busFactor === null || files.length !== report.files.counted)
    return null;
  const groups = new Map();
  for (const { authors } of files) {
    const key = [...authors].sort((a, b) => a - b).join(' ');
    const group = groups.get(key) ?? {
      files: 0,
      authors: key ? key.split(' ').map(Number) : [],
    };
    group.files++;
    groups.set(key, group);
  }
  const people = report.people.map(
    ({ id, name, emails, silent, deliveries }) => ({
      ...{ id, name, silent, deliveries },
      emails: emails.filter(
        mail => !report.identity.sharedMails.includes(mail),
      ),
    }),
  );
  return { model: { people, groups: [...groups.values()] }, near: [] };
}

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.schema.alterTable('fathom_knowledge_entity', table => {
    table.text('path').comment('Of the entity in its repository.');
    table.integer('bus_factor').comment('Lifetime; null when unknown.');
    table.integer('still_here').comment('Still here; null when unknown.');
    table
      .integer('files_to_more')
      .comment('Files that would have to keep an author for one more.');
    table
      .double('abandoned_share')
      .comment('Share of files whose authors are all silent, 0 to 1.');
    table.integer('counted').comment('Files that count.');
    table.string('confidence', 16).comment('high, medium or low.');
    table.text('doubts').comment('JSON: why confidence is not high.');
    table.text('trend').comment('JSON: month and factor still here.');
    table
      .text('model', 'longtext')
      .comment('JSON: people, and how many files have the same authors.');
  });
  const answers = await knex('fathom_knowledge_entity')
    .whereNotNull('document')
    .select('entity_ref');
  // One at a time: a document may be large.
  for (const { entity_ref } of answers) {
    const { document } = await knex('fathom_knowledge_entity')
      .where({ entity_ref })
      .first('document');
    const answer = JSON.parse(document);
    const { report } = answer;
    const model = modelOf(answer);
    await knex('fathom_knowledge_entity')
      .where({ entity_ref })
      .update({
        path: report.path,
        bus_factor: report.busFactor,
        still_here: report.stillHere.busFactor,
        files_to_more: report.stillHere.margin?.filesToMore ?? null,
        abandoned_share: report.stillHere.abandonedShare,
        counted: report.files.counted,
        confidence: report.confidence.grade,
        doubts: JSON.stringify(report.confidence.reasons),
        trend: JSON.stringify(
          (report.trend ?? [])
            .slice(-12)
            .map(({ month, stillHere }) => ({ month, stillHere })),
        ),
        model: model && JSON.stringify(model),
      });
  }
  await knex.schema.createTable('fathom_knowledge_reading', table => {
    table.comment(
      'Where the reading of each repository stopped, so that the next one goes on there; a cache.',
    );
    table.string('repository', 512).primary().comment('Key of the repository.');
    table.string('at', 32).notNullable().comment('ISO 8601.');
    table
      .binary('state')
      .notNullable()
      .comment('What the history told so far, with names and e-mails.');
  });
  await knex.schema.createTable('fathom_knowledge_plan', table => {
    table.comment('Pairing plans that somebody kept.');
    table.string('id', 36).primary();
    table.string('at', 32).notNullable().comment('ISO 8601.');
    table.string('title', 200).notNullable();
    table.integer('target').notNullable().comment('People still here wanted.');
    table
      .string('kept_by', 255)
      .comment('Reference of who kept it; null for a plugin.');
    table
      .text('pairings', 'longtext')
      .notNullable()
      .comment('JSON: who pairs on what, people by e-mail or reference.');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.dropTable('fathom_knowledge_plan');
  await knex.schema.dropTable('fathom_knowledge_reading');
  await knex.schema.alterTable('fathom_knowledge_entity', table => {
    table.dropColumns(
      'path',
      'bus_factor',
      'still_here',
      'files_to_more',
      'abandoned_share',
      'counted',
      'confidence',
      'doubts',
      'trend',
      'model',
    );
  });
};
