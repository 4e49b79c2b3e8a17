import type { Rota } from '@fathom/backstage-plugin-reliability-common';

/**
 * A place that knows who is on call for what, for example PagerDuty or Opsgenie. It is asked every few
 * minutes; when it throws, what it said last is kept and marked as old.
 *
 * @public
 */
export interface RotaSource {
  /** Lower case and unique, for example `pagerduty`; shown as the source of what it says. */
  readonly name: string;
  /**
   * Every rota that it knows, with full references of team, services and members. Leave out of a member
   * what the source does not know: it is unknown then, never missing.
   *
   * @throws Error with what was tried, when it cannot be asked
   */
  listRotas(options: { signal: AbortSignal }): Promise<Rota[]>;
}
