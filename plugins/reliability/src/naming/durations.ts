import type { Words } from '../translation';

/** A duration of OpenSLO as people say it: 28d reads 28 days. */
export function durationText(duration: string, t: Words): string {
  const [, number, unit] = /^(\d+)([mhdwMQY])$/.exec(duration) ?? [];
  if (!number) return duration;
  return Number(number) === 1
    ? t(`duration.one.${unit as 'd'}`)
    : t(`duration.many.${unit as 'd'}`, { number });
}
