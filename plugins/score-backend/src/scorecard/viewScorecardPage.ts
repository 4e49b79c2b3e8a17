import {
  checkStanding,
  isShown,
  ScorecardPageView,
} from '@fathom/backstage-plugin-score-common';
import { displayPath } from '@fathom/git-node';
import { listRuleChanges } from './listRuleChanges';
import type { Library } from './ScorecardLibrary';
import type { ScorecardVersion } from './ScorecardStore';

export function viewScorecardPage(
  { scorecard, file }: Library['scorecards'][number],
  context: {
    library: Library;
    versions: readonly ScorecardVersion[];
    /** Drafts are seen by their owners only. */
    showsDraftsOf(owner: string): boolean;
    now: Date;
    /** Who holds what, over what the caller may read. */
    sums: Pick<ScorecardPageView, 'sentence' | 'standing'>;
  },
): ScorecardPageView {
  const { library, showsDraftsOf, now } = context;
  const drafts = new Set(
    scorecard.levels.flatMap(level =>
      level.checks
        .filter(check => !isShown(check, scorecard, showsDraftsOf))
        .map(({ id }) => id),
    ),
  );
  const shown = (ids: Iterable<string>) =>
    [...ids].filter(id => !drafts.has(id)).sort();
  return {
    name: scorecard.name,
    title: scorecard.title,
    owner: scorecard.owner,
    repository: file.repository,
    path: displayPath(file.path),
    commit: file.goodCommit ?? '',
    ...context.sums,
    ...(scorecard.appliesTo && { appliesTo: scorecard.appliesTo }),
    levels: scorecard.levels.map(level => ({
      name: level.name,
      checks: level.checks
        .filter(({ id }) => !drafts.has(id))
        .map(check => ({
          id: check.id,
          title: check.title,
          why: check.why,
          remedy: check.remedy,
          rule: check.rule,
          ...(check.effort && { effort: check.effort }),
          ...(check.owner && { owner: check.owner }),
          ...(check.appliesTo && { appliesTo: check.appliesTo }),
          lifecycle: checkStanding(check, now).lifecycle,
          ...(check.from && { from: check.from }),
        })),
    })),
    versions: listRuleChanges(scorecard.name, context.versions, library)
      .map(({ version, added, removed, changed }) => ({
        hash: version.hash,
        ...(version.commit && { commit: version.commit }),
        since: version.since,
        inForce: version.text !== undefined,
        added: shown(added),
        removed: shown(removed),
        changed: shown(changed),
      }))
      .reverse(),
  };
}
