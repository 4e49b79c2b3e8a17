import {
  exampleCases,
  exampleProblems,
  judgeExample,
  Pattern,
  parsePatterns,
  PatternFolder,
  structuralRequests,
  structuralScans,
} from '@fathom/backstage-plugin-patterns-common';
import type { StructuralScanner } from '@fathom/code-node';
import type { GitRepository, TreeEntry } from '@fathom/git-node';
import type { Problem } from '@fathom/kernel';
import type { PatternSource } from '../config';
import type { PatternChange, StoredPattern } from './PatternStore';

interface Known {
  /** As it was read last. */
  before: readonly StoredPattern[];
  scanner: StructuralScanner;
}

const maxBytes = 300 * 1024;
const maxFolders = 500;
const maxHistory = 30;

function foldersOf(entries: readonly TreeEntry[]): string[] {
  const folders = entries
    .filter(
      ({ path, mode }) =>
        mode.startsWith('100') && /(^|\/)(PATTERN\.md|rules\.yaml)$/.test(path),
    )
    // a rules.yaml alone may be anything else
    .filter(({ path }) =>
      entries.some(
        other => other.path === path.replace(/[^/]*$/, 'PATTERN.md'),
      ),
    )
    .map(({ path }) => path.split('/').slice(0, -1).join('/'));
  return [...new Set(folders)].sort().slice(0, maxFolders);
}

/** The root is the folder ''. */
function pathIn(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

async function readFolders(
  { git, commit }: { git: GitRepository; commit: string },
  folders: readonly string[],
  entries: readonly TreeEntry[],
): Promise<PatternFolder[]> {
  const known = new Set(entries.map(({ path }) => path));
  const paths = folders
    .flatMap(folder =>
      ['PATTERN.md', 'rules.yaml'].map(name => pathIn(folder, name)),
    )
    .filter(path => known.has(path));
  const files = await git.readFiles(commit, paths, { maxBytes });
  const texts = new Map(
    files.map(({ path, content, size }) => [
      path,
      content ? content.toString('utf8') : ' '.repeat(Math.min(size, maxBytes)),
    ]),
  );
  return folders.map(folder => {
    const at = (name: string) => texts.get(pathIn(folder, name));
    return { folder, patternMd: at('PATTERN.md'), rulesYaml: at('rules.yaml') };
  });
}

async function readHistory(
  git: GitRepository,
  commit: string,
  folder: string,
): Promise<PatternChange[]> {
  const commits = await git.listCommits(commit, {
    path: folder,
    limit: maxHistory,
  });
  const changes: PatternChange[] = [];
  // One after the other: each is a process of its own.
  for (const { hash, at, subject } of commits) {
    const [file] = await git.readFiles(hash, [pathIn(folder, 'PATTERN.md')], {
      maxBytes,
    });
    const version = /^version:\s*['"]?([0-9][^\s'"]*)/m.exec(
      file?.content?.toString('utf8') ?? '',
    )?.[1];
    changes.push({ commit: hash, at, subject, version });
  }
  return changes;
}

async function wrongExamples(pattern: Pattern, scanner: StructuralScanner) {
  const verdicts = [];
  for (const one of exampleCases(pattern.rules)) {
    const requests = structuralRequests([one.rule], one.example.files);
    verdicts.push(
      judgeExample(
        one,
        structuralScans([one.rule], requests, await scanner.scan(requests)),
      ),
    );
  }
  return verdicts;
}

/**
 * Reads all pattern folders of a source at a commit. A folder that is broken now keeps the definition
 * of `before`, and says what is wrong.
 */
export async function readSource(
  source: PatternSource,
  at: { git: GitRepository; commit: string; now: string },
  { before, scanner }: Known,
): Promise<StoredPattern[]> {
  const { git, commit } = at;
  const entries = await git.listTree(commit, source.path);
  const folders = foldersOf(entries);
  const parsed = parsePatterns(await readFolders(at, folders, entries));
  const found: StoredPattern[] = [];
  for (const folder of folders) {
    const place = {
      repository: source.repository,
      folder,
      sourcePath: source.path,
      history: await readHistory(git, commit, folder),
    };
    const problems = parsed.problems.filter(({ file }) =>
      folder === '' ? !file.includes('/') : file.startsWith(`${folder}/`),
    );
    const good = parsed.patterns.find(pattern => pattern.folder === folder);
    found.push({
      ...place,
      ...(good
        ? {
            ...(await withExamples(good, problems, scanner)),
            commit,
            readAt: at.now,
          }
        : { ...lastOf(place, before), problems }),
    });
  }
  return found;
}

/** A rule whose own examples contradict it judges nobody. */
async function withExamples(
  { folder, pattern }: { folder: string; pattern: Pattern },
  problems: readonly Problem[],
  scanner: StructuralScanner,
) {
  const wrong = exampleProblems(
    pathIn(folder, 'rules.yaml'),
    pattern.rules,
    await wrongExamples(pattern, scanner),
  );
  return {
    problems: [...problems, ...wrong],
    disabled: [...new Set(wrong.map(({ rule }) => rule))],
    definition: pattern,
  };
}

function lastOf(
  { repository, folder }: { repository: string; folder: string },
  before: readonly StoredPattern[],
) {
  const last = before.find(
    known => known.repository === repository && known.folder === folder,
  );
  return {
    disabled: last?.disabled ?? [],
    definition: last?.definition,
    commit: last?.commit,
    readAt: last?.readAt,
  };
}
