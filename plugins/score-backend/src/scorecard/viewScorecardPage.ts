import {
  checkStanding,
  parseScorecard,
  ScorecardPageView,
} from '@fathom/backstage-plugin-score-common';
import { displayPath } from '@fathom/git-node';
import { ruleHash } from './CheckNumbers';
import type { Library } from './ScorecardLibrary';
import type { ScorecardVersion } from './ScorecardStore';

/** What each check of a version asks, by its id. */
function rulesOf(
  version: ScorecardVersion | undefined,
  library: Library,
): Map<string, string> {
  if (!version?.text) return new Map();
  const parsed = parseScorecard(version.text, {
    file: version.path,
    definitions: new Map(
      library.definitions.map(definition => [definition.id, definition]),
    ),
  });
  return parsed.ok
    ? new Map(
        parsed.value.levels.flatMap(level =>
          level.checks.map((check): [string, string] => [
            check.id,
            ruleHash(check),
          ]),
        ),
      )
    : new Map();
}

export function viewScorecardPage(
  { scorecard, file }: Library['scorecards'][number],
  context: {
    library: Library;
    versions: readonly ScorecardVersion[];
    /** Drafts are seen by their owners only. */
    showsDrafts: boolean;
    now: Date;
  },
): ScorecardPageView {
  const { library, showsDrafts, now } = context;
  const own = context.versions.filter(({ name }) => name === scorecard.name);
  const rules = own.map(version => rulesOf(version, library));
  const drafts = new Set(
    scorecard.levels.flatMap(level =>
      level.checks
        .filter(({ lifecycle }) => lifecycle === 'draft' && !showsDrafts)
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
          lifecycle: checkStanding(check, now).lifecycle,
          ...(check.from && { from: check.from }),
        })),
    })),
    versions: own
      .map((version, index) => {
        const before = rules[index - 1] ?? new Map<string, string>();
        const after = rules[index];
        return {
          hash: version.hash,
          ...(version.commit && { commit: version.commit }),
          since: version.since,
          inForce: version.text !== undefined,
          added: shown([...after.keys()].filter(id => !before.has(id))),
          removed: shown([...before.keys()].filter(id => !after.has(id))),
          changed: shown(
            [...after.keys()].filter(
              id => before.has(id) && before.get(id) !== after.get(id),
            ),
          ),
        };
      })
      .reverse(),
  };
}
