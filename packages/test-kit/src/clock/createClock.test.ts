import { createClock } from '.';

describe('createClock', () => {
  it('stands still until it is moved', () => {
    const clock = createClock('2026-01-01T00:00:00Z');
    expect(clock.iso()).toBe('2026-01-01T00:00:00.000Z');
    clock.advance({ days: 1, minutes: 30 });
    expect(clock.iso()).toBe('2026-01-02T00:30:00.000Z');
    clock.set('2025-01-01T00:00:00Z');
    expect(clock.now()).toEqual(new Date('2025-01-01T00:00:00Z'));
  });

  it('gives a date that a caller cannot turn the clock with', () => {
    const clock = createClock('2026-01-01T00:00:00Z');
    clock.now().setFullYear(1999);
    expect(clock.iso()).toBe('2026-01-01T00:00:00.000Z');
  });
});
