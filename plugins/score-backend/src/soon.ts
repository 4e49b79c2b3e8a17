import type { Jobs } from '@fathom/jobs-node';

/** Work that many ask for and that is done once for all of them. */
export type Soon = (
  name: 'judge' | 'judge-all' | 'read-scorecards' | 'collect-catalog',
  milliseconds?: number,
) => Promise<void>;

/** What comes in one after the other within so long is judged together. */
const gatherMs = 300;

export function createSoon(jobs: Jobs): Soon {
  return (name, milliseconds = name === 'judge' ? gatherMs : 0) =>
    jobs.enqueue(
      name,
      {},
      { key: name, runAt: new Date(Date.now() + milliseconds) },
    );
}
