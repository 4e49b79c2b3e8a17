import { CommandIo, UsageError } from '../command';
import { checkRunbooks } from './checkRunbooks';

/** `fathom runbooks check`. */
export async function runbooksCommand(
  argv: readonly string[],
  io: CommandIo,
): Promise<number> {
  const [verb, ...rest] = argv;
  if (verb !== 'check')
    throw new UsageError(
      verb === undefined ? 'Say what to do: check.' : `"${verb}" is not check.`,
    );
  try {
    return await checkRunbooks(rest, io);
  } catch (error) {
    // parseArgs refuses with a code of its own
    if ((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS'))
      throw new UsageError((error as Error).message);
    throw error;
  }
}
