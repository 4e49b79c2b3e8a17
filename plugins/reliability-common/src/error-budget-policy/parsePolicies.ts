import type { Problem } from '@fathom/kernel';
import { z } from 'zod/v3';
import { formatDecimal, parseDecimal } from '../budget';
import {
  Cursor,
  DocNode,
  isDay,
  Places,
  plainValue,
  readDocuments,
  shapeProblems,
  ShapeProblem,
} from '../document-source';
import type { ErrorBudgetPolicy } from './ErrorBudgetPolicy';

const apiVersion = 'fathom.dev/v1alpha1';
const kind = 'ErrorBudgetPolicy';
const mostProblems = 50;
const lowestShare = -100;

const name = z
  .string()
  .regex(
    /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/,
    'no name: lower-case letters, digits and hyphens, up to 63',
  );

const words = (most: number) =>
  z
    .string()
    .refine(text => text.trim() !== '', 'empty')
    .refine(text => text.length <= most, `longer than ${most} characters`);

/** The last moment that a day or an instant stands for. */
function lastMoment(text: string): string | undefined {
  const [day, time] = [text.slice(0, 10), text.slice(10)];
  if (!isDay(day) || !/^(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/.test(time))
    return undefined;
  const at = new Date(time ? text : `${day}T23:59:59Z`);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/**
 * What a file may say.
 *
 * @public
 */
export const errorBudgetPolicySchema = z
  .object({
    apiVersion: z.literal(apiVersion),
    kind: z.literal(kind),
    metadata: z.object({ name }).strict(),
    spec: z
      .object({
        slos: z
          .array(words(253))
          .min(1)
          .max(100)
          .describe('Names of SLOs of the same component.'),
        thresholds: z
          .array(
            z
              .object({
                budgetLeft: z
                  .number()
                  .min(lowestShare)
                  .max(1)
                  .describe(
                    'Share of the budget, at most 1; 0 is used up. Reached when at most this is left.',
                  ),
                actions: z
                  .array(z.enum(['notify', 'freeze', 'requireReview']))
                  .min(1)
                  .max(3),
              })
              .strict(),
          )
          .min(1)
          .max(20),
        exemptions: z
          .array(
            z
              .object({
                reason: words(500),
                until: z
                  .string()
                  .refine(
                    text => lastMoment(text) !== undefined,
                    'neither a day like 2026-09-30 nor an instant like 2026-09-30T12:00:00Z',
                  )
                  .describe('A day, to its end in UTC, or an instant.'),
                by: words(200).describe('Who decided it.'),
              })
              .strict(),
          )
          .max(50)
          .optional(),
      })
      .strict(),
  })
  .strict();

type Written = z.infer<typeof errorBudgetPolicySchema>;

/** Whether a text may hold a policy; most files do not. @public */
export function mayHoldPolicies(text: string): boolean {
  return text.includes(kind);
}

/**
 * The policies of a file, and everything that is wrong with the others. Never throws.
 *
 * @public
 */
export function parsePolicies({
  path: file,
  text,
}: {
  path: string;
  text: string;
}): { policies: ErrorBudgetPolicy[]; problems: Problem[] } {
  const places = new Places(text);
  const problems: Problem[] = [];
  const tell = ({ offset, rule, ...problem }: ShapeProblem) => {
    if (problems.length < mostProblems)
      problems.push({
        file,
        ...places.at(offset),
        severity: 'error',
        rule: `policy/${rule}`,
        ...problem,
      });
  };
  const documents = readDocuments(text, (rule, offset, found) =>
    tell({
      offset,
      rule,
      message: `The file cannot be read here: ${found}.`,
      remedy: 'Correct the YAML.',
    }),
  );
  // A file with a fault of its YAML may say something else than was meant.
  if (problems.length > 0) return { policies: [], problems };
  const policies: ErrorBudgetPolicy[] = [];
  for (const document of documents) {
    const root = plainValue(document);
    if ((root as { kind?: unknown } | null)?.kind !== kind) continue;
    const parsed = errorBudgetPolicySchema.safeParse(root);
    const found = parsed.success
      ? repeats(document, parsed.data, policies)
      : shapeProblems(document, parsed.error.issues, {
          what: 'an error-budget policy',
          example: 'docs/error-budget-policy.md shows a whole file',
        });
    found.forEach(tell);
    if (parsed.success && found.length === 0)
      policies.push({
        ...toPolicy(document, parsed.data),
        file,
        line: places.at(document.start).line,
      });
  }
  return { policies, problems };
}

function toPolicy(
  document: DocNode,
  { metadata, spec }: Written,
): Omit<ErrorBudgetPolicy, 'file' | 'line'> {
  const shares = Cursor.root(document)
    .get('spec')
    .get('thresholds')
    .items()
    .map(one => parseDecimal(one.get('budgetLeft').number ?? ''));
  return {
    name: metadata.name,
    slos: spec.slos,
    thresholds: spec.thresholds
      .map(({ actions, budgetLeft }, index) => ({
        // As it was written: the number may be rounded.
        budgetLeft: shares[index]
          ? formatDecimal(shares[index])
          : String(budgetLeft),
        actions,
      }))
      .sort((a, b) => Number(b.budgetLeft) - Number(a.budgetLeft)),
    exemptions: (spec.exemptions ?? []).map(({ reason, until, by }) => ({
      reason: reason.trim(),
      until: lastMoment(until) ?? until,
      by: by.trim(),
    })),
  };
}

/** What stands there twice. */
function repeats(
  document: DocNode,
  { metadata, spec }: Written,
  before: readonly ErrorBudgetPolicy[],
): ShapeProblem[] {
  const root = Cursor.root(document);
  const found: ShapeProblem[] = [];
  const twice = (cursor: Cursor, message: string) =>
    found.push({
      offset: cursor.offset,
      rule: 'repeated',
      path: cursor.path,
      message: `${cursor.path}: ${message}.`,
      remedy: 'Keep one of the two.',
    });
  if (before.some(policy => policy.name === metadata.name))
    twice(
      root.get('metadata').get('name'),
      `another policy of this file is called "${metadata.name}"`,
    );
  const isRepeated = (value: unknown, index: number, all: unknown[]) =>
    all.indexOf(value) < index;
  const at = (list: Cursor, index: number) => list.items()[index] ?? list;
  const slos = root.get('spec').get('slos');
  spec.slos.forEach((slo, index, all) => {
    if (isRepeated(slo, index, all))
      twice(at(slos, index), `the SLO "${slo}" is named twice`);
  });
  const thresholds = root.get('spec').get('thresholds');
  spec.thresholds.forEach(({ budgetLeft, actions }, index) => {
    const own = at(thresholds, index);
    if (spec.thresholds.findIndex(one => one.budgetLeft === budgetLeft) < index)
      twice(own.get('budgetLeft'), `there is a threshold at ${budgetLeft}`);
    actions.forEach((action, position, all) => {
      if (isRepeated(action, position, all))
        twice(at(own.get('actions'), position), `${action} is named twice`);
    });
  });
  return found;
}
