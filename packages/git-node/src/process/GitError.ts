import { CustomErrorBase } from '@backstage/errors';

/** Why a git process ended before it was done. @public */
export type GitErrorCause =
  | 'exit'
  | 'timeout'
  | 'tooMuchOutput'
  | 'aborted'
  | 'noGit';

/**
 * Takes user names, passwords and tokens out of what git says.
 *
 * @public
 */
export function stripCredentials(text: string): string {
  return text
    .replace(/([a-z][a-z0-9+.-]*:\/\/)[^\s/@'"]*@/gi, '$1')
    .replace(/(authorization:\s*)(\S+\s+)?\S+/gi, '$1***');
}

/**
 * A git process that did not do what it was asked for. The message says what was tried, on what, and
 * what git answered, without credentials.
 *
 * @public
 */
export class GitError extends CustomErrorBase {
  readonly name = 'GitError';
  readonly reason: GitErrorCause;
  readonly exitCode?: number;
  /** What git wrote on its error output, without credentials. */
  readonly stderr: string;

  constructor(options: {
    command: string;
    on: string;
    reason: GitErrorCause;
    exitCode?: number;
    stderr: string;
    detail?: string;
  }) {
    const stderr = stripCredentials(options.stderr).trim();
    const said =
      options.detail ??
      (stderr
        .split('\n')
        .filter(line => !line.startsWith('hint:'))
        .slice(-3)
        .join(' ') ||
        'no message');
    super(
      `git ${options.command} on ${stripCredentials(
        options.on,
      )} failed: ${said}`,
    );
    this.reason = options.reason;
    this.exitCode = options.exitCode;
    this.stderr = stderr;
  }
}
