import type { ReactNode } from 'react';
import type { Evidence, Outcome } from '@fathom/kernel';

/**
 * What stands behind one figure. A screen fills it from what its core computed; nothing is computed here.
 *
 * @public
 */
export interface Explanation {
  /** Stands in the address as `?evidence=<id>`; must be the same at the next visit. */
  id: string;
  /** The name of the figure, for example "Bus factor of checkout". */
  title: string;
  /** The figure as shown, for example "2" or "38 % left". */
  value?: string;
  outcome?: Outcome;
  /** What it means, in a sentence or two. */
  means: ReactNode;
  /** Since when it is so, and what made it so. */
  since?: ReactNode;
  /** How it was computed, with the values. */
  computed?: {
    /** The method in words or as an expression. */
    method: string;
    /** Draw the method as code. */
    code?: boolean;
    values?: { label: string; value: string; unknown?: boolean }[];
  };
  /**
   * Where each value came from; `of` names the value where there are several. Left out of a figure that only counts
   * others: each of those has its own.
   */
  from?: (Evidence & { of?: string })[];
  /** When, by which run, over how many observations. */
  seen?: { at?: string; run?: ReactNode; observations?: number; over?: string };
  /** What would change it. */
  change?: ReactNode;
  /** The place where it is mended. */
  remedy?: { label: string; href: string };
}
