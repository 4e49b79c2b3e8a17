import { stringify } from 'yaml';
import type { ComponentSpec, Language } from './ComponentSpec';

const API_VERSION = 'backstage.io/v1alpha1';

const tags: Partial<Record<Language, string>> = {
  website: 'typescript',
  infrastructure: 'terraform',
};

/** What a component says of itself in the catalog; with its API when others call it. */
export function catalogFile(spec: ComponentSpec): string {
  const owner = `group:default/${spec.team}`;
  const component = {
    apiVersion: API_VERSION,
    kind: 'Component',
    metadata: {
      name: spec.name,
      title: spec.title,
      description: spec.description,
      tags: [tags[spec.language] ?? spec.language],
      annotations: {
        'fathom.dev/tier': String(spec.tier),
        ...(spec.critical ? { 'fathom.dev/critical': 'true' } : {}),
      },
    },
    spec: {
      type:
        spec.language === 'website' || spec.language === 'infrastructure'
          ? spec.language
          : 'service',
      lifecycle: spec.lifecycle,
      owner,
      ...(spec.system ? { system: spec.system } : {}),
      ...(spec.providesApi ? { providesApis: [`${spec.name}-api`] } : {}),
      ...(spec.consumes ? { consumesApis: spec.consumes } : {}),
    },
  };
  if (!spec.providesApi) return stringify(component);
  const api = {
    apiVersion: API_VERSION,
    kind: 'API',
    metadata: {
      name: `${spec.name}-api`,
      title: `${spec.title} API`,
      description: spec.description,
    },
    spec: {
      type: 'openapi',
      lifecycle: spec.lifecycle,
      owner,
      system: spec.system,
      definition: openApi(spec),
    },
  };
  return `${stringify(component)}---\n${stringify(api)}`;
}

function openApi({
  title,
  resource,
  resources,
  fields,
}: ComponentSpec): string {
  const properties = Object.fromEntries(
    fields.map(([name, kind]) => [
      name,
      { type: kind === 'text' ? 'string' : 'integer' },
    ]),
  );
  const answer = {
    description: `One ${resource}.`,
    content: { 'application/json': { schema: { type: 'object', properties } } },
  };
  return stringify({
    openapi: '3.0.3',
    info: { title, version: '1.0.0' },
    paths: {
      [`/${resources}`]: {
        get: {
          summary: `A page of ${resources}`,
          parameters: [
            {
              name: 'limit',
              in: 'query',
              schema: { type: 'integer', maximum: 100 },
            },
            { name: 'after', in: 'query', schema: { type: 'string' } },
          ],
          responses: { 200: { description: 'A page.' } },
        },
        post: { summary: `Makes one ${resource}`, responses: { 201: answer } },
      },
      [`/${resources}/{id}`]: {
        get: {
          summary: `One ${resource}`,
          parameters: [
            {
              name: 'id',
              in: 'path',
              required: true,
              schema: { type: 'string' },
            },
          ],
          responses: { 200: answer, 404: { description: 'There is none.' } },
        },
      },
    },
  });
}
