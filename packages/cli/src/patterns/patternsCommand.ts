import { createStructuralScanner } from '@fathom/code-node';
import { CommandIo, UsageError } from '../command';
import { checkPatterns } from './checkPatterns';
import { testPatterns } from './testPatterns';

const verbs = { check: checkPatterns, test: testPatterns };

/** `fathom patterns check|test`. */
export async function patternsCommand(
  argv: readonly string[],
  io: CommandIo,
): Promise<number> {
  const [verb, ...rest] = argv;
  if (verb !== 'check' && verb !== 'test') {
    throw new UsageError(
      verb === undefined
        ? 'Say what to do: check or test.'
        : `"${verb}" is neither check nor test.`,
    );
  }
  const scanner = createStructuralScanner();
  try {
    return await verbs[verb](rest, io, scanner);
  } catch (error) {
    // parseArgs refuses with a code of its own
    if ((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS'))
      throw new UsageError((error as Error).message);
    throw error;
  } finally {
    scanner.close();
  }
}
