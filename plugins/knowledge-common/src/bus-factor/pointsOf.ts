import type { RepositoryKnowledge } from './knowledge';
import { decayedFactor } from './lenses';
import { cutScope } from './scope';
import type { TrendMoment, TrendPoint, TrendScope } from './trendMoments';

/** What the trend says of a revision of which all is known. */
export function pointsOf(
  knowledge: RepositoryKnowledge,
  options: {
    revision: string;
    moments: readonly TrendMoment[];
    scopes: readonly TrendScope[];
  },
): Map<string, TrendPoint[]> {
  const points = new Map<string, TrendPoint[]>();
  for (const { month, at } of options.moments) {
    for (const scope of options.scopes) {
      const cut = cutScope(knowledge, { ...scope, asOf: at });
      const authors = cut.files.map(file => file.authors);
      const known = authors.length > 0;
      const own = points.get(scope.key) ?? [];
      points.set(scope.key, own);
      const authoring = new Set<number>();
      for (const people of authors)
        for (const person of people) authoring.add(person);
      own.push({
        month,
        revision: options.revision,
        busFactor: known ? cut.factor(authors, cut.gone).value : null,
        stillHere: known ? cut.factor(authors, cut.away).value : null,
        decayed: decayedFactor(knowledge, cut, at).busFactor,
        counted: authors.length,
        people: authoring.size,
      });
    }
  }
  return points;
}
