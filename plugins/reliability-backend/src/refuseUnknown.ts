import { InputError } from '@backstage/errors';

/** A setting that nobody reads is a setting that somebody misspelled: it is refused by its key. */
export function refuseUnknown(
  config: { keys(): string[] } | undefined,
  path: string,
  known: readonly string[],
): void {
  const unknown = config?.keys().find(key => !known.includes(key));
  if (unknown !== undefined)
    throw new InputError(
      `${path}.${unknown} is no setting. There are: ${known.join(', ')}.`,
    );
}
