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
const ofCommit = /(?:^|\s)(?:the tree of|at|commit) ([0-9a-f]{7,64})\b/;
/** Commits are told whole or by so many digits. */
const shortId = 12;

/** The commit that a proof is about; undefined for one that is not about code. */
function commitOf(proof: Evidence): string | undefined {
  switch (proof.kind) {
    case 'file':
      return proof.commit.slice(0, shortId);
    case 'query':
      return ofCommit.exec(proof.query)?.[1].slice(0, shortId);
    case 'event':
      return ofCommit.exec(proof.id)?.[1].slice(0, shortId);
    default:
      return undefined;
  }
}

function isElsewhere(some: Evidence, other: Evidence): boolean {
  return (
    some.kind === 'file' &&
    other.kind === 'file' &&
    some.repository !== other.repository
  );
}

function causeOf(proof: Evidence): ChangeCause {
  switch (proof.kind) {
    case 'file':
      return 'code';
    case 'entity':
      return /owner/i.test(proof.field) ? 'ownership' : 'catalog';
    case 'query':
    case 'event':
      return commitOf(proof) === undefined ? 'dataSource' : 'code';
    default: {
      const never: never = proof;
      return never;
    }
  }
}

/**
 * Where a value that is not the one before came from: what proves the new one says it, else what proved the old.
 * What was proved by the same state of the code before is no change of the code.
 *
 * @public
 */
export function changeCause(
  before: FactObservation | undefined,
  after: FactObservation,
): ChangeCause {
  if (!before) return 'seen';
  const proof = after.evidence[0] ?? before.evidence[0];
  if (!proof) return 'dataSource';
  const commit = commitOf(proof);
  // The same code was known before: what else was recorded about it makes the difference.
  const isKnown =
    commit !== undefined &&
    after.evidence.length > 0 &&
    before.evidence.some(
      old => commitOf(old) === commit && !isElsewhere(old, proof),
    );
  return isKnown ? 'dataSource' : causeOf(proof);
}
