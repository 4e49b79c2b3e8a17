import type { FactRow } from '@fathom/backstage-plugin-score-common';
import { chunks } from '../database';
import type { FactStore, LastChange } from '../fact';
import { codeAt, codeOf } from '../rollup';
import type { Library, NumberedCheck, ScorecardLibrary } from '../scorecard';
import { applies } from './Applicability';
import type { Cause, PackedState } from './CheckStateStore';
import { judgeRows } from './judgeRows';
import { factsBehind } from './levelTurns';

interface Turned {
  entityId: number;
  outcomes: string;
  row: FactRow;
  before?: PackedState;
}

interface Found {
  cause: Cause;
  factNumber?: number;
}

/** The fact of the check that changed last, if it changed since the entity was judged before. */
function changedFact(
  facts: readonly number[],
  changes: ReadonlyMap<number, LastChange> | undefined,
  since: number,
): (LastChange & { factNumber: number }) | undefined {
  let last: (LastChange & { factNumber: number }) | undefined;
  for (const factNumber of facts) {
    const change = changes?.get(factNumber);
    if (change && change.at >= since && !(last && last.at >= change.at))
      last = { ...change, factNumber };
  }
  return last;
}

/** A look is told after it was made; what was seen shortly before the last judging may be news. */
const slackMs = 10 * 60_000;

/**
 * Why outcomes are not as before: the rule (the rule of before still says what it said), an exemption, a
 * fact (by what proves it: code, a data source, the owner, another catalog entry), or time alone.
 */
export async function findCauses(
  turned: readonly Turned[],
  deps: {
    facts: FactStore;
    library: ScorecardLibrary;
    current: Library;
  },
): Promise<Map<number, Map<number, Found>>> {
  const { facts, current } = deps;
  const found = new Map<number, Map<number, Found>>();
  const known = turned.filter(({ before }) => before !== undefined);
  const numbers = await facts.factNumbers();
  const numbersOf = (names: readonly string[]) =>
    factsBehind(names, current).flatMap(fact => numbers.get(fact) ?? []);
  const checks = new Map(current.checks.map(check => [check.id, check]));
  const changes = await readChanges(
    known,
    numbersOf(factsOf(known, checks)),
    facts,
  );
  const past = await readPast(known, deps);
  for (const { entityId, outcomes, row, before } of turned) {
    const causes = new Map<number, Found>();
    found.set(entityId, causes);
    const old = before?.outcomes ?? '';
    for (let id = 0; id < Math.max(old.length, outcomes.length); id++) {
      const was = codeAt(old, id);
      const is = codeAt(outcomes, id);
      if (was === is) continue;
      const check = checks.get(id);
      if (!before) causes.set(id, { cause: 'first' });
      else if (was === codeOf.exempt || is === codeOf.exempt)
        causes.set(id, { cause: 'exemption' });
      else if (!check || isRule({ id, was, row, before, past }))
        causes.set(id, { cause: 'rule' });
      else if (is === codeOf.unknown && isSilent(check, row, current))
        causes.set(id, { cause: 'dataSource' });
      else {
        const change = changedFact(
          numbersOf(check.check.compiled.facts),
          changes.get(entityId),
          before.judgedAt - slackMs,
        );
        causes.set(id, {
          cause: causeOf(check, was, is, change),
          ...(change && { factNumber: change.factNumber }),
        });
      }
    }
  }
  return found;
}

/**
 * The newest change of each fact since each entity was judged before. Those judged about the same time are asked
 * for together: else one that was quiet for a year would have a year of all others read.
 */
async function readChanges(
  known: readonly Turned[],
  factNumbers: readonly number[],
  facts: FactStore,
): Promise<Map<number, Map<number, LastChange>>> {
  const found = new Map<number, Map<number, LastChange>>();
  const byTime = known
    .map(({ entityId, before }) => ({ entityId, at: before!.judgedAt }))
    .sort((a, b) => a.at - b.at);
  for (const part of chunks(byTime)) {
    const changes = await facts.findLastChanges(
      part.map(({ entityId }) => entityId),
      factNumbers,
      part[0].at - slackMs,
    );
    for (const [entityId, own] of changes) found.set(entityId, own);
  }
  return found;
}

/** Whether a fact of the check cannot be read: stale, in error, or never collected. */
function isSilent(
  { check }: NumberedCheck,
  row: FactRow,
  { layout }: Library,
): boolean {
  return check.compiled.facts.some(fact => {
    const place = layout.find(fact)?.place;
    return place === undefined || row[place] === undefined;
  });
}

/** What the checks that turned look at. */
function factsOf(
  turned: readonly Turned[],
  checks: ReadonlyMap<number, NumberedCheck>,
): string[] {
  const ids = new Set<number>();
  for (const { outcomes, before } of turned)
    for (let id = 0; id < outcomes.length; id++)
      if (codeAt(outcomes, id) !== codeAt(before!.outcomes, id)) ids.add(id);
  return [
    ...new Set(
      [...ids].flatMap(id => checks.get(id)?.check.compiled.facts ?? []),
    ),
  ];
}

type Past = Map<number, Library>;

async function readPast(
  turned: readonly Turned[],
  deps: { library: ScorecardLibrary; current: Library },
): Promise<Past> {
  const past: Past = new Map();
  for (const { before } of turned) {
    const version = before!.library;
    if (version === deps.current.version || past.has(version)) continue;
    past.set(version, await deps.library.loadVersion(version));
  }
  return past;
}

/** Whether the rule of before says of the facts of now what it said: then the rule is the cause. */
function isRule(ask: {
  id: number;
  was: number;
  row: FactRow;
  before: PackedState;
  past: Past;
}): boolean {
  const library = ask.past.get(ask.before.library);
  if (!library) return false;
  const index = library.checks.findIndex(({ id }) => id === ask.id);
  if (index < 0) return true;
  // Whether it was about the entity is not asked again: outcomes that a filter decided are the rule's.
  if (ask.was === codeOf.notApplicable || ask.was === 0) return true;
  const [outcomes] = judgeRows(
    library,
    [
      {
        id: 0,
        row: ask.row,
        applies: new Uint8Array(library.checks.length).fill(applies),
      },
    ],
    { now: new Date(ask.before.judgedAt), isExempt: () => false },
  );
  return codeAt(outcomes, ask.id) === ask.was;
}

function causeOf(
  { check }: NumberedCheck,
  was: number,
  is: number,
  change: LastChange | undefined,
): Cause {
  if (was === codeOf.notApplicable && check.from !== undefined) return 'time';
  // None: the scorecard is no longer, or was not yet, about the entity.
  if ([was, is].some(code => code === 0 || code === codeOf.notApplicable))
    return 'catalog';
  // Versions before did not keep where a change came from.
  if (change) return change.cause ?? 'unknown';
  // No value changed: its source went silent or came back, or only time passed.
  return is === codeOf.unknown || was === codeOf.unknown
    ? 'dataSource'
    : 'time';
}
