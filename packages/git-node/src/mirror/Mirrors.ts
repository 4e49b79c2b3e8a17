import type { Config } from '@backstage/config';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { GitError, GitSetting, runGit } from '../process';
import { openGitRepository } from '../repository';
import { classifyFailure } from './classifyFailure';
import { Remote, findRemote } from './findRemote';
import { fsckSettings } from './fsckSeverity';
import {
  clearLeftovers,
  folderBytes,
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
import { RemoteRefs, readRemoteRefs } from './readRemoteRefs';
import { remoteName } from './remoteName';

/** @public */
export interface MirrorResult {
  gitDir: string;
  tip: string;
  defaultBranch?: string;
  /** Bytes on disk. */
  bytes: number;
  /** False when the remote had nothing new. */
  fetched: boolean;
}

/** @public */
export interface MirrorRequest {
  key: string;
  url: string;
  /** The branch to read; the remote's HEAD unless given. */
  branch?: string;
}

/** Half-made mirrors of processes that died are taken away after so long. */
const leftoverMs = 6 * 60 * 60 * 1000;
const watchMs = 500;
const askTimeoutMs = 60_000;

/**
 * Bare mirrors of remotes on this host, whole: every branch and tag with its history, nothing checked
 * out, no configuration but ours.
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
      return await withMirrorLock(
        `${gitDir}.lock`,
        () => this.bring(request, { remote, settings, refs, ...options }),
        { waitMs: this.options.limits.timeoutMs, signal: options.signal },
      );
    } catch (error) {
      throw classifyFailure(error, request.key);
    }
  }

  private async bring(
    request: MirrorRequest,
    work: Work,
  ): Promise<MirrorResult> {
    const gitDir = this.gitDir(request.key);
    const { refs } = work;
    const note = await readNote(gitDir);
    if (note?.digest === refs.digest && note.tip === refs.tip) {
      if (await openGitRepository(gitDir).findCommit(refs.tip)) {
        if (note.branch !== refs.branch)
          await this.point(gitDir, request, refs);
        return this.result(gitDir, refs, false);
      }
    }
    if (note && existsSync(join(gitDir, 'HEAD'))) {
      try {
        await clearLeftovers(gitDir);
        const fetched = await this.fetch(gitDir, request, work);
        await this.point(gitDir, request, fetched);
        if (await wantsTidying(gitDir)) await this.tidy(gitDir, work);
        return await this.result(gitDir, fetched, true);
      } catch (error) {
        // A mirror that was damaged here is made anew; if the remote is, that fails the same way.
        if (classifyFailure(error, request.key).reason !== 'corrupt')
          throw error;
      }
    }
    const made = await this.make(gitDir, request, work);
    return this.result(gitDir, made, true);
  }

  /** Makes the whole mirror beside its place and puts it there when it is complete. */
  private async make(
    gitDir: string,
    request: MirrorRequest,
    work: Work,
  ): Promise<RemoteRefs> {
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
      const fetched = await this.fetch(making, request, work);
      await this.point(making, request, fetched);
      if (existsSync(gitDir)) await rename(gitDir, old);
      await rename(making, gitDir);
      return fetched;
    } finally {
      await rm(making, { recursive: true, force: true });
      await rm(old, { recursive: true, force: true });
    }
  }

  private async fetch(
    gitDir: string,
    request: MirrorRequest,
    work: Work,
  ): Promise<RemoteRefs> {
    const { remote, settings, refs } = work;
    const tooLarge = new AbortController();
    let said = '';
    const { bytes: maxBytes, timeoutMs } = this.options.limits;
    const watch = setInterval(() => {
      void folderBytes(join(gitDir, 'objects')).then(bytes => {
        if (bytes > maxBytes) tooLarge.abort();
      });
    }, watchMs);
    try {
      await runGit(
        gitDir,
        [
          'fetch',
          '--quiet',
          '--prune',
          '--force',
          '--no-tags',
          '--no-recurse-submodules',
          '--no-write-fetch-head',
          '--end-of-options',
          remote.url,
          '+refs/heads/*:refs/heads/*',
          '+refs/tags/*:refs/tags/*',
          ...(refs.branch ? [] : ['+HEAD:refs/fathom/head']),
        ],
        {
          protocols: [remote.protocol],
          settings: [...settings, ...fsckSettings],
          signal: work.signal
            ? AbortSignal.any([work.signal, tooLarge.signal])
            : tooLarge.signal,
          timeoutMs,
          on: request.key,
          onStderr: chunk => {
            said = (said + chunk).slice(-4096);
          },
        },
      );
    } catch (error) {
      if (tooLarge.signal.aborted) throw this.tooLarge(request.key);
      throw error;
    } finally {
      clearInterval(watch);
    }
    // git refuses such refs with a warning and calls that a success.
    if (/shallow roots/.test(said) || existsSync(join(gitDir, 'shallow'))) {
      throw new MirrorFailure(
        'shallow',
        `${remoteName(request.key)} holds only a part of its history.`,
        'Complete it with "git fetch --unshallow", or name the repository that it was cloned from.',
      );
    }
    if ((await folderBytes(join(gitDir, 'objects'))) > maxBytes) {
      throw this.tooLarge(request.key);
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
    return { ...refs, tip };
  }

  private tooLarge(key: string): MirrorFailure {
    const megabytes = Math.round(this.options.limits.bytes / 1e6);
    return new MirrorFailure(
      'tooLarge',
      `${remoteName(
        key,
      )} is larger than ${megabytes} MB and therefore not analysed.`,
      'Raise fathom.repositories.limits.megabytes, or take large files out of the history.',
    );
  }

  private async point(
    gitDir: string,
    request: MirrorRequest,
    refs: RemoteRefs,
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
    });
  }

  private async tidy(gitDir: string, work: Work): Promise<void> {
    // Commits that a force push left behind stay for two weeks: someone may still read them.
    await runGit(gitDir, ['gc', '--quiet', '--prune=2.weeks.ago'], {
      timeoutMs: this.options.limits.timeoutMs,
      signal: work.signal,
    }).catch((error: GitError) => {
      if (error.reason === 'aborted') throw error;
    });
  }

  private async result(
    gitDir: string,
    refs: RemoteRefs,
    fetched: boolean,
  ): Promise<MirrorResult> {
    return {
      gitDir,
      tip: refs.tip,
      defaultBranch: refs.branch,
      bytes: await folderBytes(gitDir),
      fetched,
    };
  }
}

interface Work {
  remote: Remote;
  settings: GitSetting[];
  refs: RemoteRefs;
  signal?: AbortSignal;
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
