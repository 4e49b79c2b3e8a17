import {
  isScorecardText,
  parseScorecard,
} from '@fathom/backstage-plugin-score-common';
import { displayPath, RepositoriesService } from '@fathom/git-node';
import type { FactDefinition, Problem } from '@fathom/kernel';
import { holdNames, ReadFile } from './holdNames';
import {
  FoundText,
  FoundTexts,
  readScorecardTexts,
  scorecardLimits,
  ScorecardLimits,
} from './readScorecardTexts';
import {
  isBelow,
  ScorecardFile,
  ScorecardStore,
  ScorecardVersion,
} from './ScorecardStore';

interface Source {
  repository: string;
  path: string;
}

function sourceProblem(path: string, message: string, remedy: string): Problem {
  return {
    file: displayPath(path) || '.',
    line: 1,
    column: 1,
    severity: 'error',
    rule: 'scorecard-source',
    message,
    remedy,
  };
}

function unreadable({ repository, path }: Source, error: unknown): Problem {
  return sourceProblem(
    path,
    `Scorecards of ${repository} could not be read: ${
      error instanceof Error ? error.message : error
    }`,
    'See the repository on the page of repositories, and fathom.score.sources.',
  );
}

/** What was read and could not be kept. */
export function unkept({ repository, path }: Source, error: unknown): Problem {
  return sourceProblem(
    path,
    `Scorecards of ${repository} were read and could not be kept: ${
      error instanceof Error ? error.message : error
    }. The rules of before go on judging.`,
    'It is tried again every 20 s and at each push. If it stays, see the log of the backend and the database of the score.',
  );
}

/** What of a source was left out, in words. */
function limitProblems(
  source: Source,
  left: ScorecardLimits,
  limits: ScorecardLimits,
): Problem[] {
  const remedy =
    'Name the folders of the scorecards in fathom.score.sources, each as a source of its own.';
  return [
    ...(left.files > 0
      ? [
          sourceProblem(
            source.path,
            `${source.repository} holds more than ${limits.files} YAML files there: ${left.files} were not looked at.`,
            remedy,
          ),
        ]
      : []),
    ...(left.scorecards > 0
      ? [
          sourceProblem(
            source.path,
            `${source.repository} holds more than ${limits.scorecards} scorecards there: ${left.scorecards} are not judged as their files say now.`,
            remedy,
          ),
        ]
      : []),
  ];
}

/** Reads one file; one that cannot be used keeps its last good version. */
function readFile(
  { path, text, trouble }: FoundText,
  context: {
    source: Source;
    commit: string;
    definitions: ReadonlyMap<string, FactDefinition>;
    last?: ScorecardFile;
  },
): ReadFile {
  const { source, commit, definitions, last } = context;
  const keep = {
    repository: source.repository,
    path,
    name: last?.name,
    goodText: last?.goodText,
    goodCommit: last?.goodCommit,
  };
  const refuse = (message: string, remedy: string): ReadFile => ({
    kept: { ...keep, problems: [sourceProblem(path, message, remedy)] },
  });
  if (text === undefined)
    return refuse(
      trouble ?? 'The file could not be read.',
      'Split a large one into several scorecards; fetch the repository again when its contents are not there.',
    );
  if (!isScorecardText(text))
    return refuse(
      'The file is no scorecard any more: its kind is another.',
      'Write "kind: Scorecard", or delete the file to end the scorecard.',
    );
  const parsed = parseScorecard(text, { file: displayPath(path), definitions });
  if (!parsed.ok) return { kept: { ...keep, problems: parsed.problems } };
  const { name } = parsed.value;
  return {
    kept: { ...keep, problems: [] },
    now: { ...keep, name, goodText: text, goodCommit: commit, problems: [] },
  };
}

function refuseName({ kept, now }: ReadFile, other: ScorecardFile) {
  const problem = sourceProblem(
    kept.path,
    `The name "${now?.name}" is taken by ${other.repository} ${displayPath(
      other.path,
    )}.`,
    'Give each scorecard a name of its own.',
  );
  return { ...kept, problems: [problem] };
}

/**
 * Reads all scorecard files of one source at the tip. A file that cannot be used keeps its last good
 * version and costs no other; a source that cannot be read keeps everything.
 */
export async function readScorecards(
  source: Source,
  context: {
    repositories: RepositoriesService;
    store: ScorecardStore;
    definitions: readonly FactDefinition[];
    at: string;
    limits?: ScorecardLimits;
  },
): Promise<ScorecardVersion[]> {
  const { repositories, store, at, limits = scorecardLimits } = context;
  const known = await store.list();
  const before = known.filter(
    file =>
      file.repository === source.repository && isBelow(file.path, source.path),
  );
  const good = before.filter(file => file.goodText);
  let read: FoundTexts;
  try {
    read = await readScorecardTexts(source, {
      repositories,
      limits,
      isKnown: path => good.some(file => file.path === path),
    });
  } catch (error) {
    const problem = unreadable(source, error);
    const files = good.length > 0 ? good : [{ ...source, problems: [] }];
    return store.saveSource(
      source,
      files.map((file, index) =>
        index === 0 ? { ...file, problems: [problem] } : file,
      ),
      at,
    );
  }
  const definitions = new Map(
    context.definitions.map(definition => [definition.id, definition]),
  );
  const beyond = limitProblems(source, read.left, limits);
  // What lies beyond a limit is not gone: it stays as it was good last.
  const stays = good.filter(
    ({ path }) =>
      beyond.length > 0 &&
      read.there.has(path) &&
      !read.files.some(file => file.path === path),
  );
  const others = known.filter(file => !before.includes(file));
  const files = holdNames(
    read.files.map(found =>
      readFile(found, {
        source,
        commit: read.commit,
        definitions,
        last: before.find(file => file.path === found.path),
      }),
    ),
    {
      taken: new Map(
        [...others, ...stays].flatMap(file =>
          file.name ? [[file.name, file]] : [],
        ),
      ),
      refuse: refuseName,
    },
  );
  return store.saveSource(
    source,
    beyond.length === 0
      ? files
      : [...files, ...stays, { ...source, problems: beyond }],
    at,
  );
}
