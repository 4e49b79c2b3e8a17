import { z } from 'zod/v3';

/**
 * A catalog filter predicate (`@backstage/filter-predicates`); who judges brings its evaluation along.
 *
 * @public
 */
export type EntityFilter = { [key: string]: unknown };

/**
 * Whether an entity matches a filter.
 *
 * @public
 */
export type EntityMatcher = (filter: EntityFilter, entity: object) => boolean;

const primitive = z.union([z.string(), z.number(), z.boolean()]);

const value: z.ZodTypeAny = z.lazy(() =>
  z.union([
    primitive,
    z.object({ $exists: z.boolean() }).strict(),
    z.object({ $in: z.array(primitive).min(1) }).strict(),
    z.object({ $hasPrefix: z.string() }).strict(),
    // eslint-disable-next-line @typescript-eslint/no-use-before-define -- filters and values hold each other
    z.object({ $contains: z.union([primitive, filter]) }).strict(),
  ]),
);

const paths = z
  .record(value)
  .refine(
    record =>
      Object.keys(record).length > 0 &&
      Object.keys(record).every(key => !key.startsWith('$')),
    'must be paths of an entity with values, or one of $all, $any, $not',
  );

const filter: z.ZodTypeAny = z.lazy(() =>
  z.union([
    z.object({ $all: z.array(filter).min(1) }).strict(),
    z.object({ $any: z.array(filter).min(1) }).strict(),
    z.object({ $not: filter }).strict(),
    paths,
  ]),
);

/** The form of a filter predicate. */
export const entityFilterSchema: z.ZodType<EntityFilter> = filter;
