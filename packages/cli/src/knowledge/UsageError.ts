/** What was asked cannot be answered as it was asked: exit code 2. */
export class UsageError extends Error {
  readonly name = 'UsageError';
}
