import {
  checkStanding,
  FactCell,
  FactRow,
  judgedOutcomes,
} from '@fathom/backstage-plugin-score-common';
import { codeOf, packOutcomes } from '../rollup';
import type { Library } from '../scorecard';
import { applies, notAbout } from './Applicability';
import { levelOf } from './levelOf';
import { levelCells, turnsOf } from './levelTurns';

type RowsJudge = (
  rows: readonly FactRow[],
  now: number,
  into: Uint8Array,
) => void;

const compiled = new WeakMap<Library, RowsJudge[]>();
const codes = judgedOutcomes.map(outcome => codeOf[outcome]);

function judgesOf(library: Library): RowsJudge[] {
  const known = compiled.get(library);
  if (known) return known;
  const judges = library.checks.map(({ check }) =>
    check.compiled.judgeRows(library.layout),
  );
  compiled.set(library, judges);
  return judges;
}

/**
 * Judges many entities by all checks, packed. By the rules of `judgeScorecard`: what a check is not about,
 * what does not count yet, what its facts say; then exemptions.
 */
export function judgeRows(
  library: Library,
  entities: readonly {
    id: number;
    row: FactRow;
    applies: Uint8Array;
  }[],
  context: {
    now: Date;
    /** Whether an entity is exempt from a check, by their numbers. */
    isExempt(entityId: number, checkId: number): boolean;
  },
): string[] {
  const { now, isExempt } = context;
  const judges = judgesOf(library);
  const turns = turnsOf(library);
  // Levels are written into rows of their own, for the scorecards that ask for them.
  const isAsked = turns.some(({ tells }) => tells);
  const rows = entities.map(({ row }) => (isAsked ? [...row] : row));
  const into = new Uint8Array(rows.length);
  const size = Math.max(0, ...library.checks.map(({ id }) => id)) + 1;
  const all = entities.map(() => new Uint8Array(size));
  const judge = (index: number) => {
    const { id, check } = library.checks[index];
    const { counts } = checkStanding(check, now);
    try {
      judges[index](rows, now.getTime(), into);
    } catch {
      // One check must not end the judging of all entities.
      into.fill(judgedOutcomes.indexOf('unknown'));
    }
    for (let at = 0; at < entities.length; at++) {
      const kind = entities[at].applies[index];
      if (kind === notAbout) continue;
      if (kind !== applies || !counts) {
        all[at][id] = codeOf.notApplicable;
        continue;
      }
      const code = codes[into[at]];
      all[at][id] =
        code !== codeOf.pass && isExempt(entities[at].id, id)
          ? codeOf.exempt
          : code;
    }
  };
  for (const { checks, tells } of turns) {
    checks.forEach(judge);
    if (!tells) continue;
    const { ladder, level, rank } = tells;
    all.forEach((codesOf, at) => {
      const cells = levelCells(ladder, levelOf(ladder, packOutcomes(codesOf)));
      const row = rows[at] as FactCell[];
      if (level !== undefined) row[level] = cells.level;
      if (rank !== undefined) row[rank] = cells.rank;
    });
  }
  return all.map(packOutcomes);
}
