import {
  compareObjectives,
  objectivesSentence,
  rollUpObjectives,
} from './fleet';
import type { ObjectiveRow } from './Objective';

const row = (parts: Partial<ObjectiveRow>): ObjectiveRow => ({
  entityRef: 'component:default/a',
  id: 'a',
  slo: 'a',
  title: 'A',
  service: 'a',
  target: '0.99',
  method: 'Occurrences',
  composite: false,
  state: 'ok',
  stale: false,
  sparkline: [],
  quality: { gaps: 0, tooFewEvents: false, tooLittleCoverage: false },
  file: 'slo.yaml',
  line: 1,
  ...parts,
});

describe('the fleet', () => {
  const rows = [
    row({ id: 'fine', budgetLeft: '0.9' }),
    row({ id: 'unknown', state: 'unknown' }),
    row({ id: 'watch', state: 'watch', budgetLeft: '0.3' }),
    row({ id: 'spent', state: 'exhausted', budgetLeft: '-0.1' }),
    row({ id: 'burns', burning: 'page', budgetLeft: '0.8', system: 's' }),
    row({ id: 'more', state: 'exhausted', budgetLeft: '-2' }),
    row({
      id: 'old',
      state: 'unknown',
      stale: true,
      burning: 'page',
      budgetLeft: '-9',
      system: 's',
    }),
  ];

  it('[OB11] is worst first', () => {
    expect([...rows].sort(compareObjectives).map(({ id }) => id)).toEqual([
      'burns',
      'more',
      'spent',
      'watch',
      'unknown',
      'fine',
      'old',
    ]);
  });

  it('[OB11] roll-ups say how far they are judged', () => {
    expect(rollUpObjectives(rows)).toEqual([
      {
        kind: 'system',
        ref: 's',
        of: 2,
        judged: 1,
        states: { ok: 1, watch: 0, atRisk: 0, exhausted: 0, unknown: 1 },
        worst: 'ok',
        worstObjective: { entityRef: 'component:default/a', id: 'burns' },
      },
    ]);
    expect(rollUpObjectives([rows[6]])[0]).not.toHaveProperty('worst');
  });

  it('[OB11] roll-ups stand by the worst in them, those without one before what is well', () => {
    const groups = rollUpObjectives([
      row({ id: 'a', domain: 'a' }),
      row({ id: 'b', domain: 'b', state: 'unknown' }),
      row({ id: 'c', domain: 'c', state: 'watch' }),
      row({ id: 'd', domain: 'd', state: 'exhausted' }),
      row({ id: 'e', domain: 'd' }),
      row({ id: 'f', domain: 'f', state: 'watch' }),
    ]);
    expect(groups.map(({ ref }) => ref)).toEqual(['d', 'c', 'f', 'b', 'a']);
  });

  it('[OB11] is told in a sentence', () => {
    expect(objectivesSentence(rows)).toBe(
      'Of 7 objectives 1 burns now, 2 have used up their budget, 1 has less than half left and 2 cannot be judged.',
    );
    expect(objectivesSentence([rows[0], rows[2]])).toBe(
      'Of 2 objectives 1 has less than half left.',
    );
    expect(objectivesSentence([])).toBe('There are no objectives yet.');
    expect(objectivesSentence([rows[0]])).toBe(
      'The objective has enough budget left.',
    );
    expect(objectivesSentence([rows[1]])).toBe(
      'The objective was not measured yet.',
    );
    expect(objectivesSentence([rows[1], rows[1]])).toBe(
      'None of 2 objectives was measured yet.',
    );
    const asked = { ...rows[1], evaluatedAt: '2026-06-15T12:00:00.000Z' };
    expect(objectivesSentence([asked])).toBe(
      'The objective cannot be judged now.',
    );
    expect(objectivesSentence([rows[1], asked])).toBe(
      'None of 2 objectives can be judged now.',
    );
  });
});
