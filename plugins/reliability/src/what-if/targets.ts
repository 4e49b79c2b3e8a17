import {
  formatDecimal,
  parseDecimal,
} from '@fathom/backstage-plugin-reliability-common';

/** Targets that people choose, in percent; each halves or more what may go wrong. */
export const usualTargets = [
  '90',
  '95',
  '98',
  '99',
  '99.5',
  '99.9',
  '99.95',
  '99.99',
  '99.999',
];

/** Windows from seven days on, as alerts need them. */
export const usualWindows = ['7d', '14d', '28d', '30d', '90d'];

/** The decimal of a target in percent; undefined for what is none, 100 among it. */
export function targetOf(percent: string): string | undefined {
  const value = parseDecimal(percent.replace(',', '.'));
  if (value === undefined || value.lt(0) || value.gte(100)) return undefined;
  return formatDecimal(value.div(100));
}

/** A decimal target in percent, as it is typed. */
export function percentOfTarget(target: string): string {
  const value = parseDecimal(target);
  return value === undefined ? target : formatDecimal(value.times(100));
}

/** The place on the slider that is nearest to a target. */
export function nearestTarget(percent: string): number {
  const wanted = Number(percent);
  const far = (one: string) => Math.abs(Number(one) - wanted);
  return usualTargets.reduce(
    (best, one, index) => (far(one) < far(usualTargets[best]) ? index : best),
    0,
  );
}
