import type { Entity } from '@backstage/catalog-model';
import fc from 'fast-check';

/**
 * A name that the catalog takes: 1 to 63 of letters, digits and `-_.`, alphanumeric at both ends.
 *
 * @public
 */
export const entityNameArbitrary: fc.Arbitrary<string> = fc.stringMatching(
  /^[a-z0-9](?:[a-z0-9._-]{0,20}[a-z0-9])?$/,
);

/**
 * A component with owner and lifecycle, sometimes with tier, tags and a system.
 *
 * @public
 */
export const componentArbitrary: fc.Arbitrary<Entity> = fc
  .record({
    name: entityNameArbitrary,
    namespace: fc.constantFrom('default', 'payments'),
    title: fc.option(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
      {
        nil: undefined,
      },
    ),
    type: fc.constantFrom('service', 'website', 'library'),
    lifecycle: fc.constantFrom('production', 'experimental', 'deprecated'),
    owner: entityNameArbitrary.map(name => `group:default/${name}`),
    system: fc.option(entityNameArbitrary, { nil: undefined }),
    tier: fc.option(fc.constantFrom('1', '2', '3', '4'), { nil: undefined }),
    tags: fc.uniqueArray(fc.constantFrom('go', 'java', 'typescript', 'python')),
  })
  .map(({ name, namespace, title, tier, tags, ...spec }) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      namespace,
      tags,
      ...(title === undefined ? {} : { title }),
      annotations: (tier === undefined
        ? {}
        : { 'fathom.dev/tier': tier }) as Record<string, string>,
    },
    spec: {
      type: spec.type,
      lifecycle: spec.lifecycle,
      owner: spec.owner,
      ...(spec.system === undefined ? {} : { system: spec.system }),
    },
  }));
