import { momentWords } from '../fact';
import type { Check, CheckLifecycle, Scorecard } from './Scorecard';

/**
 * Where a check stands at a moment.
 *
 * @public
 */
export interface CheckStanding {
  lifecycle: CheckLifecycle;
  /** Whether its outcome counts for levels, shares and figures. */
  counts: boolean;
  /** Why it does not count, in a sentence. */
  reason?: string;
}

/**
 * Where a check stands at a moment: a draft and a deprecated one never count, one whose day lies ahead is
 * announced, any other is active and counts.
 *
 * @public
 */
export function checkStanding(
  { lifecycle, from }: Pick<Check, 'lifecycle' | 'from'>,
  now: Date,
): CheckStanding {
  if (lifecycle === 'draft')
    return { lifecycle, counts: false, reason: 'It is a draft.' };
  if (lifecycle === 'deprecated')
    return {
      lifecycle,
      counts: false,
      reason: 'It is deprecated and counts no longer.',
    };
  if (from !== undefined && now.getTime() < Date.parse(from))
    return {
      lifecycle: 'announced',
      counts: false,
      reason: `It counts from ${momentWords(from)}.`,
    };
  return { lifecycle: 'active', counts: true };
}

/**
 * Whether somebody sees a check: a draft is for its owners, any other for all who may read.
 *
 * @param showsDraftsOf - whether the reader belongs to an owner
 * @public
 */
export function isShown(
  { lifecycle, owner }: Pick<Check, 'lifecycle' | 'owner'>,
  scorecard: Pick<Scorecard, 'owner'>,
  showsDraftsOf: (owner: string) => boolean,
): boolean {
  return lifecycle !== 'draft' || showsDraftsOf(owner ?? scorecard.owner);
}
