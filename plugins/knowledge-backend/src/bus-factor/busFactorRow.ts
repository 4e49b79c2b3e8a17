import type {
  BranchChange,
  Rewrite,
} from '@fathom/backstage-plugin-knowledge-common';
import type {
  Analysis,
  NewAnalysis,
  StoredFigures,
  StoredKnowledge,
} from './BusFactorStore';

/** A component as its table keeps it. */
export interface Row {
  entity_ref: string;
  repository: string;
  state: StoredKnowledge['state'];
  reason: string | null;
  remedy: string | null;
  revision: string | null;
  at: string | null;
  path: string | null;
  bus_factor: number | null;
  still_here: number | null;
  files_to_more: number | null;
  abandoned_share: number | null;
  counted: number | null;
  confidence: StoredFigures['confidence'] | null;
  doubts: string | null;
  trend: string | null;
  model: string | null;
  document: string | null;
  branch: string | null;
  branch_changes: string | null;
  rewrites: string | null;
}

/** What the fleet needs of a row, without the large documents. */
export const figureColumns = [
  ...(['entity_ref', 'repository', 'state', 'reason', 'remedy'] as const),
  ...(['revision', 'at', 'bus_factor', 'still_here'] as const),
  ...(['files_to_more', 'abandoned_share', 'counted'] as const),
  ...(['confidence', 'doubts', 'trend'] as const),
];
const shownMonths = 12;

export function changesOf(
  row: Pick<Row, 'branch_changes'> | undefined,
): BranchChange[] | undefined {
  return row?.branch_changes ? JSON.parse(row.branch_changes) : undefined;
}

export function rewritesOf({
  rewrites,
}: Pick<Row, 'rewrites'>): Rewrite[] | undefined {
  return rewrites ? JSON.parse(rewrites) : undefined;
}

/** A new analysis as a row; changes of the branch hang on what was known before. */
export function toRow(
  entityRef: string,
  repository: string,
  at: string,
  analysis: NewAnalysis,
): Omit<Row, 'branch_changes'> {
  const { report, files, movements, model, near, branch, rewrites } = analysis;
  const known = report.busFactor !== null;
  return {
    entity_ref: entityRef,
    repository,
    state: known ? 'known' : 'unknown',
    reason: known ? null : report.reason ?? null,
    remedy: known ? null : report.remedy ?? null,
    revision: report.revision,
    at,
    path: report.path,
    bus_factor: report.busFactor,
    still_here: report.stillHere.busFactor,
    files_to_more: report.stillHere.margin?.filesToMore ?? null,
    abandoned_share: report.stillHere.abandonedShare,
    counted: report.files.counted,
    confidence: report.confidence.grade,
    doubts: JSON.stringify(report.confidence.reasons),
    trend: JSON.stringify(
      (report.trend ?? [])
        .slice(-shownMonths)
        .map(({ month, stillHere }) => ({ month, stillHere })),
    ),
    model: model ? JSON.stringify({ model, near }) : null,
    document: JSON.stringify({ report, files, movements }),
    branch: branch ?? null,
    rewrites: rewrites?.length ? JSON.stringify(rewrites) : null,
  };
}

export function toFigures(row: Row): StoredFigures {
  const trend = JSON.parse(row.trend ?? '[]') as {
    month: string;
    stillHere: number | null;
  }[];
  return {
    entityRef: row.entity_ref,
    repository: row.repository,
    state: row.state,
    reason: row.reason ?? undefined,
    remedy: row.remedy ?? undefined,
    revision: row.revision ?? undefined,
    at: row.at ?? undefined,
    busFactor: row.bus_factor ?? undefined,
    stillHere: row.still_here ?? undefined,
    filesToMore: row.files_to_more ?? undefined,
    abandonedShare: row.abandoned_share ?? undefined,
    counted: row.counted ?? undefined,
    confidence: row.confidence ?? undefined,
    confidenceReasons: JSON.parse(row.doubts ?? '[]') as string[],
    trend: trend.map(({ month, stillHere }) => ({
      month,
      stillHere: stillHere ?? undefined,
    })),
  };
}

export function toStored(row: Row): StoredKnowledge {
  return {
    entityRef: row.entity_ref,
    repository: row.repository,
    state: row.state,
    reason: row.reason ?? undefined,
    remedy: row.remedy ?? undefined,
    at: row.at ?? undefined,
    branchChanges: changesOf(row),
    rewrites: rewritesOf(row),
    analysis: row.document ? (JSON.parse(row.document) as Analysis) : undefined,
  };
}
