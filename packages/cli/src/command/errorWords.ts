import { GitError } from '@fathom/git-node';

/** What went wrong, in words that say what to do; never a stack. */
export function errorWords(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (!(error instanceof GitError)) return message;
  // git's hints speak of its own settings
  const words = message.replace(/hint: .*?(?=\n|error:|fatal:|$)/gs, '').trim();
  return /corrupt|inflate|bad object|not a git repository|missing|unable to read/i.test(
    words,
  )
    ? `${words}. Run "git fsck" there to see what is broken, or clone it anew.`
    : words;
}
