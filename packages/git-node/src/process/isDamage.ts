import { GitError } from './GitError';

/** What git 2.38 to 2.54 says under LC_ALL=C of objects that are lost, cut short or of the wrong kind. */
export const saysDamaged =
  /bad object|cannot read existing object|collision found|corrupt|did not receive expected object|fsck error|error in (?:blob|tree|commit|tag) |inflate: data stream|missing (blob|tree|commit|object)|not a tree object|unresolved deltas|invalid (object|tree|commit)|did not send all necessary objects|unable to (read|parse) (tree|object|commit)|pack has bad|loose object|could not read [0-9a-f]{40}|unable to read [0-9a-f]{40}|bad config/i;

/** Whether git failed because the repository itself is damaged. */
export function isDamage(error: unknown): error is GitError {
  return (
    error instanceof GitError &&
    error.reason === 'exit' &&
    saysDamaged.test(error.stderr)
  );
}
