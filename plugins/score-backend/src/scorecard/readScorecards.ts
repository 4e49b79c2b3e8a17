import { parseScorecard } from '@fathom/backstage-plugin-score-common';
import { displayPath, RepositoriesService } from '@fathom/git-node';
import type { FactDefinition, Problem } from '@fathom/kernel';
import {
  isBelow,
  ScorecardFile,
  ScorecardStore,
  ScorecardVersion,
} from './ScorecardStore';

const maximumFileBytes = 512 * 1024;
const maximumFiles = 100;

interface Source {
  repository: string;
  path: string;
}

function unreadable(source: Source, error: unknown): Problem {
  return {
    file: source.path || '.',
    line: 1,
    column: 1,
    severity: 'error',
    rule: 'scorecard-source',
    message: `Scorecards of ${source.repository} could not be read: ${
      error instanceof Error ? error.message : error
    }`,
    remedy:
      'See the repository on the page of repositories, and fathom.score.sources.',
  };
}

async function readTexts(
  repositories: RepositoriesService,
  source: Source,
): Promise<{ commit: string; files: { path: string; text?: string }[] }> {
  const { git, commit } = await repositories.open(source.repository);
  const tree = await git.listTree(commit, source.path);
  const paths = tree
    .filter(
      entry => entry.mode.startsWith('100') && /\.ya?ml$/.test(entry.path),
    )
    .map(entry => entry.path)
    .slice(0, maximumFiles);
  const contents = await git.readFiles(commit, paths, {
    maxBytes: maximumFileBytes,
  });
  return {
    commit,
    files: contents.map(file => ({
      path: file.path,
      text: file.content?.toString('utf8'),
    })),
  };
}

/**
 * Reads all scorecard files of one source at the tip. A file that cannot be used keeps its last good
 * version; a source that cannot be read keeps everything.
 */
export async function readScorecards(
  source: Source,
  context: {
    repositories: RepositoriesService;
    store: ScorecardStore;
    definitions: readonly FactDefinition[];
    at: string;
  },
): Promise<ScorecardVersion[]> {
  const { repositories, store, definitions, at } = context;
  const known = await store.list();
  const before = known.filter(
    file =>
      file.repository === source.repository && isBelow(file.path, source.path),
  );
  let read: Awaited<ReturnType<typeof readTexts>>;
  try {
    read = await readTexts(repositories, source);
  } catch (error) {
    const problem = unreadable(source, error);
    const files = before.some(file => file.goodText)
      ? before.filter(file => file.goodText)
      : [{ ...source, problems: [] }];
    return store.saveSource(
      source,
      files.map((file, index) =>
        index === 0 ? { ...file, problems: [problem] } : file,
      ),
      at,
    );
  }
  const byId = new Map(
    definitions.map(definition => [definition.id, definition]),
  );
  const names = new Map(
    known
      .filter(file => !before.includes(file) && file.name)
      .map(file => [file.name!, file]),
  );
  const files = read.files
    .filter(
      ({ text }) =>
        text === undefined || /^kind:\s*["']?Scorecard\b/m.test(text),
    )
    .map(({ path, text }): ScorecardFile => {
      const last = before.find(file => file.path === path);
      const keep = {
        repository: source.repository,
        path,
        name: last?.name,
        goodText: last?.goodText,
        goodCommit: last?.goodCommit,
      };
      const problem = (message: string, remedy: string): Problem => ({
        file: displayPath(path),
        line: 1,
        column: 1,
        severity: 'error',
        rule: 'scorecard-source',
        message,
        remedy,
      });
      if (text === undefined)
        return {
          ...keep,
          problems: [
            problem(
              'The file is too large.',
              'Split it into several scorecards.',
            ),
          ],
        };
      const parsed = parseScorecard(text, {
        file: displayPath(path),
        definitions: byId,
      });
      if (!parsed.ok) return { ...keep, problems: parsed.problems };
      const { name } = parsed.value;
      const other = names.get(name);
      if (other)
        return {
          ...keep,
          problems: [
            problem(
              `The name "${name}" is taken by ${other.repository} ${displayPath(
                other.path,
              )}.`,
              'Give each scorecard a name of its own.',
            ),
          ],
        };
      const file = {
        ...keep,
        name,
        goodText: text,
        goodCommit: read.commit,
        problems: [],
      };
      names.set(name, file);
      return file;
    });
  return store.saveSource(source, files, at);
}
