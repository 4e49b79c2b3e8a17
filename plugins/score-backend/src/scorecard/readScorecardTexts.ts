import { isScorecardText } from '@fathom/backstage-plugin-score-common';
import { GitRepository, RepositoriesService } from '@fathom/git-node';

/** Of one source. */
export interface ScorecardLimits {
  /** YAML files that are looked at. */
  files: number;
  scorecards: number;
}

export const scorecardLimits: ScorecardLimits = {
  files: 10_000,
  scorecards: 100,
};

/** What lies at a path: the text of a scorecard, or why nobody can say what is in it. */
export interface FoundText {
  path: string;
  text?: string;
  trouble?: string;
}

export interface FoundTexts {
  commit: string;
  files: FoundText[];
  /** All YAML files of the source. */
  there: ReadonlySet<string>;
  /** Files and scorecards beyond the limits, which were not looked at or not taken. */
  left: ScorecardLimits;
}

/** More than a scorecard may be by far: files up to here are looked at for their kind. */
const lookBytes = 8 * 1024 * 1024;
const smallBytes = 512 * 1024;
const atOnce = 200;

/** Contents that are known to be no scorecards, so that each is looked at once. */
const foreign = new Set<string>();
const mostForeign = 100_000;

interface Content extends FoundText {
  oid?: string;
}

async function readOne(
  git: GitRepository,
  commit: string,
  path: string,
): Promise<Content> {
  try {
    const [file] = await git.readFiles(commit, [path], { maxBytes: lookBytes });
    return {
      path,
      oid: file?.oid,
      ...(file?.content
        ? { text: file.content.toString('utf8') }
        : { trouble: 'The file is too large.' }),
    };
  } catch (error) {
    return {
      path,
      trouble: `The file could not be read: ${(error as Error).message}`,
    };
  }
}

/** Many at a time; what is large, or what git could not give, one by one, so that it costs no other file. */
async function readSome(
  git: GitRepository,
  commit: string,
  paths: string[],
): Promise<Content[]> {
  const read = await git
    .readFiles(commit, paths, { maxBytes: smallBytes })
    .catch(() => []);
  const byPath = new Map(read.map(file => [file.path, file]));
  const contents: Content[] = [];
  for (const path of paths) {
    const file = byPath.get(path);
    contents.push(
      file?.content
        ? { path, oid: file.oid, text: file.content.toString('utf8') }
        : await readOne(git, commit, path),
    );
  }
  return contents;
}

/**
 * The scorecards at and below a path at the tip: of all YAML files those whose kind says so, and those that
 * were scorecards before or that nobody could look into.
 */
export async function readScorecardTexts(
  source: { repository: string; path: string },
  context: {
    repositories: RepositoriesService;
    limits: ScorecardLimits;
    /** Whether a scorecard was read there before. */
    isKnown(path: string): boolean;
  },
): Promise<FoundTexts> {
  const { repositories, limits, isKnown } = context;
  const { git, commit } = await repositories.open(source.repository);
  const found = (await git.listTree(commit, source.path)).filter(
    ({ mode, path }) => mode.startsWith('100') && /\.ya?ml$/.test(path),
  );
  // Those that judge already go first: a new file takes the place of none.
  const yaml = [
    ...found.filter(({ path }) => isKnown(path)),
    ...found.filter(({ path }) => !isKnown(path)),
  ];
  const looked = yaml.slice(0, limits.files);
  const wanted = looked.filter(
    ({ oid, path }) => isKnown(path) || !foreign.has(oid),
  );
  const files: FoundText[] = [];
  let more = 0;
  for (let at = 0; at < wanted.length; at += atOnce) {
    const paths = wanted.slice(at, at + atOnce).map(({ path }) => path);
    for (const { oid, ...file } of await readSome(git, commit, paths)) {
      const isForeign =
        file.text === undefined
          ? oid !== undefined // Far too large for one.
          : !isScorecardText(file.text);
      if (isForeign && oid !== undefined && foreign.size < mostForeign)
        foreign.add(oid);
      if (isForeign && !isKnown(file.path)) continue;
      if (files.length < limits.scorecards) files.push(file);
      else more += 1;
    }
  }
  return {
    commit,
    files,
    there: new Set(yaml.map(({ path }) => path)),
    left: { files: yaml.length - looked.length, scorecards: more },
  };
}
