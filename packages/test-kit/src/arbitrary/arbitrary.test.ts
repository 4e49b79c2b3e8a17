import {
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';
import { defineFact } from '@fathom/kernel';
import fc from 'fast-check';
import {
  componentArbitrary,
  factDefinitionArbitrary,
  factReportArbitrary,
} from '.';

describe('arbitraries', () => {
  it('make components that the catalog takes', async () => {
    const policy = EntityPolicies.allOf([
      new SchemaValidEntityPolicy(),
      new DefaultNamespaceEntityPolicy(),
      new FieldFormatEntityPolicy(),
    ]);
    await fc.assert(
      fc.asyncProperty(componentArbitrary, async entity => {
        expect(await policy.enforce(entity)).toMatchObject({
          kind: 'Component',
        });
      }),
    );
  });

  it('make facts that the kernel takes, and reports that name every declared fact', () => {
    fc.assert(
      fc.property(
        fc
          .uniqueArray(factDefinitionArbitrary, {
            minLength: 1,
            maxLength: 5,
            selector: definition => definition.id,
          })
          .chain(definitions =>
            fc.tuple(
              fc.constant(definitions),
              factReportArbitrary(definitions),
            ),
          ),
        ([definitions, report]) => {
          expect(Object.keys(report.facts).sort()).toEqual(
            definitions.map(definition => defineFact(definition).id).sort(),
          );
        },
      ),
    );
  });
});
