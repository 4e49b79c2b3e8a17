import type {
  ObjectiveRollUp,
  ObjectiveRow,
  ObjectiveState,
} from './Objective';

/** Worst first. Unknown is neither good nor bad: it stands behind what burns and before what is well. */
const order: readonly ObjectiveState[] = [
  'exhausted',
  'atRisk',
  'watch',
  'unknown',
  'ok',
];
const burnOrder = ['page', 'ticket', undefined];

/** The worst first: what burns now, then by state, by what is left, by name. @public */
export function compareObjectives(a: ObjectiveRow, b: ObjectiveRow): number {
  const rank = (row: ObjectiveRow) =>
    row.stale ? burnOrder.length : burnOrder.indexOf(row.burning);
  const left = (row: ObjectiveRow) => Number(row.budgetLeft ?? Infinity);
  return (
    rank(a) - rank(b) ||
    order.indexOf(a.state) - order.indexOf(b.state) ||
    left(a) - left(b) ||
    (a.entityRef < b.entityRef ? -1 : Number(a.entityRef > b.entityRef)) ||
    (a.id < b.id ? -1 : 1)
  );
}

function compareRollUps(a: ObjectiveRollUp, b: ObjectiveRollUp): number {
  const rank = ({ worst = 'unknown' }: ObjectiveRollUp) => order.indexOf(worst);
  return rank(a) - rank(b) || (a.kind + a.ref < b.kind + b.ref ? -1 : 1);
}

/** How far the objectives of each system and domain are judged, and the worst of them; the worst group first. @public */
export function rollUpObjectives(
  rows: readonly ObjectiveRow[],
): ObjectiveRollUp[] {
  const groups = new Map<string, ObjectiveRollUp & { rows: ObjectiveRow[] }>();
  for (const row of rows)
    for (const kind of ['domain', 'system'] as const) {
      const ref = row[kind];
      if (ref === undefined) continue;
      const key = `${kind} ${ref}`;
      const group = groups.get(key) ?? {
        kind,
        ref,
        of: 0,
        judged: 0,
        states: { ok: 0, watch: 0, atRisk: 0, exhausted: 0, unknown: 0 },
        rows: [],
      };
      groups.set(key, group);
      group.of += 1;
      if (row.state !== 'unknown') group.judged += 1;
      group.states[row.state] += 1;
      group.rows.push(row);
    }
  return [...groups.values()]
    .map(({ rows: members, ...group }): ObjectiveRollUp => {
      const [worst] = members
        .filter(({ state }) => state !== 'unknown')
        .sort(
          (a, b) =>
            order.indexOf(a.state) - order.indexOf(b.state) ||
            compareObjectives(a, b),
        );
      return {
        ...group,
        ...(worst && {
          worst: worst.state,
          worstObjective: { entityRef: worst.entityRef, id: worst.id },
        }),
      };
    })
    .sort(compareRollUps);
}

const count = (number: number, one: string, many: string) =>
  `${number} ${number === 1 ? one : many}`;

/** What a list of objectives amounts to, in a sentence. @public */
export function objectivesSentence(
  rows: readonly Pick<
    ObjectiveRow,
    'state' | 'burning' | 'stale' | 'evaluatedAt'
  >[],
): string {
  if (rows.length === 0) return 'There are no objectives yet.';
  const of = (state: ObjectiveState) =>
    rows.filter(row => row.state === state).length;
  const unknown = of('unknown');
  const burning = rows.filter(
    ({ burning: now, stale }) => now === 'page' && !stale,
  ).length;
  const judged = rows.length - unknown;
  const all = count(rows.length, 'objective', 'objectives');
  if (judged === 0) {
    const never = rows.every(({ evaluatedAt }) => evaluatedAt === undefined);
    if (rows.length === 1)
      return never
        ? 'The objective was not measured yet.'
        : 'The objective cannot be judged now.';
    return `None of ${all} ${
      never ? 'was measured yet' : 'can be judged now'
    }.`;
  }
  const spent = of('exhausted');
  const less = (state: ObjectiveState, share: string) =>
    of(state) > 0 &&
    `${of(state)} ${of(state) === 1 ? 'has' : 'have'} less than ${share} left`;
  const parts = [
    burning > 0 && `${burning} ${burning === 1 ? 'burns' : 'burn'} now`,
    spent > 0 &&
      `${spent} ${spent === 1 ? 'has' : 'have'} used up ${
        spent === 1 ? 'its' : 'their'
      } budget`,
    less('atRisk', 'a quarter'),
    less('watch', 'half'),
    unknown > 0 && `${unknown} cannot be judged`,
  ].filter(Boolean);
  if (parts.length === 0)
    return rows.length === 1
      ? 'The objective has enough budget left.'
      : `All of ${all} have enough budget left.`;
  return `Of ${all} ${parts.join(', ').replace(/, ([^,]*)$/, ' and $1')}.`;
}
