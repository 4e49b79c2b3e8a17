import { mockServices } from '@backstage/backend-test-utils';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock } from './clock';

describe('createClock', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fathom-clock-'));
  const file = join(folder, 'clock');
  const logger = mockServices.logger.mock();
  beforeEach(() => {
    jest.useFakeTimers({ now: Date.parse('2026-11-17T08:00:00Z') });
  });
  afterEach(() => jest.useRealTimers());
  afterAll(() => rmSync(folder, { recursive: true }));
  const clock = (of?: string, environment = 'development') =>
    createClock({ file: of, environment, logger });

  it('is the real one without a file, in every environment', () => {
    expect(clock(undefined, 'production')()).toEqual(
      new Date('2026-11-17T08:00:00Z'),
    );
  });

  it('is ahead by what the file says, follows it, and comes back', () => {
    const now = clock(file);
    expect(now().toISOString()).toBe('2026-11-17T08:00:00.000Z');
    writeFileSync(file, '90000\n');
    jest.advanceTimersByTime(1000);
    expect(now().toISOString()).toBe('2026-11-18T09:00:01.000Z');
    writeFileSync(file, 'soon');
    jest.advanceTimersByTime(1000);
    expect(now().toISOString()).toBe('2026-11-17T08:00:02.000Z');
  });

  it.each(['production', ''])('refuses to be moved in "%s"', environment => {
    expect(() => clock(file, environment)).toThrow(
      'is refused while NODE_ENV is',
    );
  });
});
