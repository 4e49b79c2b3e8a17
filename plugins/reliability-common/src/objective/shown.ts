import type { ObjectiveFigures, ObjectiveState } from './Objective';

/** Figures that are older are not the present any more. */
const oldMinutes = 15;

/** What is kept of an objective. @public */
export interface KeptObjective {
  state?: Exclude<ObjectiveState, 'unknown'>;
  since?: string;
  figures?: Pick<ObjectiveFigures, 'at'>;
  reason?: string;
  remedy?: string;
}

/** What may be said of an objective now. @public */
export interface ShownState {
  state: ObjectiveState;
  since?: string;
  /** The figures are the last good ones. */
  stale: boolean;
  reason?: string;
  remedy?: string;
}

/**
 * The state of an objective now. When the last look failed, or the figures are old, it is unknown with the
 * reason; the figures stay and are marked.
 *
 * @param now - ISO 8601, UTC
 * @public
 */
export function shownState(
  kept: KeptObjective | undefined,
  now: string,
): ShownState {
  const figures = kept?.figures;
  if (!kept || !figures || !kept.state)
    return {
      state: 'unknown',
      stale: false,
      reason: kept?.reason ?? 'It was not measured yet.',
      ...(kept?.remedy && { remedy: kept.remedy }),
    };
  const age = Math.floor((Date.parse(now) - Date.parse(figures.at)) / 60_000);
  if (!kept.reason && age <= oldMinutes)
    return { state: kept.state, since: kept.since, stale: false };
  return {
    state: 'unknown',
    stale: true,
    reason: `${
      kept.reason ?? 'It was not measured since.'
    } The last good figures are of ${ageWords(age)} ago.`,
    ...(kept.remedy && { remedy: kept.remedy }),
  };
}

function ageWords(minutes: number): string {
  if (minutes < 1) return 'less than a minute';
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}
