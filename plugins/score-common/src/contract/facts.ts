import { z } from 'zod/v3';
import { moment } from './moment';

const atMoment = z.string().max(40);
const fileEvidence = z
  .object({
    kind: z.literal('file'),
    repository: z.string().max(2000),
    commit: z.string().max(64),
    file: z.string().max(4096),
    line: z.number().int().positive().optional(),
  })
  .strict();
const queryEvidence = z
  .object({
    kind: z.literal('query'),
    source: z.string().max(2000),
    query: z.string().max(4096),
    at: atMoment,
  })
  .strict();
const eventEvidence = z
  .object({
    kind: z.literal('event'),
    id: z.string().max(500),
    at: atMoment,
  })
  .strict();
const entityEvidence = z
  .object({
    kind: z.literal('entity'),
    ref: z.string().max(500),
    field: z.string().max(500),
  })
  .strict();

/** @public */
export const evidenceSchema = z.discriminatedUnion('kind', [
  fileEvidence,
  queryEvidence,
  eventEvidence,
  entityEvidence,
]);

/** Neither of the machine nor out of the repository: links are made of it. */
const insideRepository = /^(?!\/)(?!(?:[\s\S]*\/)?\.\.(?:\/|$))/;

/** What was kept before a rule is still shown: only what is reported has to be inside. */
const reportedEvidence = z.discriminatedUnion('kind', [
  fileEvidence.extend({
    file: fileEvidence.shape.file.regex(
      insideRepository,
      'must be a path inside the repository',
    ),
  }),
  queryEvidence,
  eventEvidence,
  entityEvidence,
]);

const factType = z.enum([
  'int',
  'double',
  'bool',
  'string',
  'list(string)',
  'timestamp',
]);

const source = z.string().regex(/^[a-z][a-z0-9-]{0,62}$/);

/** @public */
export const factDefinitionSchema = z
  .object({
    id: z
      .string()
      .max(100)
      .regex(/^[a-z]+\.[a-z][A-Za-z0-9]*$/),
    type: factType,
    unit: z.string().max(40).optional(),
    description: z.string().max(1000),
    source,
    maximumAgeHours: z
      .number()
      .positive()
      .max(24 * 366),
  })
  .strict();

/** @public */
export const declareFactsSchema = z
  .object({ definitions: z.array(factDefinitionSchema).max(500) })
  .strict();

/** A value is checked against its declared type afterwards, so that one wrong fact refuses itself only. */
const observation = z
  .object({
    value: z.unknown().optional(),
    observedAt: moment,
    evidence: z.array(reportedEvidence).max(1000),
  })
  .strict();

/** PostgreSQL takes it nowhere. */
const withoutNul = [
  (text: string) => !text.includes('\0'),
  'must not hold U+0000',
] as const;

/** @public */
export const reportFactsSchema = z
  .object({
    reports: z
      .array(
        z
          .object({
            entityRef: z
              .string()
              .max(500)
              .regex(/^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/)
              .refine(...withoutNul),
            source,
            runId: z
              .string()
              .min(1)
              .max(200)
              .refine(...withoutNul),
            at: moment,
            facts: z.record(observation),
            about: z
              .array(z.string().max(100))
              .max(500)
              .optional()
              .describe(
                'Which facts the look was for, where that is not all that the source declared: an error is of these only, and ends with a good look for them.',
              ),
            error: z
              .string()
              .max(4000)
              // It may quote a file, and a bulk is not lost for what stands in one.
              .transform(text => text.replaceAll('\0', '\uFFFD'))
              .optional(),
          })
          .strict(),
      )
      .max(1000),
  })
  .strict();
