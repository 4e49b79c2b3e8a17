import { Dirent, readdirSync } from 'node:fs';
import { join } from 'node:path';

const foreign = new Set([
  '.git',
  'node_modules',
  '.venv',
  '.yarn',
  '__pycache__',
]);

/** What is beyond them is not looked at, and what was not found is not judged. */
const mostFiles = 200_000;

export interface WalkedFiles {
  /** As paths from the root with forward slashes, sorted. */
  files: string[];
  /** Why there may be more. */
  left?: string;
}

/** All files below a folder; links are neither followed nor named. */
export function walkFiles(root: string, most: number = mostFiles): WalkedFiles {
  const files: string[] = [];
  let left: string | undefined;
  const folders = [''];
  for (let at = folders.pop(); at !== undefined; at = folders.pop()) {
    let entries: Dirent[];
    try {
      entries = readdirSync(join(root, at), { withFileTypes: true });
    } catch (error) {
      left ??= `the folder ${at || '.'} cannot be read: ${
        (error as Error).message
      }`;
      continue;
    }
    for (const entry of entries) {
      const path = at === '' ? entry.name : `${at}/${entry.name}`;
      if (entry.isDirectory() && !foreign.has(entry.name)) folders.push(path);
      else if (entry.isFile()) {
        if (files.length >= most)
          return {
            files: files.sort(),
            left: `there are more than ${most} files, and the rest was not looked at`,
          };
        files.push(path);
      }
    }
  }
  return { files: files.sort(), ...(left !== undefined && { left }) };
}
