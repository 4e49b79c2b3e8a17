import { learntEffort } from './learntEffort';

const took = (days: number) => ({
  failedAt: '2026-11-01T00:00:00Z',
  passedAt: `2026-11-${String(1 + days).padStart(2, '0')}T00:00:00Z`,
});

describe('learntEffort', () => {
  it('is the middle of what others took, a day as eight hours', () => {
    expect(learntEffort([took(1), took(9), took(2)])).toEqual({
      minutes: 960,
      times: 3,
    });
  });
  it('says nothing of fewer than three', () => {
    expect(learntEffort([took(1), took(2)])).toBeUndefined();
  });
});
