import { alertCoverage } from '@fathom/backstage-plugin-reliability-common';
import type { ReadRunbook, RunbookContent } from '../runbook';

/** A runbook of which nothing is known but its file. */
export function readRunbook(file: string): ReadRunbook {
  return {
    ...{ file, title: file, kind: 'runbook', completeness: 0 },
    ...{ missing: [], orphan: false, exercises: [] },
    findings: { error: 0, warning: 0, info: 0 },
  };
}

/** What a look saw that found some runbooks and nothing else. */
export function runbookContent(files: readonly string[]): RunbookContent {
  return {
    runbooks: files.map(readRunbook),
    ...{ alerts: [], documents: [], problems: [] },
    coverage: alertCoverage([]),
  };
}
