import { ANNOTATION_TIER } from '@fathom/entity-model';
import {
  defineFact,
  Evidence,
  FactObservation,
  FactValue,
} from '@fathom/kernel';

const fact = (
  id: string,
  type: 'bool' | 'string' | 'int' | 'list(string)',
  description: string,
) =>
  defineFact({ id, type, description, source: 'catalog', maximumAgeHours: 24 });

/**
 * The facts that the score reads from the catalog.
 *
 * @public
 */
export const catalogFacts = [
  fact('catalog.hasOwner', 'bool', 'The entity names an owner.'),
  fact(
    'catalog.ownerExists',
    'bool',
    'The owner that it names is in the catalog.',
  ),
  fact('catalog.description', 'string', 'What the entity says it is.'),
  fact(
    'catalog.lifecycle',
    'string',
    'The lifecycle it declares, for example production.',
  ),
  fact('catalog.type', 'string', 'The type it declares, for example service.'),
  fact('catalog.system', 'string', 'The system that it is part of.'),
  fact('catalog.tier', 'int', 'How critical it is, 1 (most) to 4.'),
  fact(
    'catalog.linkCount',
    'int',
    'How many links it offers, for example to dashboards.',
  ),
  fact('catalog.tags', 'list(string)', 'Its tags.'),
];

/**
 * What is read of an entity of the catalog.
 *
 * @public
 */
export interface CatalogEntity {
  metadata: {
    description?: string;
    annotations?: Record<string, string>;
    links?: readonly unknown[];
    tags?: readonly string[];
  };
  spec?: Record<string, unknown>;
}

/** What a fact holds; half a character at its end would be refused by the store. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== ''
    ? value
        .trim()
        .slice(0, 4096)
        .replace(/[\uD800-\uDBFF]$/, '')
    : undefined;
}

/**
 * Observes an entity of the catalog. `ownerExists` is undefined when nobody could say.
 *
 * @public
 */
export function observeCatalog(
  entity: CatalogEntity,
  context: { entityRef: string; ownerExists?: boolean; observedAt: string },
): Record<string, FactObservation> {
  const { entityRef, ownerExists, observedAt } = context;
  const { metadata, spec = {} } = entity;
  const owner = text(spec.owner);
  const tier = Number(metadata.annotations?.[ANNOTATION_TIER]);
  const at = (field: string): Evidence[] => [
    { kind: 'entity', ref: entityRef, field },
  ];
  const seen = (
    field: string,
    value: FactValue | undefined,
  ): FactObservation => ({
    ...(value !== undefined && { value }),
    observedAt,
    evidence: at(field),
  });
  return {
    'catalog.hasOwner': seen('spec.owner', owner !== undefined),
    ...((owner === undefined || ownerExists !== undefined) && {
      'catalog.ownerExists': seen(
        'spec.owner',
        owner !== undefined && ownerExists === true,
      ),
    }),
    'catalog.description': seen(
      'metadata.description',
      text(metadata.description),
    ),
    'catalog.lifecycle': seen('spec.lifecycle', text(spec.lifecycle)),
    'catalog.type': seen('spec.type', text(spec.type)),
    'catalog.system': seen('spec.system', text(spec.system)),
    'catalog.tier': seen(
      `metadata.annotations.${ANNOTATION_TIER}`,
      [1, 2, 3, 4].includes(tier) ? tier : undefined,
    ),
    'catalog.linkCount': seen('metadata.links', metadata.links?.length ?? 0),
    'catalog.tags': seen('metadata.tags', [...(metadata.tags ?? [])]),
  };
}
