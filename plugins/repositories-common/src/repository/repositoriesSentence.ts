import type { RepositoryItem, RepositoryItemReason } from './contract';
import { missingBranches } from './missingBranches';

const words: Record<RepositoryItemReason, string> = {
  gone: 'gone',
  refused: 'refused',
  empty: 'empty',
  shallow: 'shallow',
  corrupt: 'damaged',
  danglingHead: 'without a default branch',
  noBranch: 'without a branch that is pinned',
  tooLarge: 'too large',
  timeout: 'too slow',
  rateLimited: 'held back by its forge',
  notAllowed: 'not allowed',
  failed: 'out of reach',
};

/** A reason as people say it. @public */
export function reasonWord(reason: RepositoryItemReason): string {
  return words[reason];
}

const day = (at: string) => at.slice(0, 10);

function problems(items: readonly RepositoryItem[]): string[] {
  const byReason = new Map<RepositoryItemReason, RepositoryItem[]>();
  for (const item of items) {
    if (item.state === 'ready' || item.state === 'waiting') continue;
    const reason = item.reason ?? 'failed';
    byReason.set(reason, [...(byReason.get(reason) ?? []), item]);
  }
  return [...byReason]
    .sort(([a, x], [b, y]) => y.length - x.length || a.localeCompare(b))
    .map(([reason, group]) => {
      const since = group.flatMap(item => item.failingSince ?? []).sort()[0];
      const verb = group.length === 1 ? 'is' : 'are';
      const when = since ? ` since ${day(since)}` : '';
      return `${group.length} ${verb} ${words[reason]}${when}`;
    });
}

/**
 * What the operator's page says first.
 *
 * @public
 */
export function repositoriesSentence(items: readonly RepositoryItem[]): string {
  if (items.length === 0) return 'No repository is named yet.';
  const ready = items.filter(item => item.state === 'ready').length;
  const waiting = items.filter(item => item.state === 'waiting').length;
  const rest = problems(items);
  if (waiting > 0) {
    rest.push(
      `${waiting} ${waiting === 1 ? 'waits' : 'wait'} for the first read`,
    );
  }
  const lacking = items.filter(item => missingBranches(item).length > 0).length;
  if (lacking > 0) {
    rest.push(
      `${lacking} ${lacking === 1 ? 'lacks' : 'lack'} a branch that is pinned`,
    );
  }
  const withProblems = items.filter(item => item.problemCount).length;
  if (withProblems > 0) {
    rest.push(
      `${withProblems} ${
        withProblems === 1 ? 'has' : 'have'
      } problems in catalog files`,
    );
  }
  const noun = items.length === 1 ? 'repository' : 'repositories';
  const verb = ready === 1 ? 'is' : 'are';
  const lead =
    ready === items.length
      ? `${
          items.length === 1 ? 'The one' : `All ${items.length}`
        } ${noun} ${verb} read`
      : `${ready} of ${items.length} ${noun} ${verb} read`;
  return `${[lead, ...rest].join('; ')}.`;
}

/** `parcel` of `file:///srv/git/parcel.git`: enough to tell it from its neighbours in a list. @public */
export function shortName(url: string): string {
  const last = url.replace(/\/+$/, '').split(/[/:]/).pop() ?? url;
  return last.replace(/\.git$/, '');
}
