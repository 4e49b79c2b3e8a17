import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { render, type Values } from './render';

export interface FolderFile {
  content: Buffer;
  executable: boolean;
}

/** What a package manager or a desktop leaves lying about is no content. */
const litter = /(^|\/)(node_modules|\.DS_Store)(\/|$)/;

/** Every file below a folder by its path from there, with forward slashes, sorted. */
export function readFolder(dir: string): Map<string, FolderFile> {
  const files = new Map<string, FolderFile>();
  if (!existsSync(dir)) return files;
  const paths = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      relative(dir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    )
    .filter(path => !litter.test(path))
    .sort();
  for (const path of paths) {
    const file = join(dir, path);
    const executable = (statSync(file).mode & 0o100) !== 0;
    files.set(path, { content: readFileSync(file), executable });
  }
  return files;
}

/** The templates of a folder filled in, their names too. */
export function renderFolder(dir: string, values: Values): Map<string, string> {
  const files = new Map<string, string>();
  for (const [path, { content }] of readFolder(dir)) {
    if (!path.endsWith('.tmpl')) continue;
    files.set(
      render(path.slice(0, -5), values),
      render(content.toString(), values),
    );
  }
  return files;
}
