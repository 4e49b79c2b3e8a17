import type { CheckEvent } from '../score';

const minutesOfADay = 480;
const day = 24 * 3_600_000;
const least = 3;

/**
 * How long it took others, from failing to passing, in working minutes: the middle one of those that passed
 * because the code or the catalog changed. Days count as eight hours; fewer than three say nothing.
 */
export function learntEffort(
  events: readonly CheckEvent[],
): number | undefined {
  const failedAt = new Map<number, number>();
  const took: number[] = [];
  for (const event of [...events].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const at = Date.parse(event.at);
    const since = failedAt.get(event.entityId);
    if (event.outcome === 'fail') failedAt.set(event.entityId, at);
    else failedAt.delete(event.entityId);
    if (
      since !== undefined &&
      event.outcome === 'pass' &&
      ['code', 'catalog', 'ownership', 'dataSource'].includes(event.cause)
    )
      took.push(((at - since) / day) * minutesOfADay);
  }
  if (took.length < least) return undefined;
  took.sort((a, b) => a - b);
  return Math.max(1, Math.round(took[Math.floor(took.length / 2)]));
}
