import { UsageError } from './UsageError';

/** @throws UsageError for a format that the command does not write */
export function readFormat<F extends string>(
  formats: readonly F[],
  format = 'text',
): F {
  const found = formats.find(one => one === format);
  if (!found)
    throw new UsageError(
      `The format "${format}" is none of ${formats.join(', ')}.`,
    );
  return found;
}
