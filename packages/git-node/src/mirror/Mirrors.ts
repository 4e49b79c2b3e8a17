import type { Config } from '@backstage/config';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { GitError, GitSetting, runGit } from '../process';
import { GitRepository, openGitRepository } from '../repository';
import { bloblessSettings, findMissing, promisedBy } from './blobless';
import { boundedFetch, TooLarge } from './boundedFetch';
import { checkSettings, fsckSettings, uncheckedFetch } from './fsckSeverity';
import { classifyFailure } from './classifyFailure';
import { Remote, findRemote } from './findRemote';
import {
  clearLeftovers,
  folderBytes,
  MirrorNote,
  readNote,
  wantsTidying,
  writeNote,
} from './mirrorFiles';
import { mirrorFolder } from './mirrorFolder';
import { MirrorFailure } from './MirrorFailure';
import { withMirrorLock } from './mirrorLock';
import { MirrorOptions, readMirrorOptions } from './readMirrorOptions';
import {
  RemoteCredentials,
  createRemoteCredentials,
} from './remoteCredentials';
import { readBranchTips } from './readBranchTips';
import { RemoteRefs, readRemoteRefs } from './readRemoteRefs';
import { remoteName } from './remoteName';
import type { RepositoryBranch } from '../service/RepositoriesService';

/** @public */
export interface MirrorResult {
  gitDir: string;
  tip: string;
  defaultBranch?: string;
  /** Bytes on disk. */
  bytes: number;
  /** False when the remote had nothing new. */
  fetched: boolean;
  /** Only the history is here: with all file contents it is larger than the limit. */
  isBlobless: boolean;
  /** Those that were asked for; without a tip when the remote has none of the name. */
  branches: RepositoryBranch[];
}

/** @public */
export interface MirrorRequest {
  key: string;
  url: string;
  /** The branch to read; the remote's HEAD unless given. */
  branch?: string;
  /** Further branches whose tips are asked for. */
  branches?: readonly string[];
}

/** Half-made mirrors of processes that died are taken away after so long. */
const leftoverMs = 6 * 60 * 60 * 1000;
const askTimeoutMs = 60_000;

/** More files than anybody reads of one commit. */
const mostBrought = 200_000;

/**
 * Bare mirrors of remotes on this host, whole: every branch and tag with its history, nothing checked
 * out, no configuration but ours. What would be larger than the limit is mirrored without file contents,
 * which are then fetched as they are read.
 *
 * @public
 */
export class Mirrors {
  static fromConfig(config: Config): Mirrors {
    return new Mirrors(
      readMirrorOptions(config),
      createRemoteCredentials(config),
    );
  }

  static create(options: MirrorOptions): Mirrors {
    return new Mirrors(options, async () => []);
  }

  private constructor(
    private readonly options: MirrorOptions,
    private readonly credentials: RemoteCredentials,
  ) {}

  /** The folder of a mirror, whether it is there or not. */
  gitDir(key: string): string {
    return mirrorFolder(this.options.home, key);
  }

  /**
   * Brings the mirror to what the remote holds now. Asks first, and fetches only when something moved.
   *
   * @throws {@link MirrorFailure}, always: with reason, words and remedy
   */
  async update(
    request: MirrorRequest,
    options: { signal?: AbortSignal } = {},
  ): Promise<MirrorResult> {
    try {
      const remote = findRemote(request.url, this.options);
      const settings = await this.credentials(remote.url);
      const refs = await readRemoteRefs(remote, {
        ...request,
        settings,
        signal: options.signal,
        timeoutMs: Math.min(askTimeoutMs, this.options.limits.timeoutMs),
      });
      const gitDir = this.gitDir(request.key);
      await mkdir(dirname(gitDir), { recursive: true });
      const brought = await withMirrorLock(
        `${gitDir}.lock`,
        () => this.bring(request, { remote, settings, refs, ...options }),
        { waitMs: this.options.limits.timeoutMs, signal: options.signal },
      );
      const branches = await readBranchTips(gitDir, request.branches ?? []);
      return { ...brought, branches };
    } catch (error) {
      throw classifyFailure(error, request.key);
    }
  }

  /** The mirror on this host, to be read; of one without contents, they are fetched as they are read. */
  async open(request: MirrorRequest): Promise<GitRepository> {
    const gitDir = this.gitDir(request.key);
    const note = await readNote(gitDir);
    return openGitRepository(
      gitDir,
      note?.blobless && {
        fetchContents: oids => this.fetchContents(request, oids),
      },
    );
  }

  private async fetchContents(
    request: MirrorRequest,
    oids: readonly string[],
  ): Promise<void> {
    const gitDir = this.gitDir(request.key);
    if ((await findMissing(gitDir, oids)).length === 0) return;
    const { limits } = this.options;
    try {
      const remote = findRemote(request.url, this.options);
      const settings = await this.credentials(remote.url);
      await withMirrorLock(
        `${gitDir}.lock`,
        async () => {
          const missing = await findMissing(gitDir, oids);
          if (missing.length === 0) return;
          if (missing.length > mostBrought)
            throw this.tooMany(request.key, missing.length);
          await boundedFetch(
            gitDir,
            ['--filter=blob:none', '--stdin', promisedBy],
            {
              remote,
              settings: [
                ...settings,
                ...bloblessSettings(remote.url),
                ...uncheckedFetch,
                { key: 'fetch.negotiationAlgorithm', value: 'noop' },
              ],
              limits,
              on: request.key,
              input: missing.map(oid => `${oid}\n`).join(''),
            },
          ).finally(() => clearLeftovers(gitDir));
        },
        { waitMs: limits.timeoutMs },
      );
    } catch (error) {
      if (error instanceof TooLarge) throw this.contentsTooLarge(request.key);
      throw classifyFailure(error, request.key);
    }
  }

  private async bring(request: MirrorRequest, work: Work): Promise<Brought> {
    const gitDir = this.gitDir(request.key);
    const { refs } = work;
    let note = await readNote(gitDir);
    // The limit was raised: it may now be mirrored whole.
    if (note?.blobless && note.blobless.above < this.options.limits.bytes)
      note = undefined;
    if (note?.digest === refs.digest && note.tip === refs.tip) {
      if (await openGitRepository(gitDir).findCommit(refs.tip)) {
        if (note.branch !== refs.branch)
          await this.point(gitDir, request, { refs, blobless: note.blobless });
        return this.result(gitDir, refs, { note, fetched: false });
      }
    }
    if (note && existsSync(join(gitDir, 'HEAD'))) {
      try {
        await clearLeftovers(gitDir);
        const { blobless } = note;
        const fetched = await this.fetch(gitDir, request, {
          ...work,
          blobless,
        });
        const after = fetched.refs;
        await this.point(gitDir, request, { refs: after, blobless });
        if (await wantsTidying(gitDir))
          await this.tidy(gitDir, { ...work, blobless });
        return await this.result(gitDir, after, { note, fetched: true });
      } catch (error) {
        // One that outgrew the limit is made anew, without contents or with fewer.
        if (error instanceof TooLarge)
          return this.makeBlobless(gitDir, request, work);
        // So is one that was damaged here; if the remote is, that fails the same way.
        if (classifyFailure(error, request.key).reason !== 'corrupt')
          throw error;
      }
    }
    if (note?.blobless) return this.makeBlobless(gitDir, request, work);
    try {
      return await this.make(gitDir, request, work);
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      return this.makeBlobless(gitDir, request, work);
    }
  }

  private async makeBlobless(
    gitDir: string,
    request: MirrorRequest,
    work: Work,
  ): Promise<Brought> {
    const blobless = { above: this.options.limits.bytes };
    try {
      return await this.make(gitDir, request, { ...work, blobless });
    } catch (error) {
      if (error instanceof TooLarge) throw this.tooLarge(request.key);
      throw error;
    }
  }

  /** Makes the whole mirror beside its place and puts it there when it is complete. */
  private async make(
    gitDir: string,
    request: MirrorRequest,
    work: Work,
  ): Promise<Brought> {
    const folder = dirname(gitDir);
    await clearHalfMade(folder);
    const making = join(folder, `.making-${randomUUID()}`);
    const old = join(folder, `.old-${randomUUID()}`);
    try {
      await runGit(undefined, [
        'init',
        '--quiet',
        '--bare',
        '--template=',
        '--initial-branch=main',
        '--end-of-options',
        making,
      ]);
      const { refs, said } = await this.fetch(making, request, work);
      if (work.blobless) await this.check(making, request, work);
      // A server may ignore what it was asked to leave out: what came counts.
      const isFiltered =
        work.blobless &&
        !/filtering not recognized by server/.test(said) &&
        (await lacksContents(making, refs.tip));
      const blobless = isFiltered ? work.blobless : undefined;
      await this.point(making, request, { refs, blobless });
      if (existsSync(gitDir)) await rename(gitDir, old);
      await rename(making, gitDir);
      const note = await readNote(gitDir);
      return await this.result(gitDir, refs, { note, fetched: true });
    } finally {
      await rm(making, { recursive: true, force: true });
      await rm(old, { recursive: true, force: true });
    }
  }

  /** What a whole mirror is checked for as it arrives, see `fsckSettings`. */
  private async check(
    gitDir: string,
    { key }: MirrorRequest,
    { remote, signal }: Work,
  ): Promise<void> {
    await runGit(gitDir, ['fsck', '--no-dangling', '--no-progress'], {
      settings: [...bloblessSettings(remote.url), ...checkSettings],
      timeoutMs: this.options.limits.timeoutMs,
      ...{ on: key, signal },
    });
  }

  private async fetch(
    gitDir: string,
    request: MirrorRequest,
    work: Work,
  ): Promise<Fetched> {
    const { remote, settings, refs, blobless, signal } = work;
    const said = await boundedFetch(
      gitDir,
      [
        '--prune',
        '--force',
        ...(blobless ? ['--filter=blob:none'] : []),
        '--end-of-options',
        blobless ? promisedBy : remote.url,
        '+refs/heads/*:refs/heads/*',
        '+refs/tags/*:refs/tags/*',
        ...(refs.branch ? [] : ['+HEAD:refs/fathom/head']),
      ],
      {
        remote,
        settings: [
          ...settings,
          ...(blobless
            ? [...bloblessSettings(remote.url), ...uncheckedFetch]
            : fsckSettings),
        ],
        limits: this.options.limits,
        on: request.key,
        signal,
      },
    );
    // git refuses such refs with a warning and calls that a success.
    if (/shallow roots/.test(said) || existsSync(join(gitDir, 'shallow'))) {
      throw new MirrorFailure(
        'shallow',
        `${remoteName(request.key)} holds only a part of its history.`,
        'Complete it with "git fetch --unshallow", or name the repository that it was cloned from.',
      );
    }
    const ref = refs.branch ? `refs/heads/${refs.branch}` : 'refs/fathom/head';
    const tip = await openGitRepository(gitDir).findCommit(ref);
    if (tip === undefined) {
      throw new MirrorFailure(
        'corrupt',
        `${remoteName(request.key)} did not send its tip ${refs.tip}.`,
        'It is tried again on its next turn; if it stays so, run "git fsck --full" where it lives.',
      );
    }
    // The remote may have moved since it was asked: what came is what is read.
    return { refs: { ...refs, tip }, said };
  }

  private tooLarge(key: string): MirrorFailure {
    const megabytes = Math.round(this.options.limits.bytes / 1e6);
    return new MirrorFailure(
      'tooLarge',
      `${remoteName(
        key,
      )} is larger than ${megabytes} MB, also when its server is asked to leave out file contents, and therefore not analysed.`,
      'Raise fathom.repositories.limits.megabytes, take large files out of the history, or let its server send history without contents (uploadpack.allowFilter).',
    );
  }

  private contentsTooLarge(key: string): MirrorFailure {
    const megabytes = Math.round(this.options.limits.bytes / 1e6);
    return new MirrorFailure(
      'tooLarge',
      `Of ${remoteName(
        key,
      )} only the history is mirrored, and the files that are to be read would make it larger than ${megabytes} MB.`,
      'Raise fathom.repositories.limits.megabytes.',
    );
  }

  private tooMany(key: string, files: number): MirrorFailure {
    return new MirrorFailure(
      'tooLarge',
      `Of ${remoteName(
        key,
      )} only the history is mirrored, and ${files} files of it are to be read; at most ${mostBrought} are fetched at a time.`,
      'Raise fathom.repositories.limits.megabytes so that it is mirrored whole.',
    );
  }

  private async point(
    gitDir: string,
    request: MirrorRequest,
    { refs, blobless }: { refs: RemoteRefs; blobless?: Blobless },
  ): Promise<void> {
    await runGit(gitDir, [
      'symbolic-ref',
      'HEAD',
      refs.branch ? `refs/heads/${refs.branch}` : 'refs/fathom/head',
    ]).catch(
      () =>
        // "HEAD must point below refs/heads" in some versions: the tip is known by its hash anyway.
        undefined,
    );
    await writeNote(gitDir, {
      key: request.key,
      digest: refs.digest,
      tip: refs.tip,
      branch: refs.branch,
      blobless,
    });
  }

  private async tidy(gitDir: string, work: Work): Promise<void> {
    // Commits that a force push left behind stay for two weeks: someone may still read them.
    await runGit(gitDir, ['gc', '--quiet', '--prune=2.weeks.ago'], {
      // Contents that are promised are not missing; nothing may be reached.
      settings: work.blobless ? bloblessSettings(work.remote.url) : [],
      timeoutMs: this.options.limits.timeoutMs,
      signal: work.signal,
    }).catch((error: GitError) => {
      if (error.reason === 'aborted') throw error;
    });
  }

  private async result(
    gitDir: string,
    refs: RemoteRefs,
    { note, fetched }: { note?: MirrorNote; fetched: boolean },
  ): Promise<Brought> {
    return {
      gitDir,
      tip: refs.tip,
      defaultBranch: refs.branch,
      bytes: await folderBytes(gitDir),
      fetched,
      isBlobless: note?.blobless !== undefined,
    };
  }
}

/** Whether contents of files at a commit are not here. */
async function lacksContents(gitDir: string, tip: string): Promise<boolean> {
  const tree = await openGitRepository(gitDir).listTree(tip);
  return tree.some(({ mode, size }) => mode !== '160000' && size === undefined);
}

type Brought = Omit<MirrorResult, 'branches'>;
type Blobless = NonNullable<MirrorNote['blobless']>;

interface Fetched {
  refs: RemoteRefs;
  /** What git said on the way. */
  said: string;
}

interface Work {
  remote: Remote;
  settings: GitSetting[];
  refs: RemoteRefs;
  signal?: AbortSignal;
  /** Without file contents. */
  blobless?: Blobless;
}

async function clearHalfMade(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!/^\.(making|old)-/.test(name)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Infinity }));
    if (Date.now() - mtimeMs > leftoverMs) {
      await rm(path, { recursive: true, force: true });
    }
  }
}
