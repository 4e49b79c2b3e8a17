import type { Problem } from '@fathom/kernel';
import {
  binaryBudget,
  Decimal,
  decimal,
  durationMinutes,
  formatDecimal,
  formatDuration,
  longestWindowDays,
  promDuration,
} from '../budget';
import type { Slo } from '../open-slo';

/** Tells what could not be made of an SLO, or is worth knowing. */
export type Tell = (
  severity: Problem['severity'],
  rule: string,
  words: { message: string; remedy: string },
) => void;

const week = 7 * 1440;

/** The minutes of the window; undefined, and told, when no rules can be made for it. */
export function periodOf({ window }: Slo, tell: Tell): number | undefined {
  if (!window) {
    tell('error', 'rules-window-missing', {
      message: 'there is no timeWindow.',
      remedy:
        'Add timeWindow: a list with "duration: 28d" and "isRolling: true".',
    });
    return undefined;
  }
  const minutes = durationMinutes(window.duration);
  if (minutes < week) {
    tell('error', 'rules-window-short', {
      message: `the window of ${promDuration(minutes)} is shorter than 7 days.`,
      remedy: 'Write 7d or more: burn rates over days need a budget of a week.',
    });
    return undefined;
  }
  if (isTooLong(minutes)) {
    tell('error', 'rules-window-long', {
      message: `the window of ${formatDuration(
        window.duration,
      )} is longer than ${longestWindowDays} days.`,
      remedy: `Write ${longestWindowDays}d or less, for example 28d: a server would have to keep and read all of it.`,
    });
    return undefined;
  }
  if (window.kind === 'calendar')
    tell('info', 'rules-window-calendar', {
      message: `Prometheus knows no calendar: the rules look at the last ${promDuration(
        minutes,
      )}.`,
      remedy: 'The portal counts by the calendar.',
    });
  return minutes;
}

function isTooLong(minutes: number): boolean {
  return minutes > longestWindowDays * 1440;
}

/** Whether a policy has a window that no server can be asked for; each is told. */
export function tellLongPolicies({ policies }: Slo, tell: Tell): boolean {
  const long = policies.filter(({ condition: { lookback } }) =>
    isTooLong(durationMinutes(lookback)),
  );
  for (const { name, condition } of long)
    tell('error', 'rules-window-long', {
      message: `the policy "${name}" looks back over ${formatDuration(
        condition.lookback,
      )}, more than ${longestWindowDays} days.`,
      remedy: `Write ${longestWindowDays}d or less as lookbackWindow.`,
    });
  return long.length > 0;
}

export function tellBinary(target: Decimal, tell: Tell): void {
  const found = binaryBudget(target);
  if (found !== undefined)
    tell('warning', 'rules-target-precision', {
      message: `Prometheus reads the target ${formatDecimal(
        target,
      )} in binary: what is left to 1 is ${
        found === 0 ? '0' : found.toExponential(3)
      } there, not ${formatDecimal(decimal(1).minus(target))}.`,
      remedy: 'Write a target of fewer digits.',
    });
}

export function tellRows(capped: string[], early: string[], tell: Tell): void {
  if (capped.length > 0)
    tell('warning', 'rules-burn-capped', {
      message: `no error ratio reaches ${capped.join(
        ' and ',
      )}; the bound is 0.99 instead.`,
      remedy: 'Choose a higher target, or a shorter window.',
    });
  if (early.length > 0)
    tell('warning', 'rules-burn-early', {
      message: `${early.join(' and ')} alerts while the budget lasts.`,
      remedy: 'Choose a window of 7, 28 or 30 days.',
    });
}
