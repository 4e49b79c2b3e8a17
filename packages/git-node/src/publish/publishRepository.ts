import {
  mkdir,
  mkdtemp,
  readdir,
  realpath,
  rename,
  rm,
} from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import { repositoryKey } from '@fathom/entity-model';
import { runGit } from '../process';
import { collectFiles, type PublishLimits } from './collectFiles';
import { firstCommitStream, type PublishAuthor } from './firstCommit';

/** @public */
export interface PublishRequest {
  /** The folder that holds bare repositories; nothing is ever written outside it. */
  root: string;
  /** Name of the new repository, without `.git`: lower-case letters, digits and single hyphens. */
  name: string;
  branch: string;
  /** The folder whose files become the first commit. */
  directory: string;
  author: PublishAuthor;
  message: string;
  at: Date;
  limits?: Partial<PublishLimits>;
  signal?: AbortSignal;
  /** Checks everything and writes nothing; the commit is then all zeros. */
  dryRun?: boolean;
}

/** @public */
export interface PublishedRepository {
  /** What git can clone. */
  remoteUrl: string;
  repositoryKey: string;
  commit: string;
}

const repositoryName = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
// The safe part of what `git check-ref-format --branch` allows.
const branchName = /^[A-Za-z0-9]+(?:[._/-][A-Za-z0-9]+)*$/;
const defaultLimits: PublishLimits = {
  maxFiles: 5000,
  maxBytes: 50 * 1024 * 1024,
};

/**
 * Makes a bare repository with one commit. It is built beside its place and moved there when it is
 * whole, so that nobody ever reads half of it and of two that want one name exactly one gets it.
 *
 * @throws InputError for a name, branch or file that is not allowed
 * @throws ConflictError when the repository exists
 * @public
 */
export async function publishRepository(
  request: PublishRequest,
): Promise<PublishedRepository> {
  const { name, branch } = request;
  if (!repositoryName.test(name) || name.length > 100) {
    throw new InputError(
      `Tried to publish the repository "${name}". A name has lower-case letters, digits and single hyphens, 100 characters at most.`,
    );
  }
  if (!branchName.test(branch) || branch.endsWith('.lock')) {
    throw new InputError(
      `Tried to publish to the branch "${branch}", which is no branch name.`,
    );
  }
  const root = await realpath(request.root).catch(() => {
    throw new NotFoundError(
      `Tried to publish below ${request.root}, which does not exist. Create it or set fathom.scaffolder.publishRoot.`,
    );
  });
  const target = join(root, `${name}.git`);
  await refuseExisting(target, name);
  const files = await collectFiles(request.directory, {
    ...defaultLimits,
    ...request.limits,
  });
  if (files.length === 0)
    throw new InputError(`Tried to publish "${name}" without a single file.`);

  // As the operator wrote the root: sources compare addresses, not what links lead to.
  const remoteUrl = `file://${resolve(request.root)}/${name}.git`;
  const key = repositoryKey(remoteUrl);
  if (request.dryRun)
    return { remoteUrl, repositoryKey: key, commit: '0'.repeat(40) };

  const beside = await mkdtemp(join(root, '.publish-'));
  try {
    const made = join(beside, 'new');
    await mkdir(made);
    const said = { on: `the new repository ${name}`, signal: request.signal };
    const args = [
      'init',
      '--quiet',
      '--bare',
      '--template=',
      `--initial-branch=${branch}`,
      '--',
      made,
    ];
    await runGit(undefined, args, said);
    const input = firstCommitStream({ ...request, files });
    await runGit(made, ['fast-import', '--quiet', '--done'], {
      ...said,
      input,
    });
    const tip = await runGit(
      made,
      ['rev-parse', '--verify', `refs/heads/${branch}`],
      said,
    );
    await moveInto(made, target, name);
    return {
      remoteUrl,
      repositoryKey: key,
      commit: tip.toString('latin1').trim(),
    };
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

function exists(name: string): ConflictError {
  return new ConflictError(
    `Tried to create the repository "${name}", which exists. Choose another name; what exists is never overwritten.`,
  );
}

async function refuseExisting(target: string, name: string): Promise<void> {
  const found = await readdir(target).then(
    () => true,
    (error: NodeJS.ErrnoException) => error.code !== 'ENOENT',
  );
  if (found) throw exists(name);
}

async function moveInto(
  made: string,
  target: string,
  name: string,
): Promise<void> {
  try {
    await rename(made, target);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // What a rename onto a folder that is not empty, or onto a file, answers.
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'ENOTDIR')
      throw exists(name);
    throw error;
  }
}
