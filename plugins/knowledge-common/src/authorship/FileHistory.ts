/**
 * What the history told of one file. The lists hold numbers one after another, since a repository has
 * very many of them; crews and signatures are places in those of the authorship.
 *
 * @public
 */
export interface FileHistory {
  /** Crew and weight (see `decayedWeight`) of each creation. */
  creations: number[];
  /**
   * Crew, deliveries and weight of every crew that wrote in it; no deliveries when all it did was to
   * create. The weight is that of all it did.
   */
  work: number[];
  /** Signature and number of changes of those who reviewed; missing where nobody is named. */
  reviews?: number[];
  /** The last commit that changed it, of any kind. */
  lastCommit: string;
  lastAt: number;
  deleted: boolean;
}

export function newFile(): FileHistory {
  return {
    creations: [],
    work: [],
    lastCommit: '',
    lastAt: 0,
    deleted: true,
  };
}

/** Where the entry of `key` begins, made if need be; who writes now is most often one who wrote lately. */
function placeOf(list: number[], key: number, width: number): number {
  for (let at = list.length - width; at >= 0; at -= width)
    if (list[at] === key) return at;
  const end = list.length;
  list.push(key);
  for (let i = 1; i < width; i++) list.push(0);
  return end;
}

export function addCreation(file: FileHistory, crew: number, weight: number) {
  const creation = placeOf(file.creations, crew, 2);
  file.creations[creation + 1] = Math.max(file.creations[creation + 1], weight);
  file.work[placeOf(file.work, crew, 3) + 2] += weight;
}

export function addDelivery(
  file: FileHistory,
  crew: number,
  weight: number,
  count = 1,
) {
  const place = placeOf(file.work, crew, 3);
  file.work[place + 1] += count;
  file.work[place + 2] += weight;
}

export function addReview(file: FileHistory, reviewer: number, count = 1) {
  const reviews = (file.reviews ??= []);
  reviews[placeOf(reviews, reviewer, 2) + 1] += count;
}

export function copyFile(file: FileHistory): FileHistory {
  const { creations, work, reviews, lastCommit, lastAt, deleted } = file;
  return {
    creations: [...creations],
    work: [...work],
    ...(reviews && { reviews: [...reviews] }),
    ...{ lastCommit, lastAt, deleted },
  };
}

/** Puts the history of `other` into that of `file`. */
export function absorbFile(file: FileHistory, other: FileHistory) {
  const { creations, work, reviews = [] } = other;
  for (let i = 0; i < creations.length; i += 2) {
    const creation = placeOf(file.creations, creations[i], 2);
    file.creations[creation + 1] = Math.max(
      file.creations[creation + 1],
      creations[i + 1],
    );
  }
  for (let i = 0; i < work.length; i += 3)
    addDelivery(file, work[i], work[i + 2], work[i + 1]);
  for (let i = 0; i < reviews.length; i += 2)
    addReview(file, reviews[i], reviews[i + 1]);
}

/** The scale of JetBrains' bus factor: what was done so many days ago counts 1/e. */
const decayDays = 90;
/** Any moment serves; sums are only ever compared with each other or brought to one moment. */
const epoch = Date.UTC(2000, 0, 1) / 1000;
/** A commit dated later must not outweigh all others by its clock. */
const latest = Date.UTC(2200, 0, 1) / 1000;

/**
 * How much a change counts, growing by e every 90 days: {@link decayedNow} brings a sum of them to a
 * moment. So nothing has to be touched as time goes on.
 */
export function decayedWeight(at: number): number {
  return Math.exp((Math.min(at, latest) - epoch) / 86_400 / decayDays);
}

/** Half-life of decayed knowledge in days. */
export const halfLifeDays = Math.round(decayDays * Math.LN2);

/** The factor that brings sums of {@link decayedWeight} to a moment. */
export function decayedNow(asOf: number): number {
  return Math.exp(-(Math.min(asOf, latest) - epoch) / 86_400 / decayDays);
}
