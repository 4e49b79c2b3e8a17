import { Cursor } from '../document-source';
import { checkDescription } from './checkMetadata';
import { Context, required } from './Context';

export function checkDataSourceSpec(spec: Cursor, context: Context): void {
  checkDescription(spec, context);
  required(spec.get('type'), 'datasource-type', context);
  const connection = spec.get('connectionDetails');
  if (!connection.exists)
    context.report.add('datasource-connection', connection, 'nothing');
  findSecrets(connection, context, { left: 1_000 });
}

const secretName =
  /(password|passwd|secret|token|api_?key|access_?key|private_?key|credentials?)$/i;
/** A reference to a secret rather than the secret: `${TOKEN}`, `{{ .token }}`, `vault:…`, a file. */
const reference =
  /^$|\$\{?\w|\{\{|^(env|file|vault|secret|secretRef|ref|aws-sm|gcp-sm)[:/]|^<.*>$|^\/|^\*+$/i;

function findSecrets(
  cursor: Cursor,
  context: Context,
  budget: { left: number },
): void {
  budget.left -= 1;
  if (budget.left < 0) return;
  for (const { name, value } of cursor.entries()) {
    if (
      value.text !== undefined &&
      secretName.test(name) &&
      !reference.test(value.text)
    )
      context.report.add(
        'datasource-secret',
        value,
        `a literal value of ${name}`,
      );
    findSecrets(value, context, budget);
  }
  for (const item of cursor.items()) findSecrets(item, context, budget);
}
