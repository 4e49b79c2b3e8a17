import { CommandIo, UsageError } from '../command';
import { evalExpression } from './evalExpression';
import { importChecks } from './importChecks';
import { previewScorecards } from './previewScorecards';
import { scoreFolder } from './scoreFolder';
import { testScorecards } from './testScorecards';

/** `fathom score [DIR]`, and its verbs eval, test, preview and import. */
export async function scoreCommand(
  argv: string[],
  io: CommandIo,
): Promise<number> {
  const [verb, ...rest] = argv;
  try {
    if (verb === 'eval') return await evalExpression(rest, io);
    if (verb === 'test') return await testScorecards(rest, io);
    if (verb === 'preview') return await previewScorecards(rest, io);
    if (verb === 'import') return await importChecks(rest, io);
    return await scoreFolder(argv, io);
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    // parseArgs refuses with a code of its own
    if (!(error instanceof UsageError) && !code?.startsWith('ERR_PARSE_ARGS'))
      throw error;
    // Its advice on options that begin arguments helps nobody here.
    const [words] = message.split(/(?<=^Unknown option '[^']*')\. /);
    io.stderr(
      `fathom score: ${words.replace(
        /[^.]$/,
        '$&.',
      )} "fathom --help" shows the usage.\n`,
    );
    return 2;
  }
}
