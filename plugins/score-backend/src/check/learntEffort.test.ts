import type { CheckEvent } from '../score';
import { learntEffort } from './learntEffort';

const turn = (
  entityId: number,
  at: string,
  outcome: CheckEvent['outcome'],
  cause: CheckEvent['cause'] = 'code',
): CheckEvent => ({ entityId, checkId: 1, at, outcome, cause });

describe('learntEffort', () => {
  const mended = (entityId: number, days: number) => [
    turn(entityId, '2026-11-01T00:00:00Z', 'fail'),
    turn(
      entityId,
      `2026-11-${String(1 + days).padStart(2, '0')}T00:00:00Z`,
      'pass',
    ),
  ];
  it('is the middle of what others took, a day as eight hours', () => {
    expect(
      learntEffort([...mended(1, 1), ...mended(2, 2), ...mended(3, 9)]),
    ).toBe(960);
  });
  it('says nothing of fewer than three, nor of what a rule turned', () => {
    expect(learntEffort([...mended(1, 1), ...mended(2, 2)])).toBeUndefined();
    expect(
      learntEffort(
        [1, 2, 3].flatMap(id => [
          turn(id, '2026-11-01T00:00:00Z', 'fail'),
          turn(id, '2026-11-02T00:00:00Z', 'pass', 'rule'),
        ]),
      ),
    ).toBeUndefined();
  });
});
