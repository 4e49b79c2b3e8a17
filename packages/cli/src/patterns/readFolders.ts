import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import {
  parsePatterns,
  PatternFolder,
  PatternSet,
} from '@fathom/backstage-plugin-patterns-common';
import { UsageError } from '../command';

const maxDepth = 6;
const foreign = new Set(['node_modules', '.git', 'dist', 'vendor']);

function readText(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found?.isFile()) return undefined;
  return readFileSync(path, 'utf8');
}

function findPatternDirs(dir: string, depth = 0): string[] {
  const entries = readdirSync(dir, { withFileTypes: true });
  if (
    entries.some(
      entry =>
        entry.isFile() &&
        (entry.name === 'PATTERN.md' || entry.name === 'rules.yaml'),
    )
  )
    return [dir];
  if (depth >= maxDepth) return [];
  return entries
    .filter(entry => entry.isDirectory() && !foreign.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => findPatternDirs(join(dir, entry.name), depth + 1));
}

/** Reads the patterns in and below some folders; paths in problems are relative to `cwd`. */
export function readPatterns(dirs: readonly string[], cwd: string): PatternSet {
  const folders: PatternFolder[] = [];
  for (const dir of dirs) {
    const root = resolve(cwd, dir);
    if (!statSync(root, { throwIfNoEntry: false })?.isDirectory())
      throw new UsageError(`There is no folder "${dir}".`);
    const found = findPatternDirs(root);
    if (found.length === 0)
      throw new UsageError(`No folder with a PATTERN.md in or below "${dir}".`);
    for (const path of found) {
      const shown = relative(cwd, path).split(sep).join('/');
      folders.push({
        // a pattern is named after its folder, and so "." is no name
        folder: shown === '' ? basename(path) : shown,
        patternMd: readText(join(path, 'PATTERN.md')),
        rulesYaml: readText(join(path, 'rules.yaml')),
      });
    }
  }
  return parsePatterns(folders);
}
