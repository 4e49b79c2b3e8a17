// plugins/*-backend/openapi.yaml, made from the routes in src/openapi.ts and the zod contracts that routes,
// clients and documents share. `yarn build:docs` writes them, `--check` fails when one is out of date.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { stringify } from 'yaml';
import { zodToJsonSchema } from 'zod-to-json-schema';
import { keep } from './keep.mjs';

const require = createRequire(import.meta.url);
require('@backstage/cli/config/nodeTransform.cjs');

const reasons = {
  400: 'The request cannot be read; the message says where.',
  401: 'The caller is not known.',
  403: 'The caller lacks the permission.',
  404: 'It is not there, or the caller may not see it.',
  409: 'Something else is there already.',
  413: 'The request is too large; the message says the limit.',
  415: 'The request is compressed.',
  429: 'Too much is kept; the message says what to do.',
  503: 'It could not be kept; send it again after Retry-After seconds.',
};
const statusWords = { 200: 'The answer.', 202: 'Accepted.', 204: 'Done.' };

for (const name of readdirSync('plugins')) {
  const dir = `plugins/${name}`;
  if (!existsSync(`${dir}/src/openapi.ts`)) continue;
  const manifest = JSON.parse(readFileSync(`${dir}/package.json`, 'utf8'));
  const { routes } = require(`../${dir}/src/openapi.ts`);
  await keep(
    `${dir}/openapi.yaml`,
    `# Made from src/openapi.ts by \`yarn build:docs\`; do not edit.\n${stringify(
      describe(manifest, routes),
      { aliasDuplicateObjects: false, lineWidth: 0 },
    )}`,
  );
}

function describe({ backstage: { pluginId }, description, version }, routes) {
  const schemas = {
    Error: {
      type: 'object',
      properties: {
        error: {
          type: 'object',
          properties: {
            name: { type: 'string' },
            message: { type: 'string' },
          },
          required: ['name', 'message'],
        },
      },
      required: ['error'],
    },
  };
  const paths = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[path] ??= {})[route.method] = operation(route, schemas);
  }
  return {
    openapi: '3.0.3',
    info: {
      title: pluginId,
      version,
      description: description.replace(/ The reaching floor\.$/, ''),
      license: {
        name: 'Apache-2.0',
        url: 'http://www.apache.org/licenses/LICENSE-2.0.html',
      },
    },
    servers: [{ url: `/api/${pluginId}` }],
    security: [{ bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
      schemas,
    },
  };
}

function operation(route, schemas) {
  const { id, summary, permission, query, body, answer, errors = [] } = route;
  const { signedBy } = route;
  const status = answer.status ?? 200;
  return {
    operationId: id,
    summary,
    description: whoMay(route),
    ...(signedBy && { security: [] }),
    parameters: [
      ...pathParameters(route.path),
      ...queryParameters(query),
      ...headerParameters(signedBy),
    ],
    ...(body && {
      requestBody: {
        required: true,
        content: content('application/json', named(body, schemas)),
      },
    }),
    responses: {
      [status]: {
        description: statusWords[status],
        ...(answer.schema && {
          content: content('application/json', named(answer, schemas)),
        }),
        ...(answer.contentType && {
          content: content(answer.contentType, { type: 'string' }),
        }),
      },
      ...Object.fromEntries(
        [401, ...(signedBy ? [] : [403]), ...errors].sort().map(code => [
          code,
          {
            description: reasons[code],
            content: content('application/json', {
              $ref: '#/components/schemas/Error',
            }),
          },
        ]),
      ),
    },
  };
}

function whoMay({ permission, signedBy }) {
  if (signedBy)
    return 'For other systems. Needs no token: the signature says who sends.';
  return permission
    ? `Needs the permission \`${permission}\`. For people and for plugins.`
    : 'For plugins only, not for people.';
}

function content(type, schema) {
  return { [type]: { schema } };
}

function jsonSchema(zod) {
  return zodToJsonSchema(zod, {
    target: 'openApi3',
    $refStrategy: 'none',
    // What a newer version of the server adds must not break a reader.
    removeAdditionalStrategy: 'strict',
  });
}

function named({ name, schema }, schemas) {
  schemas[name] ??= jsonSchema(schema);
  return { $ref: `#/components/schemas/${name}` };
}

function pathParameters(path) {
  return [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
}

function headerParameters(headers = {}) {
  return Object.entries(headers).map(([name, description]) => ({
    name,
    in: 'header',
    description,
    required: true,
    schema: { type: 'string' },
  }));
}

/** A zod object, or JSON schemas by name. */
function queryParameters(query = {}) {
  if (!('_def' in query)) {
    return Object.entries(query).map(
      ([name, { description, required = false, ...schema }]) => ({
        name,
        in: 'query',
        description,
        required,
        schema,
      }),
    );
  }
  const { properties, required = [] } = jsonSchema(query);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}
