import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import type { FileChange, PlannedCommit, Signature } from './PlannedCommit';

const environment = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  TZ: 'UTC',
  LC_ALL: 'C',
};

function git(args: string[], input?: Buffer): string {
  const result = spawnSync('git', args, {
    env: environment,
    input,
    maxBuffer: 1 << 26,
  });
  if (result.error) {
    throw new Error(
      `git was to be run and could not be: ${result.error.message}. Install git.`,
    );
  }
  if (result.status !== 0) {
    throw new Error(
      `git ${args.slice(0, 4).join(' ')} failed: ${result.stderr}`,
    );
  }
  return result.stdout.toString();
}

/**
 * Makes a bare repository and fills it. It stands in its place only when it is whole, so that a run that
 * was cut off leaves nothing half done.
 *
 * @returns the tip, or undefined when there is something at this place already
 */
export function createBareRepository(
  gitDir: string,
  fill: (temporary: string) => void,
): string | undefined {
  if (existsSync(gitDir)) return undefined;
  const temporary = `${gitDir}.new`;
  rmSync(temporary, { recursive: true, force: true });
  git([
    'init',
    '--quiet',
    '--bare',
    '--template=',
    '--object-format=sha1',
    '--initial-branch=main',
    temporary,
  ]);
  fill(temporary);
  renameSync(temporary, gitDir);
  return readTip(gitDir);
}

/** Paths of all files at the tip of `main`; none when there is no commit. */
export function listFiles(gitDir: string): string[] {
  if (readTip(gitDir) === undefined) return [];
  return git([
    '--git-dir',
    gitDir,
    'ls-tree',
    '-r',
    '-z',
    '--name-only',
    'main',
  ])
    .split('\0')
    .filter(Boolean);
}

/** A file at the tip of `main`. */
export function readFile(gitDir: string, path: string): string {
  return git(['--git-dir', gitDir, 'cat-file', 'blob', `main:${path}`]);
}

/** The commit of `main`; undefined when there is none. */
export function readTip(gitDir: string): string | undefined {
  const result = spawnSync(
    'git',
    [
      '--git-dir',
      gitDir,
      'rev-parse',
      '--verify',
      '--quiet',
      'refs/heads/main',
    ],
    {
      env: environment,
    },
  );
  return result.status === 0 ? result.stdout.toString().trim() : undefined;
}

/** Adds commits on top of `main` in one process and gives their hashes; a merge is not among them. */
export function importCommits(
  gitDir: string,
  commits: readonly PlannedCommit[],
): string[] {
  let tip = readTip(gitDir);
  const out: Buffer[] = [];
  const push = (...lines: string[]) =>
    out.push(Buffer.from(`${lines.join('\n')}\n`));
  const data = (content: string | Buffer) => {
    const bytes = Buffer.from(content);
    push(`data ${bytes.length}`);
    out.push(bytes, Buffer.from('\n'));
  };
  let mark = 0;
  for (const commit of commits) {
    const main = tip;
    const branch = commit.mergedBy ? 'refs/fathom/side' : 'refs/heads/main';
    if (commit.mergedBy) push(`reset ${branch}`);
    mark++;
    push(
      `commit ${branch}`,
      `mark :${mark}`,
      `author ${signature(commit.author, commit.at)}`,
      `committer ${signature(commit.committer, commit.at)}`,
    );
    data(commit.message);
    if (main) push(`from ${main}`);
    for (const change of commit.changes) writeChange(change, push, data);
    push('', `get-mark :${mark}`);
    tip = `:${mark}`;
    if (commit.mergedBy && main) {
      const { who, message } = commit.mergedBy;
      const side = tip;
      mark++;
      push(
        'commit refs/heads/main',
        `mark :${mark}`,
        `committer ${signature(who, commit.at + 1800)}`,
      );
      data(message);
      // Nothing happened on main meanwhile, so the merge holds what the branch holds.
      push(`from ${main}`, `merge ${side}`);
      for (const change of commit.changes) writeChange(change, push, data);
      push('');
      tip = `:${mark}`;
    }
  }
  push(
    'reset refs/fathom/side',
    'from 0000000000000000000000000000000000000000',
    '',
  );
  return git(
    ['--git-dir', gitDir, 'fast-import', '--quiet', '--force'],
    Buffer.concat(out),
  )
    .split('\n')
    .filter(Boolean);
}

function writeChange(
  change: FileChange,
  push: (...lines: string[]) => void,
  data: (content: string | Buffer) => void,
) {
  switch (change.op) {
    case 'write':
      push(
        `M ${change.executable ? '100755' : '100644'} inline ${change.path}`,
      );
      return data(change.content);
    case 'delete':
      return push(`D ${change.path}`);
    case 'rename':
      return push(`R ${change.from} ${change.to}`);
    case 'deleteAll':
      return push('deleteall');
    default: {
      const never: never = change;
      throw new Error(`Unknown change ${JSON.stringify(never)}`);
    }
  }
}

function signature({ name, email }: Signature, at: number): string {
  return `${name} <${email}> ${at} +0000`;
}
