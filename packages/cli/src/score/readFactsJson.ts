import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../command';

/** @throws UsageError when there is no such file, or it holds no JSON */
export function readFactsJson(path: string, cwd: string): unknown {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw new UsageError(
      `The facts in "${path}" cannot be read: ${(error as Error).message}.`,
    );
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `The facts in "${path}" are no JSON: ${(error as Error).message}.`,
    );
  }
}
