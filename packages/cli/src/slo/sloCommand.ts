import { CommandIo, UsageError } from '../command';
import { askGate } from './askGate';
import { budgetOf } from './budgetOf';
import { lintSlos } from './lintSlos';
import { makeRules } from './makeRules';

const verbs = {
  lint: lintSlos,
  rules: makeRules,
  budget: budgetOf,
  gate: askGate,
};

/** `fathom slo lint|rules|budget|gate`. */
export async function sloCommand(
  argv: readonly string[],
  io: CommandIo,
): Promise<number> {
  const [verb, ...rest] = argv;
  if (verb === undefined || !Object.hasOwn(verbs, verb)) {
    throw new UsageError(
      verb === undefined
        ? 'Say what to do: lint, rules, budget or gate.'
        : `"${verb}" is none of lint, rules, budget and gate.`,
    );
  }
  try {
    return await verbs[verb as keyof typeof verbs](rest, io);
  } catch (error) {
    // parseArgs refuses with a code of its own
    if ((error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS'))
      throw new UsageError((error as Error).message);
    throw error;
  }
}
