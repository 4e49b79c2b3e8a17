import { z } from 'zod/v3';

/** @public */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | JsonObject;

/** @public */
export interface JsonObject {
  [key: string]: JsonValue;
}

const unsafeKeys = new Set(['__proto__', 'constructor', 'prototype', '<<']);

const safeNumber = z
  .number()
  .finite('must be a finite number')
  .refine(
    value => !Number.isInteger(value) || Number.isSafeInteger(value),
    'must be a number that is kept exactly',
  );

/* eslint-disable @typescript-eslint/no-use-before-define -- the two refer to each other, as their values do */
/** A value of YAML that JSON can hold, with no key that means something to JavaScript. */
const jsonValue: z.ZodType<JsonValue> = z.lazy(() =>
  z.union([
    z.string(),
    safeNumber,
    z.boolean(),
    z.null(),
    z.array(jsonValue),
    jsonObject,
  ]),
);

/** An object of such values. */
export const jsonObject: z.ZodType<JsonObject> = z.lazy(() =>
  z
    .custom<JsonObject>(
      value =>
        typeof value === 'object' && value !== null && !Array.isArray(value),
      'must be a mapping',
    )
    .superRefine((value, context) => {
      for (const key of Object.keys(value)) {
        if (unsafeKeys.has(key)) {
          context.addIssue({
            code: 'unrecognized_keys',
            keys: [key],
            message: `the key "${key}" is not allowed`,
          });
          continue;
        }
        const inner = jsonValue.safeParse(value[key]);
        if (!inner.success) {
          context.addIssue({
            code: 'custom',
            path: [key],
            message:
              'must hold only text, numbers, true, false, lists and mappings',
          });
        }
      }
    }),
);
