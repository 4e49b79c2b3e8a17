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

const noFilter =
  'must be paths of an entity with values, or one of $all, $any, $not';
const noPath = (path: string) =>
  `no entity has a "${path}": a path begins with kind, apiVersion, metadata, spec or status, or is relations`;

/** A filter whose paths begin as they may. */
function filterOf(mayBegin: (path: string) => boolean): z.ZodTypeAny {
  const paths = z.record(value).superRefine((record, context) => {
    const keys = Object.keys(record);
    const wrong = keys.find(key => key.startsWith('$') || !mayBegin(key));
    if (keys.length > 0 && wrong === undefined) return;
    context.addIssue({
      code: 'custom',
      message:
        wrong === undefined || wrong.startsWith('$') ? noFilter : noPath(wrong),
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

const ofEntities = filterOf(path =>
  // What lies in a list is asked for with $contains.
  /^(kind|apiVersion|relations|((metadata|spec|status)(\..+)?))$/i.test(path),
);

const deepest = 64;
const tooDeep = `must not be nested deeper than ${deepest}`;

/** Level by level: what nests too deep would overflow the stack of who looks into it. */
function isTooDeep(filter: unknown): boolean {
  let level = [filter];
  for (let depth = 0; depth <= deepest; depth++) {
    level = level.flatMap(one =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}

/** The form of a filter predicate. A path that no entity has would match nothing, silently. */
export const entityFilterSchema: z.ZodType<
  EntityFilter,
  z.ZodTypeDef,
  unknown
> = z
  .unknown()
  .refine(filter => !isTooDeep(filter), tooDeep)
  .pipe(ofEntities);

function isFilter(candidate: unknown): boolean {
  return entityFilterSchema.safeParse(candidate).success;
}

/** What stands in a filter, each with where: the parts that it joins, else its paths. */
function partsOf(filter: object): [string, unknown][] {
  const entries = Object.entries(filter);
  const [[joint, joined]] = entries;
  if (entries.length > 1 || !/^\$(all|any|not)$/.test(joint)) return entries;
  if (joint === '$not') return [[joint, joined]];
  return Array.isArray(joined)
    ? joined.map((part, index) => [`${joint}[${index}]`, part])
    : [];
}

function joinProblem(where: string, part: unknown) {
  const found = filterProblem(part);
  return (
    found && {
      path: [where, found.path].filter(Boolean).join('.'),
      message: found.message,
    }
  );
}

function pathProblem(path: string, wanted: unknown) {
  if (!isFilter({ [path]: '' }))
    return { path, message: path.startsWith('$') ? noFilter : noPath(path) };
  return isFilter({ [path]: wanted })
    ? undefined
    : {
        path,
        message:
          'must be a value, or one of $exists, $in, $hasPrefix, $contains with what it takes',
      };
}

/**
 * Where a value stops being a filter, and why; undefined for one that is.
 *
 * @public
 */
export function filterProblem(
  filter: unknown,
): { path: string; message: string } | undefined {
  if (isTooDeep(filter)) return { path: '', message: tooDeep };
  if (isFilter(filter)) return undefined;
  const whole = { path: '', message: noFilter };
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter))
    return whole;
  if (Object.keys(filter).length === 0) return whole;
  return (
    partsOf(filter)
      .map(([where, part]) =>
        /^\$(all|any)\[|^\$not$/.test(where)
          ? joinProblem(where, part)
          : pathProblem(where, part),
      )
      .find(Boolean) ?? whole
  );
}
