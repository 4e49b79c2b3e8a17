import type { Evidence, FactObservation } from '@fathom/kernel';

/**
 * Where a change of a value came from, in the order in which databases number them.
 *
 * @public
 */
export const changeCauses = [
  'seen',
  'code',
  'ownership',
  'catalog',
  'dataSource',
] as const;

/** @public */
export type ChangeCause = (typeof changeCauses)[number];

/** How queries about the tree of a commit, and events of one, are written. */
const ofCommit = /(^|\s)(the tree of|at|commit) [0-9a-f]{7,64}(\s|:|$)/;

function causeOf(proof: Evidence): ChangeCause {
  switch (proof.kind) {
    case 'file':
      return 'code';
    case 'entity':
      return /owner/i.test(proof.field) ? 'ownership' : 'catalog';
    case 'query':
      return ofCommit.test(proof.query) ? 'code' : 'dataSource';
    case 'event':
      return ofCommit.test(proof.id) ? 'code' : 'dataSource';
    default: {
      const never: never = proof;
      return never;
    }
  }
}

/**
 * Where a value that is not the one before came from: what proves the new one says it, else what proved the old.
 *
 * @public
 */
export function changeCause(
  before: FactObservation | undefined,
  after: FactObservation,
): ChangeCause {
  if (!before) return 'seen';
  const proof = after.evidence[0] ?? before.evidence[0];
  return proof ? causeOf(proof) : 'dataSource';
}
