/** Somebody who takes turns, and what was noted of them. @public */
export interface RotaMember {
  /** Full reference, for example `user:default/ann`. */
  user: string;
  /** How many shifts they shadowed; absent where the source does not know. */
  shadowed?: number;
  /** The day on which their access was last tried, or `never`; absent where the source does not know. */
  accessChecked?: string;
}

/** Who takes turns in answering the pager of which services. @public */
export interface Rota {
  name: string;
  /** Full reference, for example `group:default/payments`. */
  team: string;
  /** Full references of components. */
  services: readonly string[];
  members: readonly RotaMember[];
}

/** What somebody must have done to carry a pager, and how many such people a service needs. @public */
export interface ReadinessBar {
  /** Shifts that they shadowed. */
  shadowed: number;
  /** Runbooks of the service that they tried, each with success. */
  exercises: number;
  /** An exercise counts for so many days. */
  exercisedDays: number;
  /** A check of their access counts for so many days. */
  accessDays: number;
  /** People who can carry the pager, for a service to be covered. */
  people: number;
}

/** @public */
export const defaultReadinessBar: ReadinessBar = {
  shadowed: 2,
  exercises: 1,
  exercisedDays: 90,
  accessDays: 90,
  people: 2,
};
