import { durationMinutes, parseDuration } from '../budget';
import type {
  ReviewDue,
  ReviewPeriods,
  ReviewSubject,
  SloReview,
} from './SloReview';

const dayMs = 24 * 3_600_000;
const minutesOfDay = 24 * 60;
const soonDays = 14;
const mostDays = 730;

/** The annotation of an SLO that says how often it is reviewed. */
const reviewAnnotation = 'fathom.dev/review-every';

/** The days of the annotation, or the text that cannot be followed. @public */
export function reviewPeriod(
  annotations: Readonly<Record<string, string>>,
): Pick<ReviewSubject, 'everyDays' | 'unreadable'> {
  const text = annotations[reviewAnnotation];
  if (text === undefined) return {};
  const duration = parseDuration(text.trim());
  const days = duration && durationMinutes(duration) / minutesOfDay;
  return days && Number.isInteger(days) && days <= mostDays
    ? { everyDays: days }
    : { unreadable: text.slice(0, 80) };
}

/**
 * When each SLO is to be reviewed, what waits longest first.
 *
 * @param now - ISO 8601, UTC
 * @public
 */
export function reviewsDue(
  subjects: readonly ReviewSubject[],
  reviews: readonly SloReview[],
  { now, periods }: { now: string; periods: ReviewPeriods },
): ReviewDue[] {
  return subjects
    .map(subject => reviewDue(subject, { reviews, now, periods }))
    .sort((a, b) => compare(a.due, b.due) || compare(a.slo, b.slo));
}

/**
 * How many reviews wait, in a sentence.
 *
 * @public
 */
export function reviewSentence(
  dues: readonly Pick<ReviewDue, 'state'>[],
): string {
  const all = dues.length;
  if (all === 0) return 'No SLO is to be reviewed: none was found yet.';
  const count = (state: ReviewDue['state']) =>
    dues.filter(due => due.state === state).length;
  const overdue = count('overdue');
  const soon = count('soon');
  const slos = all === 1 ? 'SLO' : 'SLOs';
  const first =
    overdue === 0
      ? `No review of ${all === 1 ? 'the one' : all} ${slos} is overdue`
      : `The review of ${overdue} of ${all} ${slos} is overdue`;
  return `${first}${
    soon > 0
      ? `; ${soon}${overdue > 0 ? ' more' : ''} ${
          soon === 1 ? 'is' : 'are'
        } due within ${soonDays} days`
      : ''
  }.`;
}

/** When one SLO is to be reviewed. */
export function reviewDue(
  subject: ReviewSubject,
  {
    reviews,
    now,
    periods,
  }: { reviews: readonly SloReview[]; now: string; periods: ReviewPeriods },
): ReviewDue {
  const { slo, file, line, firstSeen, requiredAt, unreadable } = subject;
  const [last] = reviews
    .filter(review => review.slo === slo && review.at <= now)
    .sort((a, b) => compare(b.at, a.at) || compare(a.id, b.id));
  const everyDays = subject.everyDays ?? periods.everyDays;
  const byPeriod = after(last?.at ?? firstSeen, everyDays);
  const byThreshold =
    requiredAt !== undefined && (last === undefined || last.at < requiredAt)
      ? after(requiredAt, periods.afterThresholdDays)
      : undefined;
  const isAsked = byThreshold !== undefined && byThreshold < byPeriod;
  const due = isAsked ? byThreshold : byPeriod;
  return {
    slo,
    file,
    line,
    everyDays,
    due,
    state: stateOf(due, now),
    because: isAsked ? 'threshold' : 'period',
    ...(last && { lastReview: last }),
    ...(unreadable !== undefined && {
      problem: `${reviewAnnotation}: found "${unreadable}", expected for example 90d, 13w or 6M, a day to two years.`,
    }),
  };
}

function stateOf(due: string, now: string): ReviewDue['state'] {
  if (now > due) return 'overdue';
  return after(now, soonDays) >= due ? 'soon' : 'inTime';
}

function after(at: string, days: number): string {
  return new Date(Date.parse(at) + days * dayMs).toISOString();
}

export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
