import { InputError } from '@backstage/errors';
import type { z } from 'zod/v3';

/**
 * The body of a request, as its contract has it.
 *
 * @throws InputError that names every field that is wrong
 */
export function readBody<Schema extends z.ZodTypeAny>(
  schema: Schema,
  body: unknown,
): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new InputError(
    parsed.error.issues
      .map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)
      .join('; '),
  );
}
