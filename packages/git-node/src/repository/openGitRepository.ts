import { InputError } from '@backstage/errors';
import { GitError, isDamage, runGit } from '../process';
import type {
  FileContent,
  GitRepository,
  PathKey,
  TreeEntry,
} from './GitRepository';
import { displayPath, pathText } from './pathKey';
import { resolveGitDir } from './findGitDir';
import { readBlobs } from './readBlobs';
import { readTree } from './readTree';
import { readSizes } from './readSizes';

/** Beyond so many paths, or bytes of them, the whole tree is read instead of naming each. */
const maxNamedPaths = 500;
const maxNamedBytes = 60_000;
const defaultMaxFileBytes = 1024 * 1024;
const maxBulkBytes = 256 * 1024 * 1024;

const isCommit = (text: string) => /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(text);

function namedPaths(paths: readonly PathKey[]): string[] | undefined {
  if (paths.length > maxNamedPaths) return undefined;
  const texts = paths.map(pathText);
  if (texts.some(text => !text || text.includes('\0'))) return undefined;
  const bytes = paths.reduce((sum, path) => sum + path.length, 0);
  return bytes > maxNamedBytes ? undefined : (texts as string[]);
}

class SpawnedGitRepository implements GitRepository {
  static create(gitDir: string, options: OpenOptions): SpawnedGitRepository {
    return new SpawnedGitRepository(gitDir, options);
  }

  readonly isBlobless: boolean;

  private constructor(
    readonly gitDir: string,
    private readonly options: OpenOptions,
  ) {
    this.isBlobless = options.fetchContents !== undefined;
  }

  async bring(oids: readonly string[]): Promise<void> {
    if (oids.length > 0) await this.options.fetchContents?.(oids);
  }

  async noticeDamage(commit: string, error: unknown): Promise<unknown> {
    const { onDamage } = this.options;
    if (!onDamage || !isDamage(error)) return error;
    // One that is not here at all was asked for in vain, and says nothing of the rest.
    if (!(await this.findCommit(commit))) return error;
    return onDamage(error);
  }

  private async reading<T>(commit: string, work: () => Promise<T>): Promise<T> {
    this.checkCommit(commit);
    try {
      return await work();
    } catch (error) {
      throw await this.noticeDamage(commit, error);
    }
  }

  async findCommit(revision: string): Promise<string | undefined> {
    if (revision === '' || /[\0\n]/.test(revision)) return undefined;
    try {
      const output = await runGit(this.gitDir, [
        'rev-parse',
        '--verify',
        '--quiet',
        '--end-of-options',
        `${revision}^{commit}`,
      ]);
      const hash = output.toString('latin1').trim().split('\n').pop() ?? '';
      return isCommit(hash) ? hash : undefined;
    } catch (error) {
      if ((error as { reason?: string }).reason === 'exit') return undefined;
      throw error;
    }
  }

  async listTree(commit: string, path: string = ''): Promise<TreeEntry[]> {
    return this.reading(commit, () => this.readTreeAt(commit, path));
  }

  private async readTreeAt(commit: string, path: string): Promise<TreeEntry[]> {
    const below = path.replace(/\/+$/, '');
    if (below === '') {
      return readTree(this.gitDir, commit, { recursive: true });
    }
    const paths = namedPaths([below]);
    const entries = await readTree(this.gitDir, commit, {
      recursive: true,
      paths,
    });
    if (paths) return entries;
    return entries.filter(
      entry => entry.path === below || entry.path.startsWith(`${below}/`),
    );
  }

  async readFiles(
    commit: string,
    paths: PathKey[],
    options: { maxBytes?: number } = {},
  ): Promise<FileContent[]> {
    return this.reading(commit, () =>
      this.readContents(commit, paths, options),
    );
  }

  private async readContents(
    commit: string,
    paths: PathKey[],
    options: { maxBytes?: number },
  ): Promise<FileContent[]> {
    if (paths.length === 0) return [];
    const maxBytes = options.maxBytes ?? defaultMaxFileBytes;
    const named = namedPaths(paths);
    const entries = new Map(
      (
        await readTree(this.gitDir, commit, {
          recursive: named === undefined,
          paths: named,
        })
      ).map(entry => [entry.path, entry]),
    );
    const files = paths
      .map(path => entries.get(path))
      .filter(
        (entry): entry is TreeEntry =>
          entry !== undefined && entry.mode !== '040000',
      );
    const sizes = await this.sizesOf(files);
    let budget = maxBulkBytes;
    const readable = files.filter(({ mode, oid }) => {
      const size = sizes.get(oid) ?? Infinity;
      if (!mode.startsWith('100') || size > maxBytes || size > budget) {
        return false;
      }
      budget -= size;
      return true;
    });
    const blobs = await readBlobs(
      this.gitDir,
      readable.map(entry => entry.oid),
    );
    const contents = new Map(
      readable.map((entry, index) => [entry, blobs[index]]),
    );
    this.refuseLost(readable.filter((_, index) => !blobs[index]));
    return files.map(entry => ({
      path: entry.path,
      oid: entry.oid,
      size: sizes.get(entry.oid) ?? 0,
      content: contents.get(entry),
    }));
  }

  /** How long each is; where the tree does not say, contents are brought here first. */
  private async sizesOf(
    files: readonly TreeEntry[],
  ): Promise<Map<string, number>> {
    const sizes = new Map<string, number>();
    const untold: TreeEntry[] = [];
    for (const entry of files) {
      if (entry.size !== undefined) sizes.set(entry.oid, entry.size);
      else if (entry.mode.startsWith('100')) untold.push(entry);
    }
    if (untold.length === 0) return sizes;
    const oids = [...new Set(untold.map(({ oid }) => oid))];
    await this.bring(oids);
    for (const [oid, size] of await readSizes(this.gitDir, oids))
      sizes.set(oid, size);
    this.refuseLost(untold.filter(({ oid }) => !sizes.has(oid)));
    return sizes;
  }

  /** A file whose content is not here says nothing, least of all that it is too large. */
  private refuseLost(files: readonly TreeEntry[]): void {
    if (files.length === 0) return;
    throw new GitError({
      ...{ command: 'cat-file', on: this.gitDir, reason: 'exit' },
      stderr: `missing blob ${files[0].oid}`,
      detail: `the contents of ${files.length} files are not in it, first ${
        files[0].oid
      } (${displayPath(
        files[0].path,
      )}). A clone that was made with --filter or --shared holds only a part: clone it without.`,
    });
  }

  async listCommits(
    commit: string,
    options: { path?: PathKey; limit?: number } = {},
  ): Promise<ListedCommit[]> {
    return this.reading(commit, () => this.readCommits(commit, options));
  }

  private async readCommits(
    commit: string,
    options: { path?: PathKey; limit?: number },
  ): Promise<ListedCommit[]> {
    const path = options.path ? pathText(options.path) : undefined;
    if (options.path && path === undefined && options.path.includes('\n')) {
      throw new InputError(
        'The history of a path with a line feed and bytes that are not UTF-8 cannot be listed. Rename the file.',
      );
    }
    const args = [
      'log',
      '-z',
      '--no-color',
      '--no-show-signature',
      '--no-ext-diff',
      '--no-textconv',
      '--date=iso-strict',
      '--encoding=UTF-8',
      `--max-count=${Math.min(Math.max(options.limit ?? 100, 1), 10_000)}`,
      '--format=%H%x1f%cI%x1f%an%x1f%s',
    ];
    const output =
      options.path && path === undefined
        ? await runGit(this.gitDir, [...args, '--stdin'], {
            input: Buffer.from(`${commit}\n--\n${options.path}\n`, 'latin1'),
          })
        : await runGit(this.gitDir, [
            ...args,
            '--end-of-options',
            commit,
            '--',
            ...(path ? [path] : []),
          ]);
    return output
      .toString('utf8')
      .split('\0')
      .filter(Boolean)
      .map(line => {
        const [hash, at, author, ...subject] = line.split('\x1f');
        return {
          hash,
          at: toUtc(at),
          author,
          subject: subject.join('\x1f'),
        };
      });
  }

  private checkCommit(commit: string): void {
    if (!isCommit(commit)) {
      throw new InputError(
        `"${commit.slice(
          0,
          60,
        )}" is no commit hash. Find it with findCommit first.`,
      );
    }
  }
}

function toUtc(text: string): string {
  const at = new Date(text);
  // A date that no calendar holds stays as git has it.
  return Number.isNaN(at.getTime()) ? text : at.toISOString();
}

type ListedCommit = Awaited<ReturnType<GitRepository['listCommits']>>[number];

/** Fetches the contents that a mirror lacks, of those named. @public */
export type FetchContents = (oids: readonly string[]) => Promise<void>;

/** What a mirror does for whoever reads it. @public */
export interface OpenOptions {
  /** Of one without file contents. */
  fetchContents?: FetchContents;
  /** Keeps that it is damaged, and gives the error that is thrown instead. */
  onDamage?: (error: GitError) => Promise<unknown>;
}

/**
 * Opens a git directory, or the one of a working copy, to read it at a commit. Starts nothing until it
 * is asked.
 *
 * @param dir - a bare repository, a `.git` folder, or a working copy
 * @public
 */
export function openGitRepository(
  dir: string,
  options: OpenOptions = {},
): GitRepository {
  return SpawnedGitRepository.create(resolveGitDir(dir), options);
}
