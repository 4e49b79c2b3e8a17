import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { ConflictError, InputError } from '@backstage/errors';
import { findRemote, MirrorFailure, MirrorOptions } from '../mirror';
import { GitError, runGit } from '../process';
import { branchCommitStream } from './branchCommit';
import type { PublishAuthor } from './firstCommit';

/** @public */
export interface BranchRequest {
  /** Clone URL of the remote; a `file` remote below the configured roots. */
  url: string;
  /** A repository on this host that holds the base. */
  gitDir: string;
  /** The commit that the branch starts from. */
  base: string;
  /** `fathom/` and lower-case letters, digits and single hyphens. */
  branch: string;
  /** The file that the commit writes, from the root of the repository. */
  path: string;
  content: string;
  author: PublishAuthor;
  message: string;
  at: Date;
  signal?: AbortSignal;
}

const branchForm = /^fathom\/[a-z0-9]+(?:-[a-z0-9]+)*$/;
const mostCharacters = 200;

/**
 * Pushes a new branch with one commit to plain git. What is there is never moved: a branch of that name is a
 * conflict.
 *
 * @throws InputError for a remote, branch or path that is not allowed
 * @throws ConflictError when the branch exists
 * @public
 */
export async function publishBranch(
  request: BranchRequest,
  options: MirrorOptions,
): Promise<{ commit: string }> {
  const { branch, signal } = request;
  if (!branchForm.test(branch) || branch.length > mostCharacters)
    throw new InputError(
      `Tried to push the branch "${branch}". Its name is fathom/ and lower-case letters, digits and single hyphens.`,
    );
  const remote = remoteOf(request.url, options);
  if (remote.protocol !== 'file')
    throw new InputError(
      'Branches are pushed to repositories below fathom.repositories.fileRoots only. Copy the file, and open the change where the repository lives.',
    );
  const input = branchCommitStream(request);
  const beside = await mkdtemp(join(tmpdir(), 'fathom-branch-'));
  const said = { on: `the branch ${branch}`, signal };
  try {
    await runGit(
      undefined,
      ['init', '--quiet', '--bare', '--template=', '--', beside],
      said,
    );
    // The objects of the base are read where they are, and not copied.
    await writeFile(
      join(beside, 'objects', 'info', 'alternates'),
      `${resolve(request.gitDir, 'objects')}\n`,
    );
    await runGit(beside, ['fast-import', '--quiet', '--done'], {
      ...said,
      input,
    });
    const ref = `refs/heads/${branch}`;
    const tip = await runGit(beside, ['rev-parse', '--verify', ref], said);
    await push(beside, { remote: remote.url, ref, branch, signal });
    return { commit: tip.toString('latin1').trim() };
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

function remoteOf(
  url: string,
  options: MirrorOptions,
): ReturnType<typeof findRemote> {
  try {
    return findRemote(url, options);
  } catch (error) {
    if (error instanceof MirrorFailure)
      throw new InputError(`${error.message} ${error.remedy}`);
    throw error;
  }
}

async function push(
  gitDir: string,
  {
    remote,
    ref,
    branch,
    signal,
  }: { remote: string; ref: string; branch: string; signal?: AbortSignal },
): Promise<void> {
  try {
    await runGit(
      gitDir,
      // An empty expectation: the branch must not be there.
      [
        'push',
        '--quiet',
        '--no-thin',
        `--force-with-lease=${ref}:`,
        '--',
        remote,
        `${ref}:${ref}`,
      ],
      { on: `the branch ${branch}`, protocols: ['file'], signal },
    );
  } catch (error) {
    if (
      error instanceof GitError &&
      /stale info|already exists/.test(error.stderr)
    )
      throw new ConflictError(
        `There is a branch ${branch} in the repository already; what is there is never moved.`,
      );
    throw error;
  }
}
