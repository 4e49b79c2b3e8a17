import type { FactType } from '@fathom/kernel';
import type { FactLayout, FactRow } from '../fact';
import { compileTest, FactAccess } from './compile';
import type { Comparable, Condition, Operator, Test } from './Condition';
import { FALSE, Ternary, ternary, TRUE, UNKNOWN } from './ternary';

/** Judges many rows at once, an outcome into each place of `into`. */
export type RowsJudge = (
  rows: readonly FactRow[],
  now: number,
  into: Uint8Array,
) => void;

function isNumber(type: FactType): boolean {
  return type === 'int' || type === 'double';
}

/**
 * Facts by their place in rows of a layout. A fact that the layout does not have, or has with another type,
 * cannot be judged.
 */
export function rowAccess(layout: FactLayout): FactAccess<FactRow> & {
  placeOf(fact: string, type: FactType): number | undefined;
} {
  const placeOf = (fact: string, type: FactType) => {
    const found = layout.find(fact);
    return found &&
      (found.type === type || (isNumber(found.type) && isNumber(type)))
      ? found.place
      : undefined;
  };
  return {
    placeOf,
    value(fact, type) {
      const place = placeOf(fact, type);
      if (place === undefined) return () => undefined;
      return row => row[place] ?? undefined;
    },
    presence(fact) {
      const place = layout.find(fact)?.place;
      if (place === undefined) return () => UNKNOWN;
      return row => {
        const cell = row[place];
        if (cell === undefined) return UNKNOWN;
        return cell === null ? FALSE : TRUE;
      };
    },
  };
}

/*
 * One loop for each operator and JavaScript type, with no call within: V8 compiles each for the one type that
 * it meets. A closure called for each row is three times slower (`yarn bench score`). FALSE and TRUE are what a
 * comparison is as a number, and joining looks up a table: a branch that goes both ways at random costs a third
 * of the time.
 */

type Loop<T> = (place: number, literal: T) => RowsJudge;

/** Each beside the value itself: that is two comparisons of addresses. */
function isTrue(place: number): RowsJudge {
  return (rows, _, into) => {
    for (let at = 0; at < rows.length; at++) {
      const cell = rows[at][place];
      into[at] =
        UNKNOWN - Number(cell === true) - UNKNOWN * Number(cell === false);
    }
  };
}

function isFalse(place: number): RowsJudge {
  return (rows, _, into) => {
    for (let at = 0; at < rows.length; at++) {
      const cell = rows[at][place];
      into[at] =
        UNKNOWN - Number(cell === false) - UNKNOWN * Number(cell === true);
    }
  };
}

function isThere(place: number): RowsJudge {
  return (rows, _, into) => {
    for (let at = 0; at < rows.length; at++) {
      const cell = rows[at][place];
      into[at] = cell === undefined ? UNKNOWN : Number(cell !== null);
    }
  };
}

const forNumbers: Partial<Record<Operator, Loop<number>>> = {
  eq: (place, literal) => (rows, _, into) => {
    for (let at = 0; at < rows.length; at++) {
      const cell = rows[at][place];
      if (typeof cell !== 'number') into[at] = UNKNOWN;
      else into[at] = Number(cell === literal);
    }
  },
  lt: (place, literal) => (rows, _, into) => {
    for (let at = 0; at < rows.length; at++) {
      const cell = rows[at][place];
      if (typeof cell !== 'number') into[at] = UNKNOWN;
      else into[at] = Number(cell < literal);
    }
  },
  le: (place, literal) => (rows, _, into) => {
    for (let at = 0; at < rows.length; at++) {
      const cell = rows[at][place];
      if (typeof cell !== 'number') into[at] = UNKNOWN;
      else into[at] = Number(cell <= literal);
    }
  },
};

const forTexts: Partial<Record<Operator, Loop<string>>> = {
  eq: (place, literal) => (rows, _, into) => {
    for (let at = 0; at < rows.length; at++) {
      const cell = rows[at][place];
      if (typeof cell !== 'string') into[at] = UNKNOWN;
      else into[at] = Number(cell === literal);
    }
  },
  startsWith: (place, literal) => (rows, _, into) => {
    for (let at = 0; at < rows.length; at++) {
      const cell = rows[at][place];
      if (typeof cell !== 'string') into[at] = UNKNOWN;
      else into[at] = Number(cell.startsWith(literal));
    }
  },
};

function isOneOf(
  place: number,
  literal: readonly (string | number)[],
): RowsJudge {
  const among = new Set<unknown>(literal);
  return (rows, _, into) => {
    for (let at = 0; at < rows.length; at++) {
      const cell = rows[at][place];
      if (cell === undefined || cell === null) into[at] = UNKNOWN;
      else into[at] = Number(among.has(cell));
    }
  };
}

function contains(place: number, literal: string): RowsJudge {
  return (rows, _, into) => {
    for (let at = 0; at < rows.length; at++) {
      const cell = rows[at][place];
      if (typeof cell !== 'object' || cell === null) into[at] = UNKNOWN;
      else into[at] = Number(cell.includes(literal));
    }
  };
}

/** By outcome, what Kleene's not makes of it. */
const opposites = new Uint8Array(3);
opposites[TRUE] = FALSE;
opposites[FALSE] = TRUE;
opposites[UNKNOWN] = UNKNOWN;

/** Kleene's not, in place. */
function negate(judge: RowsJudge): RowsJudge {
  return (rows, now, into) => {
    judge(rows, now, into);
    for (let at = 0; at < rows.length; at++) into[at] = opposites[into[at]];
  };
}

/** The opposite of what has a loop: `ne` is not `eq`, `gt` is not `le`. */
const opposite: Partial<Record<Operator, Operator>> = {
  ne: 'eq',
  gt: 'le',
  ge: 'lt',
};

/** A fact at one place beside a literal. */
function compileLoop(
  operator: Operator,
  place: number,
  literal: Comparable,
): RowsJudge | undefined {
  if (typeof literal === 'boolean')
    return literal === (operator === 'eq') ? isTrue(place) : isFalse(place);
  if (typeof literal === 'number' && forNumbers[operator])
    return forNumbers[operator](place, literal);
  if (typeof literal === 'string' && forTexts[operator])
    return forTexts[operator](place, literal);
  if (operator === 'in')
    return isOneOf(place, literal as readonly (string | number)[]);
  const other = opposite[operator];
  const judge = other && compileLoop(other, place, literal);
  return judge && negate(judge);
}

function compileRowsTest(test: Test, layout: FactLayout): RowsJudge {
  const { operator, left, right } = test;
  const access = rowAccess(layout);
  let loop: RowsJudge | undefined;
  if (left.kind === 'fact') {
    const place = access.placeOf(left.fact, left.type);
    if (place !== undefined && operator === 'is') loop = isTrue(place);
    // Whatever its type, as it is there for who asks for no value.
    const there = layout.find(left.fact)?.place;
    if (there !== undefined && operator === 'has') loop = isThere(there);
    if (place !== undefined && right?.kind === 'literal')
      loop = compileLoop(operator, place, right.value);
  } else if (operator === 'in' && right?.kind === 'fact') {
    const place = access.placeOf(right.fact, right.type);
    if (place !== undefined && left.kind === 'literal')
      loop = contains(place, left.value as string);
  }
  if (loop) return loop;
  const judge = compileTest(test, access);
  return (rows, now, into) => {
    for (let at = 0; at < rows.length; at++) into[at] = judge(rows[at], now);
  };
}

/** By two outcomes, what is left of both: false decides an "all" and true an "any", then unknown. */
function joined(decisive: Ternary): Uint8Array {
  const table = new Uint8Array(9);
  for (const one of [FALSE, TRUE, UNKNOWN])
    for (const other of [FALSE, TRUE, UNKNOWN])
      table[one * 3 + other] =
        [decisive, UNKNOWN].find(value => value === one || value === other) ??
        one;
  return table;
}

function combine(judges: readonly RowsJudge[], decisive: Ternary): RowsJudge {
  const [first, ...more] = judges;
  const table = joined(decisive);
  let scratch = new Uint8Array(0);
  return (rows, now, into) => {
    first(rows, now, into);
    if (scratch.length < rows.length) scratch = new Uint8Array(rows.length);
    for (const judge of more) {
      judge(rows, now, scratch);
      for (let at = 0; at < rows.length; at++)
        into[at] = table[into[at] * 3 + scratch[at]];
    }
  };
}

/** Compiles a condition into loops over rows. */
export function compileRows(
  condition: Condition,
  layout: FactLayout,
): RowsJudge {
  const part = (inner: Condition) => compileRows(inner, layout);
  switch (condition.kind) {
    case 'constant': {
      const value = ternary(condition.value);
      return (rows, _, into) => {
        into.fill(value, 0, rows.length);
      };
    }
    case 'all':
      return combine(condition.conditions.map(part), FALSE);
    case 'any':
      return combine(condition.conditions.map(part), TRUE);
    case 'not':
      return negate(part(condition.condition));
    case 'test':
      return compileRowsTest(condition, layout);
    default: {
      const never: never = condition;
      return never;
    }
  }
}
