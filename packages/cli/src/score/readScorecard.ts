import { relative, resolve } from 'node:path';
import {
  parseScorecard,
  Scorecard,
  techInsightsFacts,
} from '@fathom/backstage-plugin-score-common';
import type { FactType, Problem } from '@fathom/kernel';
import { factDefinitions } from './factDefinitions';
import { readText } from './readText';
import { ScorecardsBeside, scorecardsBeside } from './scorecardsBeside';

/** A scorecard, and those beside it whose levels it asks for. */
export interface ReadScorecard {
  ok: true;
  value: Scorecard;
  levels: ReturnType<ScorecardsBeside['find']>;
}

/**
 * Reads one scorecard file against all facts that the plugins declare, those of a facts file, and the levels of
 * the scorecards that lie beside it.
 */
export function readScorecard(
  path: string,
  cwd: string,
  more: ReadonlyMap<string, { id: string; type: FactType }> = new Map(),
): ReadScorecard | { ok: false; problems: Problem[] } {
  const file = resolve(cwd, path);
  const text = readText(path, cwd, 'the scorecard');
  const definitions = new Map<string, { id: string; type: FactType }>([
    // Reported by what no portal of ours declares: their types are told by their use.
    ...techInsightsFacts(text),
    ...more,
    ...factDefinitions,
  ]);
  const beside = text.includes('scorecard.')
    ? scorecardsBeside(file, { cwd, definitions })
    : undefined;
  const parsed = parseScorecard(text, {
    file: relative(cwd, file),
    definitions: new Map([...(beside?.definitions ?? []), ...definitions]),
  });
  if (!parsed.ok) return parsed;
  return {
    ok: true,
    value: parsed.value,
    levels: beside?.find(parsed.value) ?? {
      scorecards: [],
      unreadable: new Map(),
    },
  };
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
