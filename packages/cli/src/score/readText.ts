import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../command';

/** @throws UsageError that tells what is wrong with the file as whoever named it sees it */
export function readText(path: string, cwd: string, what: string): string {
  try {
    return readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new UsageError(`There is no file "${path}" (${what}).`);
    if (code === 'EISDIR')
      throw new UsageError(`"${path}" is a folder; name ${what} in it.`);
    throw new UsageError(`"${path}" (${what}) cannot be read: ${message}.`);
  }
}
