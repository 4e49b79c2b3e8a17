import type { GitRepository, PathKey, TreeEntry } from '../repository';
import { notesRef, readAssistedNotes } from './assistedNotes';
import { listFiles } from './listFiles';
import { readObjects } from './readObjects';

/**
 * The files of a revision that say how its history is to be read.
 *
 * @public
 */
export interface RevisionFiles {
  tree: TreeEntry[];
  /** The revision's own `.mailmap`. */
  mailmap?: string;
  /** Commits listed in `.git-blame-ignore-revs`, full hashes in lower case. */
  ignoredCommits: Set<string>;
  gitAttributes: { path: PathKey; content: string }[];
  /** The revision's own `.fathom/identities.yaml`: who is one person and who is not. */
  identities?: string;
  /** Commits that a note under `refs/notes/ai` declares as assisted. */
  assistedCommits: Set<string>;
  /** The first bytes of the files that were asked for, by object id; '' for what is large or missing. */
  heads: Map<string, string>;
}

const ignoreFile = '.git-blame-ignore-revs';
const identitiesFile = '.fathom/identities.yaml';

/** A larger configuration file is not one that people wrote. */
const maxBytes = 1024 * 1024;

/**
 * Reads the tree of a commit (without sizes) with its `.mailmap`, `.git-blame-ignore-revs`,
 * `.fathom/identities.yaml` and every `.gitattributes`. A symbolic link in their place counts as
 * missing.
 *
 * @param options - `wantsHead`: whose first bytes are wanted too
 * @public
 */
export async function readRevision(
  git: Pick<GitRepository, 'gitDir'>,
  commit: string,
  options: {
    wantsHead?: (path: PathKey, oid: string) => boolean;
    signal?: AbortSignal;
  } = {},
): Promise<RevisionFiles> {
  const { wantsHead, signal } = options;
  const tree = await listFiles(git.gitDir, commit, signal);
  const files = tree.filter(entry => entry.mode.startsWith('100'));
  const wanted = files.filter(
    ({ path }) =>
      path === '.mailmap' ||
      path === ignoreFile ||
      path === identitiesFile ||
      path === '.gitattributes' ||
      path.endsWith('/.gitattributes'),
  );
  const headOids = wantsHead ? oidsOf(files, wantsHead) : [];
  const [notes, ...objects] = await readObjects(
    git.gitDir,
    [notesRef, ...wanted.map(({ oid }) => oid), ...headOids],
    { maxBytes, signal },
  );
  const contents = new Map(
    wanted.map(({ path }, i) => [path, objects[i].content]),
  );
  return {
    tree,
    mailmap: contents.get('.mailmap')?.toString('utf8'),
    ignoredCommits: parseIgnored(contents.get(ignoreFile)),
    identities: contents.get(identitiesFile)?.toString('utf8'),
    assistedCommits: notes.oid
      ? await readAssistedNotes(git.gitDir, notes.oid, signal)
      : new Set(),
    heads: headsOf(headOids, objects.slice(wanted.length)),
    // latin-1, as the paths are: one character a byte.
    gitAttributes: wanted.flatMap(({ path }) => {
      const content = contents.get(path);
      return path.endsWith('.gitattributes') && content
        ? [{ path, content: content.toString('latin1') }]
        : [];
    }),
  };
}

function parseIgnored(content: Buffer | undefined): Set<string> {
  return new Set(
    (content?.toString('latin1') ?? '')
      .split('\n')
      .map(line => line.replace(/#.*/, '').trim().toLowerCase())
      .filter(line => /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(line)),
  );
}

/** So much of a file says by which interpreter it runs. */
const headBytes = 200;
const mostHeads = 20_000;

function oidsOf(
  files: readonly { path: PathKey; mode?: string; oid?: string }[],
  wantsHead: (path: PathKey, oid: string) => boolean,
): string[] {
  const oids = new Set<string>();
  for (const { path, mode, oid } of files) {
    if (oid && mode?.startsWith('100') && wantsHead(path, oid)) oids.add(oid);
  }
  return [...oids].slice(0, mostHeads);
}

function headsOf(
  oids: readonly string[],
  objects: readonly { content?: Buffer }[],
): Map<string, string> {
  return new Map(
    oids.map((oid, i) => [
      oid,
      objects[i].content?.subarray(0, headBytes).toString('latin1') ?? '',
    ]),
  );
}

/** The first bytes of files of past revisions. */
export async function readBlobHeads(
  gitDir: string,
  files: readonly { path: PathKey; mode?: string; oid?: string }[],
  options: {
    wantsHead: (path: PathKey, oid: string) => boolean;
    signal?: AbortSignal;
  },
): Promise<Map<string, string>> {
  const oids = oidsOf(files, options.wantsHead);
  const { signal } = options;
  return headsOf(oids, await readObjects(gitDir, oids, { maxBytes, signal }));
}

/**
 * The first bytes of files, for example to see by which interpreter a script runs.
 *
 * @public
 */
export async function readHeads(
  git: GitRepository,
  commit: string,
  paths: readonly PathKey[],
): Promise<Map<PathKey, string>> {
  const heads = new Map<PathKey, string>();
  if (paths.length === 0) return heads;
  for (const file of await git.readFiles(commit, paths.slice(0, 2000), {
    maxBytes,
  })) {
    if (file.content)
      heads.set(file.path, file.content.subarray(0, 200).toString('latin1'));
  }
  return heads;
}
