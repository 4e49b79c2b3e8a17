import { Command, CommandIo, errorWords, UsageError } from './command';
import { version } from '../package.json';

/* eslint-disable global-require -- each is loaded when it is asked for: a reader of the help page waits for none */
const commands: Record<string, () => Command> = {
  knowledge: () =>
    (require('./knowledge') as typeof import('./knowledge')).knowledgeCommand,
  patterns: () =>
    (require('./patterns') as typeof import('./patterns')).patternsCommand,
  runbooks: () =>
    (require('./runbooks') as typeof import('./runbooks')).runbooksCommand,
  score: () => (require('./score') as typeof import('./score')).scoreCommand,
  slo: () => (require('./slo') as typeof import('./slo')).sloCommand,
};
/* eslint-enable global-require */

const help = `fathom: the rules of the portal, before merge.

  fathom patterns check [DIR] [--pattern PATH]... [--base REV] [--format text|json|sarif]
      Does the code in DIR follow the golden patterns?
  fathom patterns test [DIR] [--format text|json]
      Are the patterns below DIR readable, and do their rules judge their own examples rightly?
  fathom knowledge [DIR] [--path P] [--at REV] [--until DATE] [--without PERSON]... [--trend] [--min N] [--format text|json]
      Who knows this code, and how many must leave before nobody does?

  fathom score [DIR] [--scorecard FILE] [--facts FILE] [--format text|json]
      Which level would this component hold, and what is missing for the next one?
  fathom score eval --facts FILE [--now T] [--format text|json] EXPRESSION
      What does one expression say of these facts, and why?
  fathom score test FILE... [--format text|json]
      Do the checks of a scorecard judge their own fixtures rightly?
  fathom score preview --before FILE --after FILE --facts EXPORT [--now T] [--format text|json|markdown]
      Who would gain or lose a level by a changed scorecard, and what would it cost?
  fathom score import tech-insights FILE
      How do the checks of a Tech Insights configuration look as a scorecard?

  fathom slo lint FILE... [--strict] [--format text|json|sarif]
      Are these OpenSLO documents right, and if not, where and why?
  fathom slo rules FILE... [--runbook-url URL] [--dashboard-url URL] [--min-events N]
      Which recording rules and alerts for Prometheus do they make?
  fathom slo budget --target T (--good N --total N | --csv FILE) [--method M] [--format text|json]
      How much of the error budget is used, and what is left?
  fathom slo gate --entity REF [--slo NAME] --url URL [--fail-on-unknown] [--format text|json]
      May changes ship, by the error-budget policy? Asks the portal, with the token in FATHOM_TOKEN.

  fathom runbooks check [DIR] [--alerts FILE]... [--base-url URL[=FOLDER]]... [--format text|json|sarif]
      Does every alert lead to a runbook that is there, and do the runbooks say what somebody at night will ask?

  fathom --help      this page
  fathom --version   the version

DIR is the current folder unless given. Exit code: 0 clean, 1 findings, 2 usage or unreadable input.
`;

/** Of the help page what is about a command, or about one verb of it. */
function usageOf(name: string, verb: string | undefined): string {
  const entries = help
    .split(/\n(?= {2}fathom )|\n\n/)
    .map(entry => entry.replace(/^\n/, ''))
    .filter(entry => entry.startsWith(`  fathom ${name}`));
  const own = entries.filter(entry =>
    entry.startsWith(`  fathom ${name} ${verb} `),
  );
  return `${(own.length > 0 ? own : entries).join('\n')}\n`;
}

/** Whether the usage is asked for, and not a file of that name behind `--`. */
function asksForHelp(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  const options = end < 0 ? argv : argv.slice(0, end);
  return options.includes('--help') || options.includes('-h');
}

/** Runs one command line. Never throws: what goes wrong is a message and exit code 2. */
export async function runFathom(
  argv: string[],
  io: CommandIo,
): Promise<number> {
  const [name, ...rest] = argv;
  if (name === '--version' || name === '-v') {
    io.stdout(`${version}\n`);
    return 0;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    io.stdout(help);
    return 0;
  }
  const load =
    name !== undefined && Object.hasOwn(commands, name)
      ? commands[name]
      : undefined;
  if (!load) {
    io.stderr(
      name === undefined
        ? help
        : `fathom: there is no command "${name}". "fathom --help" lists them.\n`,
    );
    return 2;
  }
  // The options of knowledge are more than its line here tells; it has a page of its own.
  if (asksForHelp(rest) && name !== 'knowledge') {
    io.stdout(usageOf(name, rest[0]));
    return 0;
  }
  try {
    return await load()(rest, io);
  } catch (error) {
    const message = errorWords(error);
    io.stderr(
      `fathom ${name}: ${message}${
        error instanceof UsageError ? ' "fathom --help" shows the usage.' : ''
      }\n`,
    );
    return 2;
  }
}
