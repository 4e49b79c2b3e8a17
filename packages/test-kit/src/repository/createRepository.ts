import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import type { CommitSpec } from './CommitSpec';
import { fastImportCommit } from './fastImport';

/** @public */
export interface RepositoryBuilder {
  /** The bare repository. */
  readonly gitDir: string;
  /** `file://` URL of it, as a clone URL. */
  readonly url: string;
  /** Makes one commit and gives its hash. */
  commit(spec: CommitSpec): string;
  /** Makes many in one process; the fast way for long histories. */
  commitAll(specs: readonly CommitSpec[]): string[];
  /** The tip of a branch, `main` unless given. */
  tip(branch?: string): string | undefined;
  /** Runs git in the repository and gives what it prints. */
  git(...args: string[]): string;
}

// Nothing of the machine or its user may reach a commit, or the hashes are not the same everywhere.
const environment = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  TZ: 'UTC',
  LC_ALL: 'C',
};

function run(args: string[], input?: Buffer): Buffer {
  const result = spawnSync('git', args, {
    env: environment,
    input,
    maxBuffer: 1 << 28,
  });
  if (result.status !== 0) {
    throw new Error(
      `git ${args.join(' ')} failed: ${result.stderr || result.error}`,
    );
  }
  return result.stdout;
}

/**
 * Makes a bare repository with `HEAD` at `refs/heads/main` and lets a test fill it. The same calls give
 * the same hashes on every machine.
 *
 * @param dir - an absolute path; is made when missing
 * @public
 */
export function createRepository(dir: string): RepositoryBuilder {
  mkdirSync(dir, { recursive: true });
  run([
    'init',
    '--quiet',
    '--bare',
    '--template=',
    '--object-format=sha1',
    '--initial-branch=main',
    dir,
  ]);
  const tips = new Map<string, string>();

  function commitAll(specs: readonly CommitSpec[]): string[] {
    const inBatch = new Map<string, string>();
    const input = specs.flatMap((spec, index) => {
      const branch = spec.branch ?? 'main';
      const buffers = fastImportCommit(
        spec,
        index + 1,
        parent => (typeof parent === 'number' ? `:${parent + 1}` : parent),
        inBatch.get(branch) ?? tips.get(branch),
      );
      inBatch.set(branch, `:${index + 1}`);
      return buffers;
    });
    const hashes = run(
      ['--git-dir', dir, 'fast-import', '--quiet', '--force'],
      Buffer.concat(input),
    )
      .toString()
      .split('\n')
      .filter(Boolean);
    specs.forEach((spec, index) =>
      tips.set(spec.branch ?? 'main', hashes[index]),
    );
    return hashes;
  }

  return {
    gitDir: dir,
    url: `file://${dir}`,
    commit: spec => commitAll([spec])[0],
    commitAll,
    tip: (branch = 'main') => tips.get(branch),
    git: (...args) => run(['--git-dir', dir, ...args]).toString(),
  };
}
