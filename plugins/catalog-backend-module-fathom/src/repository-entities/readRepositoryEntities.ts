import { Entity } from '@backstage/catalog-model';
import {
  displayPath,
  GitRepository,
  RepositoryProblem,
  TreeEntry,
} from '@fathom/git-node';
import { MAX_FILE_BYTES, parseEntities } from './parseEntities';

const MAX_FILES = 500;
const VERSIONS_TO_TRY = 20;
const catalogFile = /(^|\/)catalog-info\.ya?ml$/;
const templateFile = /(^|\/)template\.ya?ml$/;
const templateKind = /^kind:[ \t]*["']?Template\b/m;
// Not the repository's own: copies of others and material of tests.
const foreign =
  /(^|\/)(node_modules|vendor|third_party|testdata|__fixtures__)\//;

/** An entity and its place. */
export interface FoundEntity {
  entity: Entity;
  /** As git has it. */
  file: string;
  line: number;
}

/** What one repository brings at one commit. */
export interface RepositoryEntities {
  entities: FoundEntity[];
  problems: RepositoryProblem[];
}

/**
 * Reads every catalog file of a repository at a commit. Beside a template lies its skeleton, which is no
 * catalog file yet; a `template.yaml` of other tools has none. A file that cannot be read keeps its last good version, found in its own history.
 */
export async function readRepositoryEntities(
  git: GitRepository,
  commit: string,
  options: { templates: boolean },
): Promise<RepositoryEntities> {
  const tree = await git.listTree(commit);
  const files = tree.filter(entry => entry.mode.startsWith('100'));
  const templates = files.filter(
    entry => templateFile.test(entry.path) && !foreign.test(entry.path),
  );
  const catalogFiles = files.filter(
    entry => catalogFile.test(entry.path) && !foreign.test(entry.path),
  );
  const skeletons = await findSkeletons(git, commit, {
    templates,
    catalogFiles,
    // Of paved roads every template counts, one that is broken just now too.
    isTrusted: options.templates,
  });
  const wanted = files.filter(
    entry =>
      (catalogFiles.includes(entry) &&
        !skeletons.some(folder => entry.path.startsWith(folder))) ||
      (options.templates && templates.includes(entry)),
  );
  const result: RepositoryEntities = { entities: [], problems: [] };
  if (wanted.length > MAX_FILES) {
    result.problems.push(
      problem(
        wanted[MAX_FILES].path,
        `The repository holds ${wanted.length} catalog files; the first ${MAX_FILES} are read.`,
        'Move the rest into repositories of their own.',
      ),
    );
    wanted.length = MAX_FILES;
  }
  const contents = await git.readFiles(
    commit,
    wanted.map(entry => entry.path),
    { maxBytes: MAX_FILE_BYTES },
  );
  for (const [index, { content }] of contents.entries()) {
    const file = wanted[index].path;
    const parsed = content
      ? parseEntities(content.toString('utf8'), file)
      : { ok: false as const, problems: [tooLarge(wanted[index])] };
    if (parsed.ok) {
      result.entities.push(...parsed.value.map(found => ({ ...found, file })));
      continue;
    }
    const good = await lastGoodVersion(git, commit, file);
    result.entities.push(...good.entities);
    result.problems.push(
      ...parsed.problems.map(found => ({
        ...found,
        file: displayPath(file),
        ...(good.entities.length > 0 && { shownCommit: good.commit }),
      })),
    );
  }
  return result;
}

/** The skeleton folders of templates that hold catalog files. */
async function findSkeletons(
  git: GitRepository,
  commit: string,
  found: {
    templates: readonly TreeEntry[];
    catalogFiles: readonly TreeEntry[];
    isTrusted: boolean;
  },
): Promise<string[]> {
  const { templates, catalogFiles, isTrusted } = found;
  const candidates = templates
    .map(({ path }) => ({
      path,
      folder: `${path.replace(templateFile, '$1')}skeleton/`,
    }))
    .filter(({ folder }) =>
      catalogFiles.some(({ path }) => path.startsWith(folder)),
    );
  if (isTrusted) return candidates.map(({ folder }) => folder);
  const contents = await git.readFiles(
    commit,
    candidates.map(({ path }) => path),
    { maxBytes: MAX_FILE_BYTES },
  );
  return candidates.flatMap(({ folder }, index) =>
    templateKind.test(contents[index]?.content?.toString('utf8') ?? '')
      ? [folder]
      : [],
  );
}

async function lastGoodVersion(
  git: GitRepository,
  commit: string,
  file: string,
): Promise<{ commit?: string; entities: FoundEntity[] }> {
  const versions = await git.listCommits(commit, {
    path: file,
    limit: VERSIONS_TO_TRY,
  });
  for (const { hash } of versions.slice(1)) {
    const [{ content } = { content: undefined }] = await git.readFiles(
      hash,
      [file],
      { maxBytes: MAX_FILE_BYTES },
    );
    const parsed = content && parseEntities(content.toString('utf8'), file);
    if (parsed && parsed.ok) {
      return {
        commit: hash,
        // Its line is that of another text.
        entities: parsed.value.map(({ entity }) => ({ entity, file, line: 1 })),
      };
    }
  }
  return { entities: [] };
}

function tooLarge(entry: TreeEntry): RepositoryProblem {
  return problem(
    entry.path,
    `The file has ${entry.size} bytes, more than ${MAX_FILE_BYTES}.`,
    'Split it into several files.',
  );
}

function problem(
  file: string,
  message: string,
  remedy: string,
): RepositoryProblem {
  return {
    file: displayPath(file),
    line: 1,
    column: 1,
    severity: 'error',
    rule: 'catalog-info',
    message,
    remedy,
  };
}
