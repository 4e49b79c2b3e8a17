import { Check, parseScorecard } from '@fathom/backstage-plugin-score-common';
import { ruleHash } from './CheckNumbers';
import type { Library } from './ScorecardLibrary';
import type { ScorecardVersion } from './ScorecardStore';

/** A version of a scorecard, and the ids of the checks that differ from the version before. */
export interface RuleChange {
  version: ScorecardVersion;
  /** Whether there was none before. */
  isFirst: boolean;
  added: string[];
  removed: string[];
  changed: string[];
  /** Those that not only their owners see from now on: new, or drafts before. */
  published: string[];
}

function isPublic(check: Check | undefined): boolean {
  return check !== undefined && check.lifecycle !== 'draft';
}

/** The checks of a version, by id; none when it was taken away or can be read no more. */
function checksOf(
  version: ScorecardVersion,
  library: Pick<Library, 'definitions'>,
): Map<string, Check> {
  if (!version.text) return new Map();
  const parsed = parseScorecard(version.text, {
    file: version.path,
    definitions: new Map(
      library.definitions.map(definition => [definition.id, definition]),
    ),
  });
  return parsed.ok
    ? new Map(
        parsed.value.levels.flatMap(level =>
          level.checks.map((check): [string, Check] => [check.id, check]),
        ),
      )
    : new Map();
}

/** What each version of one scorecard changed, the oldest first. */
export function listRuleChanges(
  scorecard: string,
  versions: readonly ScorecardVersion[],
  library: Pick<Library, 'definitions'>,
): RuleChange[] {
  const own = versions.filter(({ name }) => name === scorecard);
  let before = new Map<string, Check>();
  return own.map((version, index) => {
    const after = checksOf(version, library);
    const old = before;
    before = after;
    return {
      version,
      isFirst: index === 0,
      added: [...after.keys()].filter(id => !old.has(id)),
      removed: [...old.keys()].filter(id => !after.has(id)),
      changed: [...after.keys()].filter(
        id =>
          old.has(id) && ruleHash(old.get(id)!) !== ruleHash(after.get(id)!),
      ),
      published: [...after.keys()].filter(
        id => isPublic(after.get(id)) && !isPublic(old.get(id)),
      ),
    };
  });
}
