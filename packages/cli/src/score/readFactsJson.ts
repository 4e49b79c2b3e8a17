import { UsageError } from '../command';
import { readText } from './readText';

/** @throws UsageError when there is no such file, or it holds no JSON */
export function readFactsJson(path: string, cwd: string): unknown {
  const text = readText(path, cwd, 'the file of facts');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(
      `The facts in "${path}" are no JSON: ${(error as Error).message}.`,
    );
  }
}
