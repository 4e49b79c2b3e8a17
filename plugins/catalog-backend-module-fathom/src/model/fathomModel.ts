import { createCatalogModelLayer } from '@backstage/catalog-model/alpha';

/** Kind `Pattern`; its relations come from the model, no processor is needed. */
export const fathomModel = createCatalogModelLayer({
  layerId: 'fathom.dev/catalog-model',
  builder: model => {
    model.addKind({
      group: 'fathom.dev',
      names: { kind: 'Pattern', singular: 'pattern', plural: 'patterns' },
      description:
        'A golden pattern: a versioned, owned answer to a cross-cutting design question.',
      versions: [
        {
          name: 'v1alpha1',
          description:
            'Made from a folder with PATTERN.md and rules.yaml in a git repository.',
          relationFields: [
            {
              selector: { path: 'spec.owner' },
              relation: 'ownedBy',
              defaultKind: 'Group',
              allowedKinds: ['Group', 'User'],
            },
          ],
          schema: {
            jsonSchema: {
              type: 'object',
              required: ['spec'],
              properties: {
                spec: {
                  type: 'object',
                  required: ['owner', 'lifecycle', 'version'],
                  properties: {
                    owner: { type: 'string', minLength: 1 },
                    lifecycle: {
                      type: 'string',
                      enum: [
                        'proposed',
                        'trial',
                        'adopt',
                        'deprecated',
                        'retired',
                      ],
                    },
                    version: { type: 'string', minLength: 1 },
                  },
                },
              },
            },
          },
        },
      ],
    });
  },
});
