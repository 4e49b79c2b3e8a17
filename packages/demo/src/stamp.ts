import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a run left behind, so that the next one knows that there is nothing to do. */
export interface Stamp {
  version: 1;
  seed: string;
  date: string;
  /** Name of the content folder to what was published last. */
  content: Record<string, { tip: string; content: string }>;
}

export function readStamp(home: string): Stamp | undefined {
  const file = join(home, 'demo.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

export function writeJson(home: string, name: string, value: unknown): void {
  const file = join(home, name);
  // Whole or not at all, even when the machine stops in between.
  writeFileSync(`${file}.new`, `${JSON.stringify(value, undefined, 2)}\n`);
  renameSync(`${file}.new`, file);
}
