import {
  mostSevereFirst,
  RepositoryItem,
} from '@fathom/backstage-plugin-repositories-common';
import type { KnownProblems } from './ProblemStore';

/** Of each repository in a list: so many that the page stays quick, whoever breaks what. */
export const listedProblems = 20;

/** A repository with what is known to be wrong with its files. */
export function withProblems(
  item: RepositoryItem,
  known: KnownProblems | undefined,
  limit?: number,
): RepositoryItem {
  const problems = mostSevereFirst(
    (known?.reports ?? []).flatMap(report => report.problems),
  );
  return {
    ...item,
    problemCount: known?.total ?? 0,
    problems: problems.slice(0, limit),
  };
}
