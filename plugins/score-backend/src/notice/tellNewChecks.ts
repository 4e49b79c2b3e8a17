import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Fleet } from '../fleet';
import { Library, listRuleChanges, ScorecardVersion } from '../scorecard';
import type { Notices } from './Notices';
import { peopleOf, Preferences } from './tellFalls';

const day = 24 * 3_600_000;
const mostNamed = 10;

interface News {
  key: string;
  at: string;
  scorecard: string;
  words: string;
}

interface Deps {
  auth: AuthService;
  catalog: Pick<CatalogService, 'getEntityByRef'>;
  logger: LoggerService;
  notices: Notices;
  preferences: Preferences;
  clock: () => Date;
}

/**
 * Checks that are new in a scorecard since a day, or no drafts any more; not those of a scorecard that is new as
 * a whole.
 */
function newsSince(
  from: string,
  library: Library,
  versions: readonly ScorecardVersion[],
): News[] {
  if (!versions.some(({ since }) => since >= from)) return [];
  return library.scorecards.flatMap(({ scorecard }) => {
    const checks = new Map(
      scorecard.levels.flatMap(level =>
        level.checks.map(check => [check.id, check] as const),
      ),
    );
    return listRuleChanges(scorecard.name, versions, library)
      .filter(({ version, isFirst }) => !isFirst && version.since >= from)
      .flatMap(({ version, published }) =>
        published.flatMap((id): News[] => {
          const check = checks.get(id);
          if (!check || check.lifecycle === 'draft') return [];
          const counts = check.from ? `, counts from ${check.from}` : '';
          return [
            {
              key: `${scorecard.name} ${id}`,
              at: version.since,
              scorecard: scorecard.name,
              words: `${check.title} (${check.level}${counts})`,
            },
          ];
        }),
      );
  });
}

function wordsFor(news: readonly News[]) {
  const named = news.slice(0, mostNamed).map(({ words }) => words);
  const more = news.length - named.length;
  return {
    title:
      news.length === 1
        ? 'A check is new'
        : `${news.length} checks are new for your services`,
    description: `${named.join('; ')}${more > 0 ? `; and ${more} more` : ''}.`,
    link: `/scorecards/${encodeURIComponent(news[0].scorecard)}`,
    topic: 'score-check',
  };
}

/** Tells owners of checks that are new: each day those of the day before, or at once, as each person chose. */
export async function tellNewChecks(
  fleet: Fleet,
  versions: readonly ScorecardVersion[],
  deps: Deps,
): Promise<number> {
  const today = deps.clock().toISOString().slice(0, 10);
  const yesterday = new Date(Date.parse(today) - day).toISOString();
  const news = newsSince(yesterday, fleet.library, versions);
  if (news.length === 0) return 0;
  const byOwner = new Map<string, News[]>();
  for (const { owner, scores } of fleet.entries) {
    if (owner === undefined) continue;
    const list = byOwner.get(owner) ?? [];
    for (const one of news)
      if (scores.has(one.scorecard) && !list.includes(one)) list.push(one);
    if (list.length > 0) byOwner.set(owner, list);
  }
  const byPerson = new Map<string, News[]>();
  try {
    for (const [owner, list] of byOwner)
      for (const person of await peopleOf(owner, deps)) {
        const own = byPerson.get(person) ?? [];
        // Who is in two teams hears of a check once.
        byPerson.set(person, [
          ...own,
          ...list.filter(one => !own.includes(one)),
        ]);
      }
  } catch (error) {
    deps.logger.warn(`Nobody could be told of new checks yet: ${error}`);
    return 0;
  }
  let told = 0;
  for (const [person, list] of byPerson) {
    const choice = await deps.preferences.get(person);
    if (choice === 'off') continue;
    const due =
      choice === 'now'
        ? list.map(one => ({ key: `check ${one.key} ${person}`, of: [one] }))
        : [
            {
              key: `checks ${today} ${person}`,
              of: list.filter(({ at }) => at.slice(0, 10) < today),
            },
          ].filter(({ of }) => of.length > 0);
    for (const { key, of } of due)
      if (await deps.notices.send({ key, to: [person], ...wordsFor(of) }))
        told += 1;
  }
  return told;
}
