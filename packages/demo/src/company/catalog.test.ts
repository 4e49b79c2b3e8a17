import {
  DefaultNamespaceEntityPolicy,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  SchemaValidEntityPolicy,
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  domainEntityV1alpha1Validator,
  groupEntityV1alpha1Validator,
  stringifyEntityRef,
  systemEntityV1alpha1Validator,
  userEntityV1alpha1Validator,
  type Entity,
  type KindValidator,
} from '@backstage/catalog-model';
import { parseAllDocuments } from 'yaml';
import { organisationFiles } from '../organisation';
import { componentFiles } from './componentFiles';
import { repositories } from './repositories';

const validators: Record<string, KindValidator> = {
  API: apiEntityV1alpha1Validator,
  Component: componentEntityV1alpha1Validator,
  Domain: domainEntityV1alpha1Validator,
  Group: groupEntityV1alpha1Validator,
  System: systemEntityV1alpha1Validator,
  User: userEntityV1alpha1Validator,
};
const policy = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

function entities(): Entity[] {
  const files = [
    organisationFiles().get('catalog-info.yaml')!,
    ...repositories.flatMap(({ name, components }) =>
      components.map(
        ({ spec, path }) =>
          componentFiles(spec, name, path).get('catalog-info.yaml')!,
      ),
    ),
  ];
  return files.flatMap(text =>
    parseAllDocuments(text).map(document => document.toJS()),
  );
}

describe('the catalog of the demo', () => {
  it('is taken by the catalog, entity by entity', async () => {
    for (const entity of entities()) {
      await expect(policy.enforce(entity)).resolves.toBeDefined();
      await expect(validators[entity.kind].check(entity)).resolves.toBe(true);
    }
  });

  it('names nobody and nothing that is not in it', () => {
    const all = entities();
    const known = new Set(all.map(entity => stringifyEntityRef(entity)));
    const inDefault = (kind: string, name: unknown) =>
      String(name).includes(':') ? String(name) : `${kind}:default/${name}`;
    for (const { spec = {} } of all) {
      const named = [
        ...[spec.owner, spec.parent]
          .filter(Boolean)
          .map(name => inDefault('group', name)),
        ...[spec.system].filter(Boolean).map(name => inDefault('system', name)),
        ...[spec.domain].filter(Boolean).map(name => inDefault('domain', name)),
        ...((spec.memberOf as string[]) ?? []).map(name =>
          inDefault('group', name),
        ),
        ...[spec.providesApis, spec.consumesApis]
          .flatMap(names => (names as string[]) ?? [])
          .map(name => inDefault('api', name)),
      ];
      expect(named.filter(ref => !known.has(ref))).toEqual([]);
    }
  });

  it('has three domains, five systems and the people who may sign in', () => {
    const refs = entities().map(entity => stringifyEntityRef(entity));
    const count = (kind: string) =>
      refs.filter(ref => ref.startsWith(`${kind}:`)).length;
    expect([
      count('domain'),
      count('system'),
      count('component'),
      count('user'),
    ]).toEqual([3, 5, 15, 16]);
    expect(refs).toEqual(
      expect.arrayContaining([
        'user:default/jonas.brandt',
        'user:default/mara.okafor',
        'user:default/noor.haddad',
        'group:default/leads',
        'group:default/platform',
      ]),
    );
  });
});
