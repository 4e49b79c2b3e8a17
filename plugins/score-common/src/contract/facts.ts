import type { FactReport } from '@fathom/kernel';
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

/** A value is checked against its declared type afterwards: here nothing is known of what was declared. */
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

const report = z
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
  .strict();
const bulkOf = <T extends z.ZodTypeAny>(one: T) =>
  z.object({ reports: z.array(one).max(1000) }).strict();

/**
 * A bulk of reports in which all is as it should be: what a source sends.
 *
 * @public
 */
export const reportFactsSchema = bulkOf(report);

/**
 * A fact that is refused, and why.
 *
 * @public
 */
export interface MalformedFact {
  fact: string;
  reason: string;
}

/** The facts of a report that are in order, and those that are not. */
function readFacts({
  facts,
  ...rest
}: Omit<FactReport, 'facts'> & { facts: object }): {
  report: FactReport;
  malformed: MalformedFact[];
} {
  const malformed: MalformedFact[] = [];
  const kept = Object.entries(facts).flatMap(([id, told]) => {
    const read = observation.safeParse(told);
    if (read.success) return [[id, read.data]];
    const [{ path, message }] = read.error.issues;
    malformed.push({
      fact: id,
      reason: `The source "${
        rest.source
      }" reported ${id} in a form that is refused at ${
        path.join('.') || 'its root'
      }: ${message}`,
    });
    return [];
  });
  return { report: { ...rest, facts: Object.fromEntries(kept) }, malformed };
}

/**
 * A bulk as it comes in. Who reports, of what and when must be right, else the request is refused as a whole: it
 * cannot be said whose it is. Evidence is made of what stands in repositories, so that one fact with a false one
 * refuses itself, with its source, and the others are kept.
 *
 * @public
 */
export const reportBulkSchema: z.ZodType<
  {
    reports: FactReport[];
    /** Of each report, in the same order. */
    malformed: MalformedFact[][];
  },
  z.ZodTypeDef,
  unknown
> = bulkOf(report.extend({ facts: z.record(z.unknown()) })).transform(
  ({ reports }) => {
    const read = reports.map(readFacts);
    return {
      reports: read.map(one => one.report),
      malformed: read.map(one => one.malformed),
    };
  },
);
