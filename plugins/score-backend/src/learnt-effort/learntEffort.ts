const minutesOfADay = 480;
const day = 24 * 3_600_000;
const least = 3;

/** One entity that failed a check and then passed it, because somebody did something. */
export interface Mending {
  entityId: number;
  checkId: number;
  failedAt: string;
  passedAt: string;
}

export interface LearntEffort {
  /** Working minutes. */
  minutes: number;
  /** How often it was mended. */
  times: number;
}

/**
 * How long it took others, from failing to passing: the middle one. Days count as eight hours; fewer than three
 * say nothing.
 */
export function learntEffort(
  mendings: readonly Pick<Mending, 'failedAt' | 'passedAt'>[],
): LearntEffort | undefined {
  if (mendings.length < least) return undefined;
  const took = mendings
    .map(
      ({ failedAt, passedAt }) =>
        ((Date.parse(passedAt) - Date.parse(failedAt)) / day) * minutesOfADay,
    )
    .sort((a, b) => a - b);
  return {
    minutes: Math.max(1, Math.round(took[Math.floor(took.length / 2)])),
    times: took.length,
  };
}
