import type {
  Evidence,
  FactDefinition,
  FactObservation,
  FactReport,
  FactType,
  FactValue,
} from '@fathom/kernel';
import fc from 'fast-check';
import { entityNameArbitrary } from './entity';

/** An ISO 8601 instant of the years 2020 to 2030, UTC. @public */
export const instantArbitrary: fc.Arbitrary<string> = fc
  .date({
    min: new Date('2020-01-01T00:00:00Z'),
    max: new Date('2030-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map(date => date.toISOString());

/** A value that a fact of this type may have. @public */
export function factValueArbitrary(type: FactType): fc.Arbitrary<FactValue> {
  switch (type) {
    case 'int':
      return fc.integer();
    case 'double':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'bool':
      return fc.boolean();
    case 'string':
      return fc.string({ unit: 'grapheme' });
    case 'list(string)':
      return fc.array(fc.string(), { maxLength: 5 });
    case 'timestamp':
      return instantArbitrary;
    default: {
      const never: never = type;
      throw new Error(`Unknown fact type ${never}`);
    }
  }
}

const types: readonly FactType[] = [
  'int',
  'double',
  'bool',
  'string',
  'list(string)',
  'timestamp',
];

/** A declaration of a fact. @public */
export const factDefinitionArbitrary: fc.Arbitrary<FactDefinition> = fc.record({
  id: fc
    .tuple(
      fc.constantFrom('repo', 'slo', 'runbook', 'knowledge'),
      fc.stringMatching(/^[a-z][A-Za-z0-9]{0,12}$/),
    )
    .map(([noun, name]) => `${noun}.${name}`),
  type: fc.constantFrom(...types),
  description: fc.string({ minLength: 1 }),
  source: fc.constantFrom('repo', 'knowledge', 'reliability'),
  maximumAgeHours: fc.integer({ min: 1, max: 24 * 30 }),
});

/**
 * A report of the declared facts on one entity; a fact may have been looked for and not found.
 *
 * @public
 */
export function factReportArbitrary(
  definitions: readonly FactDefinition[],
): fc.Arbitrary<FactReport> {
  const observations = definitions.map(definition =>
    fc.record<FactObservation, 'observedAt' | 'evidence'>(
      {
        value: factValueArbitrary(definition.type),
        observedAt: instantArbitrary,
        evidence: fc.constant<Evidence[]>([]),
      },
      { requiredKeys: ['observedAt', 'evidence'] },
    ),
  );
  return fc
    .record({
      name: entityNameArbitrary,
      source: fc.constant(definitions[0]?.source ?? 'repo'),
      runId: fc.uuid(),
      at: instantArbitrary,
      observed: fc.tuple(...observations),
    })
    .map(({ name, observed, ...report }) => ({
      ...report,
      entityRef: `component:default/${name}`,
      facts: Object.fromEntries(
        definitions.map((definition, index) => [
          definition.id,
          observed[index],
        ]),
      ),
    }));
}
