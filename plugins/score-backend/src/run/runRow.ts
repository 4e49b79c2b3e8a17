type Status = 'running' | 'succeeded' | 'failed' | 'interrupted';

/** One line of the log: a run, or several equal ones in a row. */
export interface RunView {
  /** What evidence names it by. */
  id: number;
  kind: string;
  startedAt: string;
  endedAt?: string;
  status: Status;
  times: number;
  counts?: Record<string, number>;
  error?: string;
}

export interface ReportedCounts {
  looked: number;
  changed: number;
  refused: number;
  failed: number;
}

/** A run as it is kept. */
export interface RunRow {
  id: number;
  kind: string;
  started_at: number | string;
  ended_at: number | string | null;
  times: number;
  status: Status;
  bulks: number;
  counts: string | null;
  error: string | null;
}

export function viewRun(row: RunRow): RunView {
  return {
    id: row.id,
    kind: row.kind,
    startedAt: new Date(Number(row.started_at)).toISOString(),
    ...(row.ended_at && {
      endedAt: new Date(Number(row.ended_at)).toISOString(),
    }),
    status: row.status,
    times: row.times,
    ...(row.counts && { counts: JSON.parse(row.counts) }),
    ...(row.error && { error: row.error }),
  };
}

/** What was told before and now, together. */
export function addCounts(
  kept: string | null,
  told: ReportedCounts,
): ReportedCounts {
  const before: Partial<ReportedCounts> = JSON.parse(kept ?? '{}');
  return {
    looked: told.looked + (before.looked ?? 0),
    changed: told.changed + (before.changed ?? 0),
    refused: told.refused + (before.refused ?? 0),
    failed: told.failed + (before.failed ?? 0),
  };
}
