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
    z.object({ $contains: z.union([primitive, ofItems]) }).strict(),
  ]),
);

/** A filter whose paths begin as they may. */
function filterOf(mayBegin: (path: string) => boolean): z.ZodTypeAny {
  const paths = z.record(value).superRefine((record, context) => {
    const keys = Object.keys(record);
    const wrong = keys.find(key => key.startsWith('$') || !mayBegin(key));
    if (keys.length > 0 && wrong === undefined) return;
    context.addIssue({
      code: 'custom',
      message:
        wrong === undefined || wrong.startsWith('$')
          ? 'must be paths of an entity with values, or one of $all, $any, $not'
          : `no entity has a "${wrong}": a path begins with kind, apiVersion, metadata, spec, relations or status`,
    });
  });
  const filter: z.ZodTypeAny = z.lazy(() =>
    z.union([
      z.object({ $all: z.array(filter).min(1) }).strict(),
      z.object({ $any: z.array(filter).min(1) }).strict(),
      z.object({ $not: filter }).strict(),
      paths,
    ]),
  );
  return filter;
}

/** Of the items of a list, such as relations: what they hold is not known here. */
const ofItems = filterOf(() => true);

/** The form of a filter predicate. A path that no entity has would match nothing, silently. */
export const entityFilterSchema: z.ZodType<EntityFilter> = filterOf(path =>
  /^(kind|apiVersion|((metadata|spec|relations|status)(\..+)?))$/i.test(path),
);
