import type { KnowledgeModel } from '../what-if';

/** A person near a component, though no author of it. @public */
export interface NearPerson {
  person: string;
  /** Files of it that this person changed. */
  changed: number;
  /** Files of it beside one of which this person is an author. */
  neighbours: number;
}

/** A component that a plan may be about. @public */
export interface PairingComponent {
  entityRef: string;
  /** What is the same for components of the same files: repository and path. */
  code: string;
  owner?: string;
  system?: string;
  critical: boolean;
  model: KnowledgeModel;
  /** Who each of `model.people` is across all components. */
  persons: readonly string[];
  near?: readonly NearPerson[];
}

/** @public */
export interface PairingOptions {
  /** The factor among those still here that each component is to reach. */
  target: number;
  /** Pairings that one person gets at most, 3 unless told. */
  mostPerPerson?: number;
}

/** One person who learns one component. @public */
export interface Pairing {
  /** Components of these files, by reference. */
  entityRefs: string[];
  code: string;
  person: string;
  name: string;
  /** Who knows most of what is to be learnt; missing when nobody is here any more. */
  from?: { person: string; name: string };
  /** Files to become an author of, and how many count. */
  files: number;
  ofFiles: number;
  /** Files that this person is an author of already. */
  knows: number;
  factor: { before: number; after: number };
  /** Why this person, in words. */
  reason: string;
}

/** @public */
export interface PairingPlan {
  target: number;
  pairings: Pairing[];
  /** What stays below the target, and why. */
  unmet: { entityRef: string; factor: number; reason: string }[];
  /** No plan has fewer. */
  atLeast: number;
  /** This one has at most so many times the fewest. */
  ratio: number;
  sentence: string;
}
