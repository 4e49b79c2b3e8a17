import { setImmediate } from 'node:timers/promises';

/** Work in turns: between two of them others have the event loop. */
export interface Turns {
  /** Whether it is time to let others work; cheap enough to be asked at every step. */
  isOver(): boolean;
  /** Lets them. */
  next(): Promise<void>;
}

/** Less than what a request that waits would notice. */
const turnMs = 15;
const stepsBetween = 256;

/** For loops over as much as a repository may hold, which could take seconds. */
export function createTurns(): Turns {
  let ends = performance.now() + turnMs;
  let steps = 0;
  return {
    isOver() {
      steps += 1;
      return steps % stepsBetween === 0 && performance.now() > ends;
    },
    async next() {
      await setImmediate();
      ends = performance.now() + turnMs;
    },
  };
}
