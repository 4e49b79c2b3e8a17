import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const foreign = new Set([
  '.git',
  'node_modules',
  '.venv',
  '.yarn',
  '__pycache__',
]);
const maximumFiles = 200_000;

/** All files below a folder, as paths from it with forward slashes; links are neither followed nor named. */
export function walkFiles(
  root: string,
  at = '',
  found: string[] = [],
): string[] {
  for (const entry of readdirSync(join(root, at), { withFileTypes: true })) {
    if (found.length >= maximumFiles) break;
    const path = at === '' ? entry.name : `${at}/${entry.name}`;
    if (entry.isDirectory() && !foreign.has(entry.name))
      walkFiles(root, path, found);
    else if (entry.isFile()) found.push(path);
  }
  return found.sort();
}
