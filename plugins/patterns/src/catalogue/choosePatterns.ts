import {
  followShare,
  PatternList,
} from '@fathom/backstage-plugin-patterns-common';

export type ListedPattern = PatternList['patterns'][number];

export const sortings = ['title', 'least', 'most'] as const;
type Sorting = (typeof sortings)[number];

export interface Choice {
  query: string;
  tag: string;
  lifecycle: string;
  owner: string;
  sort: Sorting;
}

const unknownLast = (pattern: ListedPattern, unknown: number) =>
  followShare(pattern.adoption) ?? unknown;
const byTitle = (a: ListedPattern, b: ListedPattern) =>
  a.title.localeCompare(b.title);

/** The patterns that a choice shows, in its order. */
export function choosePatterns(
  patterns: readonly ListedPattern[],
  { query, tag, lifecycle, owner, sort }: Choice,
): ListedPattern[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const chosen = patterns.filter(pattern => {
    const text = [pattern.title, pattern.summary, pattern.id, ...pattern.tags]
      .join(' ')
      .toLowerCase();
    return (
      words.every(word => text.includes(word)) &&
      (!tag || pattern.tags.includes(tag)) &&
      (!lifecycle || pattern.lifecycle === lifecycle) &&
      (!owner || pattern.owner === owner)
    );
  });
  if (sort === 'least')
    return chosen.sort(
      (a, b) => unknownLast(a, 2) - unknownLast(b, 2) || byTitle(a, b),
    );
  if (sort === 'most')
    return chosen.sort(
      (a, b) => unknownLast(b, -1) - unknownLast(a, -1) || byTitle(a, b),
    );
  return chosen.sort(byTitle);
}
