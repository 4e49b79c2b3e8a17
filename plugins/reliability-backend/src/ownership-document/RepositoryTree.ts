import {
  RepositoryPaths,
  repositoryPaths,
} from '@fathom/backstage-plugin-reliability-common';
import {
  displayPath,
  GitRepository,
  isShallow,
  PathKey,
} from '@fathom/git-node';

const mostCommits = 1_000;

/** A repository at one commit, its tree read once for all its components. */
export class RepositoryTree {
  static async read(
    key: string,
    git: GitRepository,
    commit: string,
  ): Promise<RepositoryTree> {
    const keys = new Map<string, PathKey>();
    for (const { path, mode } of await git.listTree(commit))
      if (mode.startsWith('100')) keys.set(displayPath(path), path);
    return new RepositoryTree(key, git, commit, keys);
  }

  readonly paths: RepositoryPaths;
  #shallow?: Promise<boolean>;

  private constructor(
    readonly key: string,
    readonly git: GitRepository,
    readonly commit: string,
    /** Paths as git has them, by the text that people read. */
    private readonly keys: ReadonlyMap<string, PathKey>,
  ) {
    this.paths = repositoryPaths([...keys.keys()]);
  }

  /** Files below a folder, by path from it; the folder as text with a slash behind it, or nothing. */
  list(prefix: string): string[] {
    return [...this.keys.keys()]
      .filter(path => path.startsWith(prefix))
      .map(path => path.slice(prefix.length));
  }

  /** Whether there is a file at a path. */
  has(path: string): boolean {
    return this.keys.has(path);
  }

  /** Texts of files, in the order given; of those that are too large it is told why they were not read. */
  async texts(
    paths: readonly string[],
    maxBytes: number,
  ): Promise<{ text?: string; unread?: string }[]> {
    const keys = paths.map(path => this.keys.get(path) ?? path);
    const found = new Map(
      (await this.git.readFiles(this.commit, keys, { maxBytes })).map(
        ({ path, content, size }) => [
          path,
          content
            ? { text: content.toString('utf8') }
            : {
                unread: `It has ${size} bytes and was not read: the limit fathom.reliability.maxFileBytes is ${maxBytes}.`,
              },
        ],
      ),
    );
    return keys.map(key => found.get(key) ?? {});
  }

  /**
   * Days of the commits that touched a folder or file, newest first; undefined where history ends early.
   */
  async commitDays(path: PathKey): Promise<string[] | undefined> {
    this.#shallow ??= isShallow(this.git.gitDir);
    if (await this.#shallow) return undefined;
    const commits = await this.git.listCommits(this.commit, {
      ...(path && { path }),
      limit: mostCommits,
    });
    return commits.map(({ at }) => at.slice(0, 10));
  }

  /** The day of a commit that a document names. */
  async dayOf(revision: string): Promise<string | undefined> {
    // Only a hash: the text of a file is no expression for git.
    if (!/^[0-9a-f]{7,64}$/i.test(revision)) return undefined;
    const commit = await this.git.findCommit(revision);
    if (!commit) return undefined;
    const [found] = await this.git.listCommits(commit, { limit: 1 });
    return found?.at.slice(0, 10);
  }
}
