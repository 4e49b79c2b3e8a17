import type { Config } from '@backstage/config';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { GitRepository, openGitRepository } from '../repository';
import { askRemote } from './askRemote';
import { findMissing } from './blobless';
import { TooLarge } from './boundedFetch';
import { bringMirror } from './bringMirror';
import { classifyFailure } from './classifyFailure';
import { damagedHere, suspectMirror } from './damagedMirror';
import { fetchContents } from './fetchContents';
import { findRemote } from './findRemote';
import { MirrorFailure } from './MirrorFailure';
import { isMarkedDamaged, readNote } from './mirrorFiles';
import { mirrorFolder } from './mirrorFolder';
import { withMirrorLock } from './mirrorLock';
import { readBranchTips } from './readBranchTips';
import { MirrorOptions, readMirrorOptions } from './readMirrorOptions';
import type { MirrorResult } from './recordMirror';
import {
  RemoteCredentials,
  createRemoteCredentials,
} from './remoteCredentials';
import { contentsTooLarge } from './tooLarge';

/** @public */
export interface MirrorRequest {
  key: string;
  url: string;
  /** The branch to read; the remote's HEAD unless given. */
  branch?: string;
  /** Further branches whose tips are asked for. */
  branches?: readonly string[];
}

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
      const work = await askRemote(
        request.url,
        url => this.workOn(request.key, url),
        { branch: request.branch, signal: options.signal },
      );
      const { gitDir, limits } = work;
      await mkdir(dirname(gitDir), { recursive: true });
      const brought = await withMirrorLock(
        `${gitDir}.lock`,
        () => bringMirror({ ...work, signal: options.signal }),
        { waitMs: limits.timeoutMs, signal: options.signal },
      );
      const branches = await readBranchTips(gitDir, request.branches ?? []);
      return { ...brought, branches };
    } catch (error) {
      throw classifyFailure(error, request.key);
    }
  }

  /** The mirror on this host, to be read; of one without contents, they are fetched as they are read. */
  async open(
    request: MirrorRequest,
    options: {
      /** Is told once that a reader found the mirror damaged. */
      onDamage?: (failure: MirrorFailure) => Promise<void>;
    } = {},
  ): Promise<GitRepository> {
    const { key } = request;
    const gitDir = this.gitDir(key);
    const note = await readNote(gitDir);
    return openGitRepository(gitDir, {
      fetchContents: note?.blobless
        ? oids => this.fetchContents(key, note.url ?? request.url, oids)
        : undefined,
      onDamage: async error => {
        const { isNews, unmarked } = await suspectMirror(gitDir, error);
        const failure = damagedHere(key, error, unmarked);
        if (isNews) await options.onDamage?.(failure);
        return failure;
      },
    });
  }

  /** Whether somebody found the mirror damaged since it was made: the next `update` sees to that. */
  isSuspected(key: string): boolean {
    return isMarkedDamaged(this.gitDir(key));
  }

  private async fetchContents(
    key: string,
    url: string,
    oids: readonly string[],
  ): Promise<void> {
    const { limits } = this.options;
    const gitDir = this.gitDir(key);
    if ((await findMissing(gitDir, oids)).length === 0) return;
    try {
      const work = await this.workOn(key, url);
      await withMirrorLock(`${gitDir}.lock`, () => fetchContents(work, oids), {
        waitMs: limits.timeoutMs,
      });
    } catch (error) {
      if (error instanceof TooLarge) throw contentsTooLarge(key, limits.bytes);
      throw classifyFailure(error, key);
    }
  }

  /** Which mirror, and from where: whatever may be reached is decided here. */
  private async workOn(key: string, url: string) {
    const { limits } = this.options;
    const remote = findRemote(url, this.options);
    const settings = await this.credentials(remote.url);
    return { key, gitDir: this.gitDir(key), remote, settings, limits };
  }
}
