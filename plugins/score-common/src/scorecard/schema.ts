import { z } from 'zod/v3';
import { parseTimestamp } from '../fact';
import { entityFilterSchema } from './EntityFilter';

const line = z.string().trim().min(1).max(200);
const text = z.string().trim().min(1).max(4000);
const predicate = entityFilterSchema;

/** @public Minutes of an effort such as `10 min`, `2 h`, `1 d` (eight hours). */
export function effortMinutes(effort: string): number | undefined {
  const parts = /^(\d{1,3}) ?(min|h|d)$/.exec(effort);
  if (!parts) return undefined;
  return (
    Number(parts[1]) * { min: 1, h: 60, d: 480 }[parts[2] as 'min' | 'h' | 'd']
  );
}

export const fixtureSchema = z
  .object({
    facts: z.record(
      z.union([
        z.string(),
        z.number(),
        z.boolean(),
        z.array(z.string()),
        z.null(),
      ]),
    ),
    outcome: z.enum(['pass', 'fail', 'unknown']),
    now: z
      .string()
      .refine(moment => parseTimestamp(moment) !== undefined, {
        message: 'must be a timestamp such as 2026-01-31T00:00:00Z',
      })
      .optional(),
  })
  .strict();

const check = z
  .object({
    id: z
      .string()
      .regex(
        /^[a-z][a-z0-9-]{0,62}$/,
        'must be kebab-case, for example "has-slo"',
      ),
    title: line,
    why: text,
    remedy: text,
    expression: z.string().min(1).optional(),
    all: z.unknown().optional(),
    any: z.unknown().optional(),
    not: z.unknown().optional(),
    appliesTo: predicate.optional(),
    effort: z
      .string()
      .refine(effort => effortMinutes(effort) !== undefined, {
        message: 'must be like "10 min", "2 h" or "1 d"',
      })
      .optional(),
    owner: line.optional(),
    lifecycle: z
      .enum(['draft', 'announced', 'active', 'deprecated'])
      .optional(),
    from: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date YYYY-MM-DD')
      .refine(
        day => parseTimestamp(`${day}T00:00:00Z`) !== undefined,
        'must be a date YYYY-MM-DD',
      )
      .optional(),
    fixtures: z.array(fixtureSchema).max(50).optional(),
  })
  .strict();

const forms = ['expression', 'all', 'any', 'not'] as const;

/** What is wrong between the keys of a check, also where the rest of it is not of the form. */
export function contradictions(
  value: Readonly<Record<string, unknown>>,
): { path: string[]; message: string }[] {
  const written = forms.filter(key => value[key] !== undefined);
  return [
    ...(written.length === 1
      ? []
      : [
          {
            path: [],
            message: `has ${
              written.length === 0 ? 'no condition' : written.join(' and ')
            }; write exactly one of expression, all, any, not`,
          },
        ]),
    ...(value.lifecycle === 'announced' && value.from === undefined
      ? [
          {
            path: ['lifecycle'],
            message:
              'is announced, and has no "from": the day from which it counts',
          },
        ]
      : []),
  ];
}

/** Below `/scorecards`, pages of their own: the page of a scorecard of that name could never be opened. */
const reserved: readonly string[] = [
  'campaigns',
  'domains',
  'exemptions',
  'preview',
  'replay',
  'runs',
  'settings',
  'systems',
  'teams',
];

/** The form of a scorecard's file; unknown keys are refused. */
export const scorecardSchema = z
  .object({
    apiVersion: z.literal('fathom.dev/v1alpha1'),
    kind: z.literal('Scorecard'),
    metadata: z
      .object({
        name: z
          .string()
          .regex(
            /^[a-z][a-z0-9-]{0,62}$/,
            'must be kebab-case, for example "starter"',
          )
          .refine(
            name => !reserved.includes(name),
            name => ({
              message: `cannot be "${name}": /scorecards/${name} is a page of its own, so that of the scorecard could not be opened. Choose another name`,
            }),
          ),
        title: line,
        owner: line,
      })
      .strict(),
    spec: z
      .object({
        appliesTo: predicate.optional(),
        levels: z
          .array(
            z
              .object({ name: line, checks: z.array(check).min(1).max(200) })
              .strict(),
          )
          .min(1)
          .max(10),
      })
      .strict(),
  })
  .strict();

export type CheckDocument = z.infer<typeof check>;
