import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { findGitDir, openGitRepository } from '@fathom/git-node';
import ignore, { Ignore } from 'ignore';

const usual = new Set([
  '.git',
  'node_modules',
  '.venv',
  'venv',
  '__pycache__',
  '.yarn',
  '.gradle',
  '.tox',
]);
const maxFiles = 200_000;

/** One .gitignore with the folder it rules. */
interface Rules {
  below: string;
  matcher: Ignore;
}

function readIgnore(dir: string, below: string): Rules[] {
  const path = join(dir, '.gitignore');
  if (!existsSync(path) || !statSync(path).isFile()) return [];
  return [{ below, matcher: ignore().add(readFileSync(path, 'utf8')) }];
}

function isIgnored(path: string, rules: readonly Rules[]): boolean {
  let ignored = false;
  for (const { below, matcher } of rules) {
    const result = matcher.test(path.slice(below.length));
    if (result.ignored) ignored = true;
    if (result.unignored) ignored = false;
  }
  return ignored;
}

function walk(
  root: string,
  at: string,
  rules: readonly Rules[],
  found: string[],
): void {
  const all = [...rules, ...readIgnore(join(root, at), at)];
  for (const entry of readdirSync(join(root, at), { withFileTypes: true })) {
    if (found.length >= maxFiles) return;
    const path = `${at}${entry.name}`;
    // links are neither followed nor read: they could lead anywhere
    if (entry.isDirectory()) {
      if (!usual.has(entry.name) && !isIgnored(`${path}/`, all))
        walk(root, `${path}/`, all, found);
    } else if (entry.isFile() && !isIgnored(path, all)) {
      found.push(path);
    }
  }
}

/** The .gitignore files of the repository above a folder hold in it too. */
function rulesAbove(root: string, prefix: string): Rules[] {
  if (prefix === '') return [];
  const parts = prefix.split('/');
  const top = root.split(sep).slice(0, -parts.length).join(sep) || sep;
  return parts.flatMap((_, depth) =>
    readIgnore(join(top, ...parts.slice(0, depth)), '').map(({ matcher }) => {
      const from = parts.slice(depth).join('/');
      // paths are tested as seen from that folder
      return {
        below: '',
        matcher: {
          test: (path: string) => matcher.test(`${from}/${path}`),
        } as Ignore,
      };
    }),
  );
}

/**
 * The files of a folder as git would take them: what no .gitignore leaves out, and what the last commit
 * holds anyway. Not asked of git itself: `ls-files` runs what a foreign .git/config says.
 */
export async function listWorkingTree(dir: string): Promise<string[]> {
  const repository = findGitDir(dir);
  const found: string[] = [];
  walk(dir, '', repository ? rulesAbove(dir, repository.path) : [], found);
  if (repository) {
    const git = openGitRepository(repository.gitDir);
    const head = await git.findCommit('HEAD');
    const prefix = repository.path === '' ? '' : `${repository.path}/`;
    for (const { path, mode } of head
      ? await git.listTree(head, repository.path)
      : []) {
      const inside = path.startsWith(prefix) ? path.slice(prefix.length) : path;
      if (
        mode.startsWith('100') &&
        statSync(join(dir, inside), { throwIfNoEntry: false })?.isFile()
      )
        found.push(inside);
    }
  }
  return [...new Set(found)].sort();
}
