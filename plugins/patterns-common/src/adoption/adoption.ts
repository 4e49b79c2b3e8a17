import type { Adherence } from '../rule';
import type { Adoption, EntityPatterns, PatternList } from './contract';

/** Counts components by how they follow. @public */
export function adoptionOf(adherences: readonly Adherence[]): Adoption {
  const count = (wanted: Adherence) =>
    adherences.filter(adherence => adherence === wanted).length;
  return {
    follows: count('follows'),
    partly: count('partly'),
    not: count('not'),
    unknown: count('unknown'),
    notApplicable: count('notApplicable'),
  };
}

/** How many were judged; the ground of each share. @public */
export function judgedCount({ follows, partly, not }: Adoption): number {
  return follows + partly + not;
}

/** The share 0..1 that follows, or undefined when none was judged. @public */
export function followShare(adoption: Adoption): number | undefined {
  const judged = judgedCount(adoption);
  return judged === 0 ? undefined : adoption.follows / judged;
}

function services(n: number): string {
  return n === 1 ? '1 service' : `${n} services`;
}

/** What a pattern's page says first. @public */
export function patternSentence(title: string, adoption: Adoption): string {
  const judged = judgedCount(adoption);
  const unknown =
    adoption.unknown > 0 ? `; ${adoption.unknown} could not be judged` : '';
  if (judged === 0)
    return adoption.unknown > 0
      ? `Nobody knows yet who follows ${title}: ${services(
          adoption.unknown,
        )} could not be judged.`
      : `${title} has not been judged for any service yet.`;
  if (adoption.follows === judged)
    return judged === 1
      ? `The only service judged follows ${title}${unknown}.`
      : `All ${judged} services follow ${title}${unknown}.`;
  return `${adoption.follows} of ${services(judged)} ${
    adoption.follows === 1 || judged === 1 ? 'follows' : 'follow'
  } ${title}${unknown}.`;
}

/** What the list of patterns says first. @public */
export function patternsSentence({
  patterns,
}: Pick<PatternList, 'patterns'>): string {
  if (patterns.length === 0) return 'There are no golden patterns yet.';
  const many =
    patterns.length === 1
      ? '1 golden pattern'
      : `${patterns.length} golden patterns`;
  const judged = patterns.flatMap(({ title, adoption }) => {
    const share = followShare(adoption);
    return share === undefined ? [] : [{ title, share, adoption }];
  });
  if (judged.length === 0) return `${many}; no service has been judged yet.`;
  const [least] = [...judged].sort(
    (a, b) => a.share - b.share || (a.title < b.title ? -1 : 1),
  );
  if (least.share === 1)
    return `${many}, and every service judged follows all that are for it.`;
  return `${many}; ${least.title} is followed least, by ${
    least.adoption.follows
  } of ${services(judgedCount(least.adoption))}.`;
}

/** What the tab of a component says first. @public */
export function entityPatternsSentence({ patterns }: EntityPatterns): string {
  const titles = (...wanted: Adherence[]) =>
    patterns
      .filter(({ adherence }) => wanted.includes(adherence))
      .map(({ pattern }) => pattern.title);
  const violated = titles('partly', 'not');
  const followed = titles('follows');
  const unknown = titles('unknown');
  const beside =
    unknown.length > 0 ? ` ${unknown.length} could not be judged.` : '';
  if (violated.length + followed.length === 0)
    return unknown.length > 0
      ? `No pattern could be judged.`
      : 'No golden pattern is for this component.';
  const total = violated.length + followed.length;
  if (violated.length === 0)
    return `This component follows all ${total} patterns that are for it.${beside}`;
  return `This component follows ${
    followed.length
  } of ${total} patterns; to mend: ${violated.join(', ')}.${beside}`;
}
