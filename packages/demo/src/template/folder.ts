import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { render, type Values } from './render';

/** Every file below a folder by its path from there, with forward slashes, sorted. */
export function readFolder(dir: string): Map<string, string> {
  const files = new Map<string, string>();
  if (!existsSync(dir)) return files;
  const paths = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      relative(dir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'),
    )
    .sort();
  for (const path of paths)
    files.set(path, readFileSync(join(dir, path), 'utf8'));
  return files;
}

/** The templates of a folder filled in, their names too. */
export function renderFolder(dir: string, values: Values): Map<string, string> {
  const files = new Map<string, string>();
  for (const [path, text] of readFolder(dir)) {
    if (path.endsWith('.tmpl'))
      files.set(render(path.slice(0, -5), values), render(text, values));
  }
  return files;
}
