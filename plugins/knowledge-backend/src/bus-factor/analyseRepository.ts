import {
  KnowledgeReader,
  knowledgeReport,
  unknownReport,
} from '@fathom/backstage-plugin-knowledge-common';
import {
  GitRepository,
  isShallow,
  RepositoryEntity,
  tellHistory,
} from '@fathom/git-node';
import type { KnowledgeConfig } from '../config';
import type { Analysis } from './BusFactorStore';

const longestTrendMonths = 36;
const mostFiles = 20_000;

/** One pass over the history of a repository answers for every entity in it. */
export async function analyseRepository(
  git: GitRepository,
  tip: string,
  entities: readonly RepositoryEntity[],
  options: {
    config: KnowledgeConfig;
    /** Seconds since 1970. */
    now: number;
    /** When an e-mail was last seen in other repositories. */
    seenElsewhere: ReadonlyMap<string, number>;
    signal: AbortSignal;
  },
): Promise<Map<string, Analysis>> {
  const { config, now, signal } = options;
  const answers = new Map<string, Analysis>();
  if (await isShallow(git.gitDir)) {
    for (const { entityRef, repository } of entities) {
      answers.set(entityRef, {
        report: unknownReport(
          {
            revision: tip,
            asOf: now,
            path: repository.path,
            silentAfterMonths: config.silentAfterMonths,
          },
          'The repository is a shallow clone: its oldest commit looks as if it had created every file.',
          'Give Fathom a remote with the whole history; in a clone, "git fetch --unshallow" brings it.',
        ),
        files: [],
      });
    }
    return answers;
  }
  const paths = entities.map(({ repository }) => repository.path);
  const scopes = entities.map(({ entityRef, repository }) => ({
    key: entityRef,
    path: repository.path,
    without: paths.filter(
      path => path !== repository.path && isBelow(path, repository.path),
    ),
    silentAfterMonths: config.silentAfterMonths,
  }));
  const reader = KnowledgeReader.create({
    bots: config.bots,
    asOf: now,
    trend: { months: longestTrendMonths },
    scopes,
  });
  const { exactRenames } = await tellHistory(git, tip, reader, { signal });
  const knowledge = reader.finish();
  const seenElsewhere = new Map(
    knowledge.people.people.map(({ emails }, index) => [
      index,
      Math.max(0, ...emails.map(mail => options.seenElsewhere.get(mail) ?? 0)),
    ]),
  );
  for (const scope of scopes) {
    const report = knowledgeReport(knowledge, {
      ...scope,
      revision: tip,
      asOf: now,
      seenElsewhere,
      exactRenames,
      mailmapLines: reader.mailmapLines,
    });
    const position = new Map(
      report.people.map((person, index) => [person.id, index]),
    );
    const files = knowledge.files
      .filter(
        file =>
          isBelow(file.path, scope.path) &&
          !scope.without.some(nested => isBelow(file.path, nested)),
      )
      .slice(0, mostFiles)
      .map(file => {
        const authors = file.authors.flatMap(
          person => position.get(knowledge.people.people[person].id) ?? [],
        );
        return {
          path: file.path,
          authors,
          abandoned:
            authors.length > 0 &&
            authors.every(index => report.people[index].silent),
        };
      });
    answers.set(scope.key, {
      report: { ...report, trend: reader.trend(scope.key) },
      files,
    });
  }
  return answers;
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
