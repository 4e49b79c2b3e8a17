import { momentWords } from '@fathom/backstage-plugin-score-common';
import type { EntityStore } from '../entity';
import type { Fleet } from '../fleet';
import { Applicability, applies } from '../score';
import {
  Library,
  listRuleChanges,
  NumberedCheck,
  ScorecardVersion,
} from '../scorecard';
import { News, TellDeps, tellOwners } from './tellOwners';

const day = 24 * 3_600_000;
const mostNamed = 10;
const atOnce = 5000;

interface NewCheck extends News {
  /** Its place in the library. */
  place: number;
  scorecard: string;
  words: string;
}

function newCheck(
  { check, scorecard }: NumberedCheck,
  place: number,
  at: string,
): NewCheck {
  const counts = check.from ? `, counts from ${momentWords(check.from)}` : '';
  return {
    key: `${scorecard.name} ${check.id}`,
    at,
    place,
    scorecard: scorecard.name,
    words: `${check.title} (${check.level}${counts})`,
  };
}

/**
 * Checks that are new in a scorecard since a day, or no drafts any more; not those of a scorecard that is new as
 * a whole.
 */
function newsSince(
  from: string,
  library: Library,
  versions: readonly ScorecardVersion[],
): NewCheck[] {
  if (!versions.some(({ since }) => since >= from)) return [];
  return library.scorecards.flatMap(({ scorecard }) =>
    listRuleChanges(scorecard.name, versions, library)
      .filter(({ version, isFirst }) => !isFirst && version.since >= from)
      .flatMap(({ version, published }) =>
        library.checks.flatMap((item, place) =>
          item.scorecard === scorecard &&
          published.includes(item.check.id) &&
          item.check.lifecycle !== 'draft'
            ? [newCheck(item, place, version.since)]
            : [],
        ),
      ),
  );
}

/** The new checks of each owner: those that are about a service of theirs. */
async function newsByOwner(
  news: readonly NewCheck[],
  fleet: Fleet,
  { applicability, entities }: Pick<Deps, 'applicability' | 'entities'>,
): Promise<Map<string, NewCheck[]>> {
  const byOwner = new Map<string, NewCheck[]>();
  let after = 0;
  for (;;) {
    const page = await entities.listAfter(after, atOnce);
    if (page.length === 0) return byOwner;
    after = page[page.length - 1].id;
    for (const [id, about] of await applicability.of(fleet.library, page)) {
      const owner = fleet.byId.get(id)?.owner;
      if (owner === undefined) continue;
      const own = byOwner.get(owner) ?? [];
      for (const one of news)
        if (about[one.place] === applies && !own.includes(one)) own.push(one);
      if (own.length > 0) byOwner.set(owner, own);
    }
  }
}

function wordsOf(news: readonly NewCheck[]) {
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

interface Deps extends TellDeps {
  applicability: Applicability;
  entities: Pick<EntityStore, 'listAfter'>;
}

/** Tells owners of checks that are new for their services. */
export async function tellNewChecks(
  fleet: Fleet,
  versions: readonly ScorecardVersion[],
  deps: Deps,
): Promise<number> {
  const today = deps.clock().toISOString().slice(0, 10);
  const from = new Date(Date.parse(today) - day).toISOString();
  const news = newsSince(from, fleet.library, versions);
  if (news.length === 0) return 0;
  return tellOwners(
    await newsByOwner(news, fleet, deps),
    { name: 'check', wordsOf },
    deps,
  );
}
