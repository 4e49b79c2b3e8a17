import { readFileSync } from 'node:fs';
import type { LoggerService } from '@backstage/backend-plugin-api';

/** How often the file is looked at. */
const lookMs = 500;

/**
 * The clock of the score. For tests it may be ahead of the real one, by the seconds that a file holds: so that
 * an exemption is seen to end. A portal whose NODE_ENV is not development or test refuses to start with it.
 *
 * @throws Error when a file is given outside development
 */
export function createClock(options: {
  file: string | undefined;
  environment: string | undefined;
  logger: LoggerService;
}): () => Date {
  const { file, environment, logger } = options;
  if (file === undefined) return () => new Date();
  if (environment !== 'development' && environment !== 'test')
    throw new Error(
      `fathom.score.clockFile moves the clock for tests and is refused while NODE_ENV is "${
        environment ?? ''
      }". Take it out of the configuration.`,
    );
  let ahead = 0;
  let lookedAt = -Infinity;
  return () => {
    const now = Date.now();
    if (now - lookedAt > lookMs) {
      lookedAt = now;
      const before = ahead;
      ahead = readSeconds(file) * 1000;
      if (ahead !== before)
        logger.warn(`The score's clock is ${ahead / 1000} seconds ahead now.`);
    }
    return new Date(now + ahead);
  };
}

/** Zero when there is no file, and when it holds no number. */
function readSeconds(file: string): number {
  try {
    const seconds = Number(readFileSync(file, 'utf8'));
    return Number.isFinite(seconds) && seconds > 0 ? seconds : 0;
  } catch {
    return 0;
  }
}
