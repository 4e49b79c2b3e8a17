import { isShown, Scorecard } from '@fathom/backstage-plugin-score-common';
import type { CheckName, ScorecardLibrary, ScorecardStore } from '../scorecard';

/** A scorecard that is no more, as it was last. */
export interface PastScorecard {
  name: string;
  scorecard: Scorecard;
  until: string;
}

/** Scorecards of these names that are no more, as they were last. */
export async function listPast(
  wanted: ReadonlySet<string>,
  {
    library,
    scorecards,
  }: { library: ScorecardLibrary; scorecards: ScorecardStore },
): Promise<PastScorecard[]> {
  if (wanted.size === 0) return [];
  const past: PastScorecard[] = [];
  for (const { last, until } of await scorecards.listEnded([...wanted])) {
    const [found] = (await library.loadOne(last)).scorecards;
    if (found)
      past.push({ name: last.name, scorecard: found.scorecard, until });
  }
  return past;
}

/** Whether a check of one of them was a draft that only others saw. */
export function pastDrafts(
  past: readonly PastScorecard[],
  showsDraftsOf: (owner: string) => boolean,
): (name: CheckName | undefined) => boolean {
  const drafts = new Set(
    past.flatMap(({ name, scorecard }) =>
      scorecard.levels.flatMap(level =>
        level.checks
          .filter(check => !isShown(check, scorecard, showsDraftsOf))
          .map(({ id }) => `${name} ${id}`),
      ),
    ),
  );
  return name =>
    name !== undefined && drafts.has(`${name.scorecard} ${name.checkId}`);
}
