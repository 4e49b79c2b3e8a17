import {
  EntityFilter,
  filterOfRows,
  filterProblem,
  FilterRow,
  rowsOfFilter,
} from '@fathom/backstage-plugin-score-common';
import type { Words } from '../translation';

/** A filter that is being written: in rows of a form, or as text. */
export interface FilterDraft {
  rows: FilterRow[];
  /** Undefined: in rows. */
  text?: string;
}

/** What a filter that is being written asks for, or what is wrong with it and where. */
export interface ReadDraft {
  appliesTo?: EntityFilter;
  problem?: string;
}

function readText(text: string, t: Words): ReadDraft {
  if (text.trim() === '') return {};
  let appliesTo: EntityFilter;
  try {
    appliesTo = JSON.parse(text);
  } catch (error) {
    return {
      problem: t('campaign.filterNoJson', {
        message: (error as Error).message,
      }),
    };
  }
  const problem = filterProblem(appliesTo);
  if (!problem) return { appliesTo };
  return {
    problem: problem.path
      ? t('campaign.filterAt', problem)
      : t('campaign.filterNone', problem),
  };
}

export function readDraft({ rows, text }: FilterDraft, t: Words): ReadDraft {
  if (text !== undefined) return readText(text, t);
  return rows.some(({ values }) => values.length === 0)
    ? { problem: t('campaign.filterNoValue') }
    : { appliesTo: filterOfRows(rows) };
}

/** The same filter as text, to be written on. */
export function toText({ rows }: FilterDraft): FilterDraft {
  const appliesTo = filterOfRows(rows);
  return { rows, text: appliesTo ? JSON.stringify(appliesTo, null, 2) : '' };
}

/** The same filter in rows; undefined for one that no rows can show. */
export function toRows({
  appliesTo,
  problem,
}: ReadDraft): FilterDraft | undefined {
  if (problem !== undefined) return undefined;
  const rows = appliesTo ? rowsOfFilter(appliesTo) : [];
  return rows && { rows };
}

/** A filter that was saved: in rows where those can show it. */
export function draftOf(appliesTo: EntityFilter | undefined): FilterDraft {
  return (
    toRows({ appliesTo }) ?? {
      rows: [],
      text: JSON.stringify(appliesTo, null, 2),
    }
  );
}
