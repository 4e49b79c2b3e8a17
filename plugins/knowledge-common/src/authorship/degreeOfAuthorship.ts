/**
 * What one person did to one file.
 *
 * @public
 */
export interface Contribution {
  /** Created the file (again counts too); a number is a share of that, for a lens. */
  created: boolean | number;
  /** Changes by this person; the creation is none, a rename is one. */
  deliveries: number;
  /** Deliveries of all others. */
  others: number;
}

/** Fritz et al. 2010 and 2014; Avelino et al. 2016, section 2. */
const weights = { base: 3.293, created: 1.098, delivery: 0.164, others: 0.321 };

/** Avelino et al. 2016: more than three quarters of the best, and at least the base. */
const authorShare = 0.75;
const authorFloor = 3.293;

/**
 * How well someone knows a file, by what they wrote in it: DOA = 3.293 + 1.098 FA + 0.164 DL −
 * 0.321 ln(1 + AC).
 *
 * @public
 */
export function degreeOfAuthorship(contribution: Contribution): number {
  return (
    weights.base +
    weights.created * Number(contribution.created) +
    weights.delivery * contribution.deliveries -
    weights.others * Math.log(1 + contribution.others)
  );
}

/**
 * Whether someone with this degree is an author of a file whose best has `best`. Who created the
 * file is spared the floor, as in the authors' own tool.
 *
 * @public
 */
export function isAuthor(
  contribution: Pick<Contribution, 'created'>,
  degree: number,
  best: number,
): boolean {
  return (
    degree / best > authorShare &&
    (Boolean(contribution.created) || degree >= authorFloor)
  );
}

const bounds = Array.from({ length: 200 }, (_, deliveries) =>
  boundOf(deliveries),
);

function boundOf(deliveries: number): number {
  return Math.exp((weights.delivery * deliveries) / weights.others) - 1 + 1e-6;
}

/**
 * From so many deliveries of others on nobody with these deliveries reaches the floor without having
 * created the file. A little more than it is, so that rounding decides nothing.
 */
export function mostOthers(deliveries: number): number {
  return bounds[deliveries] ?? boundOf(deliveries);
}
