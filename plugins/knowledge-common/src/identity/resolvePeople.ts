import { IdentityIndex } from './IdentityIndex';
import type { IdentityOptions, People, SeenSignature } from './Person';

/**
 * Finds out which signatures are one person: by the repository's own file and the mailmap, then by
 * e-mail, by the forge's login in a no-reply address, and by a full name of two words or more. Never
 * by a first name alone.
 *
 * @public
 */
export function resolvePeople(
  seen: readonly SeenSignature[],
  options: IdentityOptions = {},
): People {
  return new IdentityIndex(options).resolve(seen);
}
