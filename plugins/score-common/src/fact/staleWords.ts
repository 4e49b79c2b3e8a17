import { ageWords } from './ageWords';
import { momentWords } from './momentWords';

/** That a fact was seen too long ago to be judged by; to the minute, which is all that a reader asks. */
export function staleWords(
  observedAt: string,
  maximumAgeHours: number,
): string {
  const minute = new Date(observedAt).toISOString().slice(0, 16);
  return `last seen ${momentWords(`${minute}Z`)}, longer ago than ${ageWords(
    maximumAgeHours,
  )}`;
}
