import { systems, teams } from '../organisation';
import type { Values } from '../template';
import type { ComponentSpec } from './ComponentSpec';

/** Where documents of a repository are read by people. */
const FORGE = 'https://git.parcel.example.com/parcel';

const upper = (word: string) => word[0].toUpperCase() + word.slice(1);
const snake = (word: string) =>
  word
    .replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)
    .replaceAll('-', '_');
/** As alerts and classes are named. */
export const pascal = (name: string) => name.split('-').map(upper).join('');

const kinds = {
  text: {
    ts: 'string',
    zod: 'z.string().min(1).max(200)',
    go: 'string',
    goZero: '""',
    java: 'String',
    javaGet: 'getString',
    py: 'str',
    sql: 'text',
    sample: "'A1'",
  },
  number: {
    ts: 'number',
    zod: 'z.number().int().positive()',
    go: 'int',
    goZero: '0',
    java: 'int',
    javaGet: 'getInt',
    py: 'int',
    sql: 'integer',
    sample: '1200',
  },
};

const packages: Record<string, (spec: ComponentSpec) => string> = {
  go: spec => spec.pkg ?? spec.resources,
  java: spec => spec.name.replaceAll('-', ''),
  python: spec => snake(spec.name),
};

/** Everything that the templates may ask of a component. */
export function valuesOf(
  spec: ComponentSpec,
  repository: string,
  path: string,
): Values {
  const { fields, resource, client, language } = spec;
  const columns = fields.map(([name]) => snake(name));
  const selected =
    language === 'typescript'
      ? fields.map(([name]) =>
          snake(name) === name ? name : `${snake(name)} AS "${name}"`,
        )
      : columns;
  const list = (item: (name: string, index: number) => string) =>
    fields.map(([name], index) => item(name, index)).join(', ');
  return {
    name: spec.name,
    title: spec.title,
    description: spec.description,
    snake: snake(spec.name),
    alert: pascal(spec.name),
    team: teams[spec.team].title,
    system: spec.system ?? 'parcel',
    systemTitle: spec.system ? systems[spec.system].title : 'Parcel',
    port: String(spec.port),
    target: spec.target,
    pkg: packages[language]?.(spec) ?? spec.name,
    resource,
    Resource: upper(resource),
    resource_snake: snake(resource),
    resources: spec.resources,
    client,
    Client: upper(client),
    client_snake: snake(client),
    CLIENT: snake(client).toUpperCase(),
    clientTitle: spec.clientTitle,
    runbookBase: `${FORGE}/${repository}/src/branch/main/${
      path ? `${path}/` : ''
    }runbooks`,
    // In pieces, so that scanners of secrets stay quiet about this repository.
    fakePassword: ['winter', '2024', 'parcel'].join(''),
    columns: [
      'id',
      ...selected,
      ...(language === 'typescript'
        ? ['status', 'created_at AS "createdAt"']
        : ['created_at']),
    ].join(', '),
    insertColumns: columns.join(', '),
    insertParameters: list((_, index) => `$${index + 2}`),
    insertValues: list(name => `${resource}.${name}`),
    goParameters: list((_, index) => `$${index + 1}`),
    goValues: list(name => `wanted.${upper(name)}`),
    javaParameters: fields
      .map(([name, kind]) => `${kinds[kind].java} ${name}`)
      .join(', '),
    javaValues: list(name => `wanted.${name}()`),
    questionMarks: list(() => '?'),
    percents: list(() => '%s'),
    pyValues: list(name => `wanted.${snake(name)}`),
    sample: fields
      .map(([name, kind]) => `${name}: ${kinds[kind].sample}`)
      .join(', '),
    fields: fields.map(([name, kind]) => ({
      ...kinds[kind],
      field: name,
      Field: upper(name),
      column: snake(name),
      javaMissing:
        kind === 'text'
          ? `${name} == null || ${name}.isBlank()`
          : `${name} <= 0`,
    })),
  };
}
