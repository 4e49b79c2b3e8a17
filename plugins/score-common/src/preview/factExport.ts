import type { FactType, FactValue } from '@fathom/kernel';
import { ok, problems, Result } from '@fathom/kernel';
import { z } from 'zod/v3';
import type { FactDefinitions } from '../check-language';
import { isValueOfType, parseTimestamp } from '../fact';
import { exemptionEnd } from '../scorecard';

const timestamp = z
  .string()
  .refine(text => parseTimestamp(text) !== undefined, {
    message: 'must be a timestamp such as 2026-01-31T00:00:00Z',
  });

const fact = z
  .object({
    type: z.enum([
      'int',
      'double',
      'bool',
      'string',
      'list(string)',
      'timestamp',
    ]),
    value: z.unknown().optional(),
    observedAt: timestamp.optional(),
    error: z.string().max(4000).optional(),
    source: z.string().optional(),
    evidence: z.array(z.unknown()).optional(),
  })
  .strict();

const entity = z
  .object({
    kind: z.string().min(1),
    metadata: z.object({ name: z.string().min(1) }).passthrough(),
    facts: z.record(fact),
    exemptions: z
      .array(
        z
          .object({
            scorecard: z.string(),
            check: z.string(),
            reason: z.string(),
            until: z
              .string()
              .refine(until => exemptionEnd(until) !== undefined, {
                message: 'must be a day or a timestamp',
              }),
          })
          .strict(),
      )
      .optional(),
  })
  .passthrough();

const factExport = z
  .object({
    apiVersion: z.literal('fathom.dev/v1alpha1').optional(),
    kind: z.literal('FactExport').optional(),
    exportedAt: timestamp.optional(),
    maximumAgeHours: z.record(z.number().positive()).optional(),
    entities: z.array(entity),
  })
  .strict();

/**
 * One fact of an exported entity.
 *
 * @public
 */
export interface ExportedFact {
  type: FactType;
  /** Undefined when the source looked and found none, or could not look. */
  value?: FactValue;
  /** The moment of the export unless given. */
  observedAt?: string;
  /** Why the source could not look. */
  error?: string;
}

/**
 * One entity with its facts.
 *
 * @public
 */
export interface ExportedEntity {
  entityRef: string;
  /** The owner's reference; undefined when it has none. */
  owner?: string;
  /** As the catalog has it, for the filters. */
  entity: object;
  facts: ReadonlyMap<string, ExportedFact>;
  exemptions: readonly {
    scorecard: string;
    check: string;
    reason: string;
    until: string;
  }[];
}

/**
 * The facts of a fleet at one moment.
 *
 * @public
 */
export interface FactExport {
  /** When it was made; the latest observation unless the file says; undefined when nothing tells. */
  exportedAt?: string;
  /** Types of all facts in it. */
  types: ReadonlyMap<string, { id: string; type: FactType }>;
  maximumAgeHours: ReadonlyMap<string, number>;
  /** In the order of their references. */
  entities: readonly ExportedEntity[];
}

/** A reference in full and in lower case, as the catalog compares them. */
function fullReference(text: string, kind: string, namespace: string): string {
  const parts = /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(text);
  return parts
    ? `${parts[1] ?? kind}:${parts[2] ?? namespace}/${parts[3]}`.toLowerCase()
    : text.toLowerCase();
}

function ownerOf(
  of: Record<string, unknown>,
  namespace: string,
): string | undefined {
  const owned = Array.isArray(of.relations)
    ? of.relations
        .filter(relation => relation?.type === 'ownedBy')
        .map(relation => String(relation.targetRef).toLowerCase())
        .sort()
    : [];
  if (owned.length > 0) return owned[0];
  const { owner } = (of.spec ?? {}) as { owner?: unknown };
  return typeof owner === 'string' && owner.trim() !== ''
    ? fullReference(owner.trim(), 'group', namespace)
    : undefined;
}

/** What is wrong with an export, at a place such as `entities[3].facts.slo.count`. @public */
export interface ExportProblem {
  path: string;
  message: string;
}

function pathWords(path: readonly (string | number)[]): string {
  return path
    .map(part => (typeof part === 'number' ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '');
}

/**
 * Reads an export that was parsed from JSON.
 *
 * @public
 */
export function parseFactExport(
  value: unknown,
  definitions: FactDefinitions,
): Result<FactExport, ExportProblem[]> {
  const parsed = factExport.safeParse(value);
  if (!parsed.success)
    return problems(
      parsed.error.issues.map(({ path, message }) => ({
        path: pathWords(path) || 'the file',
        message,
      })),
    );
  const found: ExportProblem[] = [];
  const types = new Map<string, { id: string; type: FactType }>();
  const refs = new Set<string>();
  let latest: string | undefined;
  const entities = parsed.data.entities.map((raw, index): ExportedEntity => {
    const { facts, exemptions = [], ...rest } = raw;
    const namespace = String(rest.metadata.namespace ?? 'default');
    const entityRef =
      `${rest.kind}:${namespace}/${rest.metadata.name}`.toLowerCase();
    if (refs.has(entityRef))
      found.push({
        path: `entities[${index}]`,
        message: `${entityRef} is there twice`,
      });
    refs.add(entityRef);
    const read = new Map<string, ExportedFact>();
    for (const [id, { type, value: of, observedAt, error }] of Object.entries(
      facts,
    )) {
      const path = `entities[${index}].facts.${id}`;
      const declared = definitions.get(id)?.type ?? types.get(id)?.type;
      if (declared !== undefined && declared !== type)
        found.push({
          path,
          message: `the type is ${type}, and elsewhere ${declared}`,
        });
      types.set(id, { id, type: declared ?? type });
      const isThere = of !== undefined && of !== null;
      if (isThere && !isValueOfType(of, type))
        found.push({ path, message: `the value is no ${type}` });
      if (
        observedAt !== undefined &&
        (latest === undefined ||
          parseTimestamp(observedAt)! > parseTimestamp(latest)!)
      )
        latest = observedAt;
      read.set(id, {
        type,
        ...(isThere && { value: of as FactValue }),
        ...(observedAt !== undefined && { observedAt }),
        ...(error !== undefined && { error }),
      });
    }
    const owner = ownerOf(rest, namespace);
    return {
      entityRef,
      ...(owner !== undefined && { owner }),
      entity: rest,
      facts: read,
      exemptions,
    };
  });
  if (found.length > 0) return problems(found);
  const exportedAt = parsed.data.exportedAt ?? latest;
  return ok({
    ...(exportedAt !== undefined && { exportedAt }),
    types,
    maximumAgeHours: new Map(Object.entries(parsed.data.maximumAgeHours ?? {})),
    entities: [...entities].sort((a, b) =>
      a.entityRef < b.entityRef ? -1 : 1,
    ),
  });
}
