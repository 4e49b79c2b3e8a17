import { Entity } from '@backstage/catalog-model';
import {
  Pattern,
  parsePattern,
} from '@fathom/backstage-plugin-patterns-common';
import { PATTERN_API_VERSION, PatternEntity } from '@fathom/entity-model';
import {
  displayPath,
  GitRepository,
  RepositoryProblem,
} from '@fathom/git-node';

const MAX_PATTERNS = 500;
const MAX_FILE_BYTES = 256 * 1024;
const VERSIONS_TO_TRY = 20;
const MAX_PROBLEMS = 20;

/**
 * The patterns below some folders as entities. One that is broken keeps its last good version, found in
 * its own history, and its problems are told.
 */
export async function readPatternEntities(
  git: GitRepository,
  commit: string,
  sources: string[],
): Promise<{
  entities: { entity: Entity; file: string; line: number }[];
  problems: RepositoryProblem[];
}> {
  const problems: RepositoryProblem[] = [];
  const entities: { entity: Entity; file: string; line: number }[] = [];
  if (sources.length === 0) return { entities, problems };
  const files = (await git.listTree(commit)).map(({ path }) => path);
  const folders = files
    .filter(path => path.endsWith('/PATTERN.md'))
    .map(path => path.slice(0, -'/PATTERN.md'.length))
    .filter(folder =>
      sources.some(source => source === '' || folder.startsWith(`${source}/`)),
    )
    .slice(0, MAX_PATTERNS);
  for (const folder of folders) {
    const parsed = await readPattern(git, commit, folder);
    const file = `${folder}/PATTERN.md`;
    const good = parsed.ok
      ? { pattern: parsed.value, commit: undefined }
      : await lastGoodVersion(git, commit, folder);
    if (!parsed.ok) {
      problems.push(
        ...parsed.problems.slice(0, MAX_PROBLEMS).map(
          ({ path: _place, ...problem }): RepositoryProblem => ({
            ...problem,
            file: displayPath(problem.file),
            // Its rules lie beside it.
            entityFile: displayPath(file),
            ...(good && { shownCommit: good.commit }),
          }),
        ),
      );
    }
    if (good) entities.push({ entity: toEntity(good.pattern), file, line: 1 });
  }
  return { entities, problems };
}

async function readPattern(git: GitRepository, commit: string, folder: string) {
  const [markdown, rules] = await git.readFiles(
    commit,
    [`${folder}/PATTERN.md`, `${folder}/rules.yaml`],
    { maxBytes: MAX_FILE_BYTES },
  );
  return parsePattern({
    folder,
    patternMd: markdown?.content?.toString('utf8'),
    rulesYaml: rules?.content?.toString('utf8'),
  });
}

async function lastGoodVersion(
  git: GitRepository,
  commit: string,
  folder: string,
): Promise<{ pattern: Pattern; commit: string } | undefined> {
  for (const { hash } of await git.listCommits(commit, {
    path: folder,
    limit: VERSIONS_TO_TRY,
  })) {
    const parsed = await readPattern(git, hash, folder);
    if (parsed.ok) return { pattern: parsed.value, commit: hash };
  }
  return undefined;
}

function toEntity(pattern: Pattern): PatternEntity {
  return {
    apiVersion: PATTERN_API_VERSION,
    kind: 'Pattern',
    metadata: {
      name: pattern.id,
      title: pattern.title,
      description: pattern.summary,
      tags: pattern.tags,
      links: pattern.links,
    },
    spec: {
      owner: pattern.owner,
      lifecycle: pattern.lifecycle,
      version: pattern.version,
    },
  };
}
