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
  const versions = await scorecards.listVersions();
  const past: PastScorecard[] = [];
  for (const name of wanted) {
    const own = versions.filter(version => version.name === name);
    const last = own.findLast(({ text }) => text !== undefined);
    const end = own.at(-1);
    if (!last || end?.text !== undefined) continue;
    const { scorecard } =
      (await library.loadVersion(last.id)).scorecards.find(
        item => item.scorecard.name === name,
      ) ?? {};
    if (scorecard) past.push({ name, scorecard, until: end!.since });
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
