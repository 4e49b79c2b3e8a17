import { createTurns, GitError } from '../process';
import type { GitRepository, PathKey, TreeEntry } from '../repository';
import { notesRef, readAssistedNotes } from './assistedNotes';
import { listFiles } from './listFiles';
import { ObjectReader, readObjects, withObjects } from './readObjects';

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
  /** Of the files that were asked for, see {@link WantsContent}, by object id. */
  contents: Map<string, string>;
}

/**
 * Which of a file is wanted: its first bytes, to see by which interpreter it runs, or all of it. It comes
 * as one character a byte, and as '' when it is large or missing.
 *
 * @public
 */
export type WantsContent = (
  path: PathKey,
  oid: string,
) => 'head' | 'whole' | undefined;

/** Whose objects are read. @public */
export type ReadableObjects = Pick<GitRepository, 'gitDir'> &
  Partial<Pick<GitRepository, 'bring' | 'noticeDamage'>>;

const ignoreFile = '.git-blame-ignore-revs';
const identitiesFile = '.fathom/identities.yaml';

/** A larger configuration file is not one that people wrote. */
const maxBytes = 1024 * 1024;

/**
 * Reads the tree of a commit (without sizes) with its `.mailmap`, `.git-blame-ignore-revs`,
 * `.fathom/identities.yaml` and every `.gitattributes`. A symbolic link in their place counts as
 * missing.
 *
 * @param options - `wantsContent`: of which files more is wanted
 * @public
 */
export async function readRevision(
  git: ReadableObjects,
  commit: string,
  options: {
    wantsContent?: WantsContent;
    signal?: AbortSignal;
  } = {},
): Promise<RevisionFiles> {
  const { wantsContent, signal } = options;
  const { tree, wanted, more, notes, objects } = await withObjects(
    git.gitDir,
    signal,
    reader => readWanted(git, commit, reader, wantsContent),
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
    contents: contentsOf(more, objects.slice(wanted.length)),
    // latin-1, as the paths are: one character a byte.
    gitAttributes: wanted.flatMap(({ path }) => {
      const content = contents.get(path);
      return path.endsWith('.gitattributes') && content
        ? [{ path, content: content.toString('latin1') }]
        : [];
    }),
  };
}

/** By one process: the tree, then what its names say is wanted. */
async function readWanted(
  git: ReadableObjects,
  commit: string,
  reader: ObjectReader,
  wantsContent: WantsContent | undefined,
) {
  const tree = await listFiles(reader, commit);
  const wanted = await configurationsOf(tree);
  const more = wantsContent ? await wantedOf(tree, wantsContent) : [];
  const oids = [...wanted, ...more].map(({ oid }) => oid);
  await git.bring?.(oids);
  const [notes, ...objects] = await reader.read([notesRef, ...oids], {
    maxBytes,
    keep: index => keptOf(more[index - 1 - wanted.length]),
  });
  const lost = oids.find((_, i) => objects[i].oid === undefined);
  if (lost) await refuseLost(git, commit, lost);
  return { tree, wanted, more, notes, objects };
}

/** A clone without contents is read as far as it goes; a mirror that lost some would tell something else. */
async function refuseLost(git: ReadableObjects, commit: string, oid: string) {
  const lost = new GitError({
    ...{ command: 'cat-file', on: git.gitDir, reason: 'exit' },
    stderr: `missing blob ${oid}`,
  });
  const noticed = (await git.noticeDamage?.(commit, lost)) ?? lost;
  if (noticed !== lost) throw noticed;
}

async function configurationsOf(
  tree: readonly TreeEntry[],
): Promise<TreeEntry[]> {
  const turns = createTurns();
  const found: TreeEntry[] = [];
  for (const entry of tree) {
    if (entry.mode.startsWith('100') && isConfiguration(entry.path))
      found.push(entry);
    if (turns.isOver()) await turns.next();
  }
  return found;
}

function isConfiguration(path: PathKey): boolean {
  return (
    path === '.mailmap' ||
    path === ignoreFile ||
    path === identitiesFile ||
    path === '.gitattributes' ||
    path.endsWith('/.gitattributes')
  );
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
const mostWanted = 20_000;

interface WantedObject {
  oid: string;
  what: 'head' | 'whole';
}

async function wantedOf(
  files: readonly { path: PathKey; mode?: string; oid?: string }[],
  wantsContent: WantsContent,
): Promise<WantedObject[]> {
  const turns = createTurns();
  const wanted = new Map<string, 'head' | 'whole'>();
  for (const { path, mode, oid } of files) {
    const what =
      oid && mode?.startsWith('100') ? wantsContent(path, oid) : undefined;
    // The same content may be a script here and a rule there.
    if (what && wanted.get(oid!) !== 'whole') wanted.set(oid!, what);
    if (turns.isOver()) await turns.next();
  }
  return [...wanted].slice(0, mostWanted).map(([oid, what]) => ({ oid, what }));
}

function keptOf(wanted: WantedObject | undefined): number | undefined {
  return wanted?.what === 'head' ? headBytes : undefined;
}

function contentsOf(
  wanted: readonly WantedObject[],
  objects: readonly { content?: Buffer }[],
): Map<string, string> {
  return new Map(
    wanted.map(({ oid }, i) => [
      oid,
      objects[i].content?.toString('latin1') ?? '',
    ]),
  );
}

/** What is wanted of the files of past revisions. */
export async function readContents(
  git: ReadableObjects,
  files: readonly { path: PathKey; mode?: string; oid?: string }[],
  options: { wantsContent: WantsContent; signal?: AbortSignal },
): Promise<Map<string, string>> {
  const wanted = await wantedOf(files, options.wantsContent);
  const { signal } = options;
  const oids = wanted.map(({ oid }) => oid);
  await git.bring?.(oids);
  return contentsOf(
    wanted,
    await readObjects(git.gitDir, oids, {
      maxBytes,
      signal,
      keep: index => keptOf(wanted[index]),
    }),
  );
}
