/**
 * Where a command reads and writes: the process's own in use, a buffer in tests.
 *
 * @public
 */
export interface CommandIo {
  stdout(text: string): void;
  stderr(text: string): void;
  /** Relative paths start here. */
  cwd: string;
}

/** Answers with the exit code: 0 clean, 1 findings, 2 usage or unreadable input. @public */
export type Command = (argv: string[], io: CommandIo) => Promise<number>;
