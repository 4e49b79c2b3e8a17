import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import {
  parseScorecard,
  Scorecard,
  techInsightsFacts,
} from '@fathom/backstage-plugin-score-common';
import type { FactType, Problem } from '@fathom/kernel';
import { UsageError } from '../command';
import { factDefinitions } from './factDefinitions';

/** Reads one scorecard file against all facts that the plugins declare, and those of a facts file. */
export function readScorecard(
  path: string,
  cwd: string,
  more: ReadonlyMap<string, { id: string; type: FactType }> = new Map(),
): { ok: true; value: Scorecard } | { ok: false; problems: Problem[] } {
  let text: string;
  try {
    text = readFileSync(resolve(cwd, path), 'utf8');
  } catch (error) {
    throw new UsageError(
      `The scorecard "${path}" cannot be read: ${(error as Error).message}.`,
    );
  }
  return parseScorecard(text, {
    file: relative(cwd, resolve(cwd, path)),
    definitions: new Map<string, { id: string; type: FactType }>([
      // Reported by what no portal of ours declares: their types are told by their use.
      ...techInsightsFacts(text),
      ...more,
      ...factDefinitions,
    ]),
  });
}

export function problemWords({
  file,
  line,
  column,
  message,
  remedy,
}: Problem): string {
  return `${file}:${line}:${column} ${message} ${remedy}\n`;
}
