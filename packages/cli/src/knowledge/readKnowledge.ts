import {
  displayPath,
  findObjectId,
  findTip,
  isShallow,
  listBranches,
  openGitRepository,
  tellHistory,
} from '@fathom/git-node';
import {
  findPeople,
  handoverOf,
  KnowledgeReader,
  KnowledgeReport,
  knowledgeReport,
  RepositoryKnowledge,
  tellApart,
  unknownReport,
} from '@fathom/backstage-plugin-knowledge-common';
import { plain, UsageError } from '../command';

/** What `fathom knowledge` was asked. */
export interface KnowledgeQuestion {
  gitDir: string;
  path: string;
  at?: string;
  /** Seconds since 1970. */
  until?: number;
  without: readonly string[];
  trend: boolean;
  mailmap: boolean;
  silentAfterMonths: number;
  /** How much of the work with an assistant counts in that lens. */
  assistedWeight?: number;
  /** Seconds since 1970. */
  now: number;
}

/** The answer, and whether the repository could be read at all. */
export interface KnowledgeAnswer {
  report: KnowledgeReport;
  readable: boolean;
}

/** A trend of more than fifty years is a clock that was never set. */
const longestTrend = 50 * 12;

/** Who is meant by `--without`. */
function findGone(
  knowledge: RepositoryKnowledge,
  without: readonly string[],
): Set<number> {
  return new Set(
    without.map(wanted => {
      const found = findPeople(knowledge, wanted);
      if (found.length === 1) return found[0];
      const people = found
        .map(person => plain(knowledge.people.people[person].id))
        .join(', ');
      throw new UsageError(
        found.length === 0
          ? `Nobody in the history is "${wanted}". Give an e-mail or a whole name as commits have it.`
          : `"${wanted}" may be several people: ${people}. Give one of these.`,
      );
    }),
  );
}

/** Reads the history of a repository and answers. */
export async function readKnowledge(
  question: KnowledgeQuestion,
): Promise<KnowledgeAnswer> {
  const git = openGitRepository(question.gitDir);
  const revision = question.at ?? 'HEAD';
  const asked = {
    asOf: question.until ?? question.now,
    path: question.path,
    silentAfterMonths: question.silentAfterMonths,
  };
  if (await isShallow(git.gitDir)) {
    const reason =
      'This is a shallow clone: its oldest commit looks as if it had created every file.';
    return {
      readable: false,
      report: unknownReport(
        asked,
        reason,
        'Run "git fetch --unshallow" and ask again.',
      ),
    };
  }
  const start = await git.findCommit(revision);
  if (!start) {
    if (question.at)
      throw new UsageError(
        `There is no commit "${question.at}" in ${git.gitDir}. See "git log" for those there are.`,
      );
    const named = await findObjectId(git.gitDir, 'HEAD');
    if (named)
      return {
        readable: false,
        report: unknownReport(
          asked,
          `The commit ${named} that HEAD names cannot be read: ${git.gitDir} is damaged or incomplete.`,
          'Run "git fsck" there, or clone it again.',
        ),
      };
    const branches = await listBranches(git.gitDir);
    return {
      readable: false,
      report:
        branches.length > 0
          ? unknownReport(
              asked,
              `HEAD names a branch that has no commit; there are: ${branches
                .map(plain)
                .join(', ')}.`,
              'Give one of them with --at, or check it out.',
            )
          : unknownReport(
              asked,
              'This repository has no commit yet.',
              'Commit something and ask again.',
            ),
    };
  }
  const tip = await findTip(git.gitDir, start, question.until);
  if (!tip) {
    return {
      readable: false,
      report: unknownReport(
        asked,
        'No commit of this branch is that old.',
        'Choose a later --until.',
      ),
    };
  }
  if (
    question.path !== '' &&
    (await git.listTree(tip.hash, question.path)).length === 0
  )
    throw new UsageError(
      `There is no "${displayPath(
        question.path,
      )}" in the repository at ${tip.hash.slice(
        0,
        12,
      )}. Give a path from its root.`,
    );
  const asOf = question.until ?? (question.at ? tip.committedAt : question.now);
  const scope = {
    path: question.path,
    silentAfterMonths: question.silentAfterMonths,
  };
  const reader = KnowledgeReader.create({
    mailmap: question.mailmap,
    asOf,
    trend: question.trend ? { months: longestTrend } : undefined,
    scopes: [{ key: '', ...scope }],
  });
  const { exactRenames } = await tellHistory(git, tip.hash, reader);
  const knowledge = reader.finish();
  const options = {
    ...scope,
    asOf,
    gone: findGone(knowledge, question.without),
  };
  const report = knowledgeReport(knowledge, {
    ...options,
    revision: tip.hash,
    exactRenames,
    mailmapLines: reader.mailmapLines,
    assistedWeight: question.assistedWeight,
  });
  const { orphans, successors } = handoverOf(knowledge, options);
  return {
    readable: true,
    report: tellApart({
      ...report,
      path: displayPath(report.path),
      trend: question.trend ? reader.trend() : undefined,
      orphans: orphans.map(file => ({
        ...file,
        path: displayPath(file.path),
      })),
      successors,
    }),
  };
}
