import type { Outcome } from '@fathom/kernel';

/**
 * The outcome of a check; undefined when it is not there, does not apply or does not count.
 *
 * @public
 */
export type CellOutcome = Exclude<Outcome, 'notApplicable'> | undefined;

/**
 * A check that a level hangs on.
 *
 * @public
 */
export interface MoveCause {
  check: string;
  title: string;
  /** Undefined when it was not there, did not apply or did not count. */
  was?: CellOutcome;
  is?: CellOutcome;
  /** Why it is so, where it fails or is unknown. */
  reason?: string;
}

/**
 * An entity whose level changes.
 *
 * @public
 */
export interface LevelMove {
  entityRef: string;
  owner?: string;
  /** Undefined for no level. */
  from?: string;
  to?: string;
  because: MoveCause[];
}

/**
 * Sums of a preview, of all or of one check or team.
 *
 * @public
 */
export interface PreviewFigures {
  /** Outcomes of a check of an entity that are another than before. */
  turned: number;
  toPass: number;
  toFail: number;
  toUnknown: number;
  /** Of what fails newly. */
  effortMinutes: number;
  /** What fails newly and has no effort. */
  withoutEffort: number;
}

/** @public */
export interface CheckPreview extends PreviewFigures {
  id: string;
  title: string;
  change: 'added' | 'removed' | 'changed' | 'same';
}

/** @public */
export interface TeamPreview extends PreviewFigures {
  /** Undefined for entities without an owner. */
  owner?: string;
  gains: number;
  loses: number;
}

/**
 * What a changed scorecard does to a fleet.
 *
 * @public
 */
export interface ScorecardPreview extends PreviewFigures {
  before: { name: string; title: string };
  after: { name: string; title: string };
  /** The moment that it was judged at. */
  at: string;
  /** How many entities either scorecard is about. */
  entities: number;
  /** How many hold each level, the lowest first; no level without a name. */
  levels: { name?: string; before: number; after: number }[];
  gains: LevelMove[];
  loses: LevelMove[];
  /** Entities that the scorecard begins to be about. */
  joins: string[];
  leaves: string[];
  becomeUnknown: {
    entityRef: string;
    owner?: string;
    check: string;
    title: string;
    was?: CellOutcome;
    reason: string;
  }[];
  /** What fails newly, the first thousand; `toFail` counts all. */
  newlyFail: {
    entityRef: string;
    owner?: string;
    check: string;
    title: string;
    effortMinutes?: number;
    reason: string;
  }[];
  /** Those with a change, in the order of the file, removed ones last. */
  checks: CheckPreview[];
  /** In the order of what they lose, then of what they have to do. */
  teams: TeamPreview[];
  /** What the new scorecard shows and does not count yet. */
  notCounting: {
    check: string;
    title: string;
    lifecycle: 'draft' | 'announced';
    from?: string;
    pass: number;
    fail: number;
    unknown: number;
    /** Those behind the three figures, the first hundred of each. */
    entities: {
      entityRef: string;
      owner?: string;
      outcome: 'pass' | 'fail' | 'unknown';
      reason: string;
    }[];
  }[];
}
