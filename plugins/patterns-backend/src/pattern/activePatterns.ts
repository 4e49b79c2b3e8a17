import type { Pattern } from '@fathom/backstage-plugin-patterns-common';
import type { StoredPattern } from './PatternStore';

/** The patterns that judge: without retired ones, without rules that judge their examples wrong, each id once. */
export function activePatterns(stored: readonly StoredPattern[]): Pattern[] {
  return uniquePatterns(stored)
    .filter(({ definition }) => definition.lifecycle !== 'retired')
    .map(({ definition, disabled }) => ({
      ...definition,
      rules: definition.rules.filter(({ id }) => !disabled.includes(id)),
    }));
}

/** Folders with a definition whose id no other source has too. */
export function uniquePatterns(
  stored: readonly StoredPattern[],
): (StoredPattern & { definition: Pattern })[] {
  const defined = stored.filter(
    (one): one is StoredPattern & { definition: Pattern } =>
      one.definition !== undefined,
  );
  return defined.filter(
    ({ definition }) =>
      defined.filter(other => other.definition.id === definition.id).length ===
      1,
  );
}
