import type { People } from '../identity';
import type { Authorship } from './Authorship';
import type { Crew } from './CommitEvent';
import { degreeOfAuthorship, isAuthor, mostOthers } from './degreeOfAuthorship';
import type { FileHistory } from './FileHistory';

/**
 * One person's part in one file.
 *
 * @public
 */
export interface FileContributor {
  /** Index of the person. */
  person: number;
  degree: number;
  created: boolean;
  deliveries: number;
  author: boolean;
}

/**
 * Everyone who gets full credit for the work of a crew: its people; when only machines are named
 * and one of them is an assistant, the committer if that is a person.
 */
export function creditedPeople(
  crew: Crew,
  people: Pick<People, 'personOf' | 'kindOf'>,
): number[] {
  // One person and nobody else.
  if (crew.coAuthors.length === 0 && crew.committer === undefined) {
    const person = people.personOf[crew.author];
    return person === undefined ? [] : [person];
  }
  const named = [crew.author, ...crew.coAuthors];
  const credited = new Set<number>();
  for (const id of named) {
    const person = people.personOf[id];
    if (person !== undefined) credited.add(person);
  }
  if (
    credited.size === 0 &&
    crew.committer !== undefined &&
    named.some(id => people.kindOf[id] === 'assistant')
  ) {
    const person = people.personOf[crew.committer];
    if (person !== undefined) credited.add(person);
  }
  return [...credited];
}

/**
 * Credits of all crews at once, for {@link fileContributors}.
 *
 * @public
 */
export function creditTable(
  authorship: Authorship,
  people: People,
): number[][] {
  return authorship.crews.map(crew => creditedPeople(crew, people));
}

/** How much the work of each crew counts in a lens; 0 leaves it out. */
export type CrewWeights = readonly number[];

/**
 * Adds up the parts of people in one file after another, without making anything anew for each.
 */
export class FileTally {
  /** Who has a part in the file at hand: the first of these. */
  private readonly met: number[] = [];
  private count = 0;
  private readonly near: number[] = [];
  private readonly degrees: number[] = [];
  /** Deliveries of all. */
  total = 0;
  /** By person; below 0 for who has no part. */
  private readonly own: Float64Array;
  private readonly made: Float64Array;

  constructor(
    private readonly credits: readonly (readonly number[])[],
    people: number,
  ) {
    this.own = new Float64Array(people).fill(-1);
    this.made = new Float64Array(people).fill(-1);
  }

  /** Who has a part in the file at hand. */
  get people(): number[] {
    return this.met.slice(0, this.count);
  }

  take(file: FileHistory, weights?: CrewWeights) {
    for (let i = 0; i < this.count; i++) {
      this.own[this.met[i]] = -1;
      this.made[this.met[i]] = -1;
    }
    this.count = 0;
    this.total = 0;
    const { creations, work } = file;
    for (let i = 0; i < creations.length; i += 2) {
      const weight = weights ? weights[creations[i]] : 1;
      if (weight === 0) continue;
      for (const person of this.credits[creations[i]]) {
        this.meet(person);
        if (weight > this.made[person]) this.made[person] = weight;
      }
    }
    for (let i = 0; i < work.length; i += 3) {
      const count = work[i + 1] * (weights ? weights[work[i]] : 1);
      if (count === 0) continue;
      for (const person of this.credits[work[i]]) {
        this.meet(person);
        this.own[person] += count;
        this.total += count;
      }
    }
  }

  private meet(person: number) {
    if (this.own[person] >= 0) return;
    this.own[person] = 0;
    this.made[person] = 0;
    this.met[this.count++] = person;
  }

  created(person: number): boolean {
    return this.made[person] > 0;
  }

  deliveries(person: number): number {
    return this.own[person];
  }

  degree(person: number): number {
    return degreeOfAuthorship({
      created: this.made[person],
      deliveries: this.own[person],
      others: this.total - this.own[person],
    });
  }

  /** Best first. */
  authors(): number[] {
    const { met, near, degrees } = this;
    // Most files have one person, who then is the author.
    if (this.count <= 1) return this.people;
    // Of those who did not create it whoever changed it most has the best degree, and whoever stays
    // below the floor is no author: most need no logarithm.
    let busiest = met[0];
    for (let i = 1; i < this.count; i++)
      if (this.own[met[i]] > this.own[busiest]) busiest = met[i];
    let length = 0;
    let best = -Infinity;
    for (let i = 0; i < this.count; i++) {
      const person = met[i];
      if (
        person !== busiest &&
        this.made[person] === 0 &&
        this.total - this.own[person] >= mostOthers(this.own[person])
      )
        continue;
      const degree = this.degree(person);
      best = Math.max(best, degree);
      // In its place: they are few.
      let place = length++;
      for (; place > 0; place--) {
        const before = degrees[place - 1] - degree;
        if (before > 0 || (before === 0 && near[place - 1] < person)) break;
        near[place] = near[place - 1];
        degrees[place] = degrees[place - 1];
      }
      near[place] = person;
      degrees[place] = degree;
    }
    let count = 0;
    for (let i = 0; i < length; i++)
      if (isAuthor({ created: this.created(near[i]) }, degrees[i], best))
        near[count++] = near[i];
    return near.slice(0, count);
  }
}

/**
 * The people of one file, best first.
 *
 * @public
 */
export function fileContributors(
  file: FileHistory,
  credits: readonly (readonly number[])[],
): FileContributor[] {
  let most = -1;
  for (const crew of credits)
    for (const person of crew) most = Math.max(most, person);
  const tally = new FileTally(credits, most + 1);
  tally.take(file);
  return contributorsOf(tally);
}

/** The same of the file that a tally has at hand. */
export function contributorsOf(tally: FileTally): FileContributor[] {
  const all = tally.people.map(person => ({
    person,
    degree: tally.degree(person),
    created: tally.created(person),
    deliveries: tally.deliveries(person),
  }));
  const best = Math.max(...all.map(contributor => contributor.degree));
  return all
    .map(contributor => ({
      ...contributor,
      author: isAuthor(contributor, contributor.degree, best),
    }))
    .sort((a, b) => b.degree - a.degree || a.person - b.person);
}
