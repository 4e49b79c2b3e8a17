import { useCallback, useState } from 'react';
import type { RunbookPage } from '@fathom/backstage-plugin-reliability-common';

/** What somebody ticked and noted while trying a runbook. */
export interface ExerciseDraft {
  /** The runbook as it was at the start. */
  commit: string;
  /** ISO 8601. */
  startedAt: string;
  /** Seconds since the start, by step. */
  ticks: Record<string, number>;
  notes: Record<string, string>;
}

/** The draft of one runbook; it survives a reload, and ends with the tab of the browser. */
export interface DraftHandle {
  value: ExerciseDraft | undefined;
  /** Goes on with what was begun, or begins. */
  begin(): void;
  change(by: (draft: ExerciseDraft) => ExerciseDraft): void;
  discard(): void;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function read(key: string): ExerciseDraft | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return isRecord(kept) &&
      typeof kept.commit === 'string' &&
      typeof kept.startedAt === 'string' &&
      isRecord(kept.ticks) &&
      isRecord(kept.notes)
      ? (kept as unknown as ExerciseDraft)
      : undefined;
  } catch {
    return undefined;
  }
}

function keep(key: string, draft: ExerciseDraft | undefined): void {
  try {
    if (draft) sessionStorage.setItem(key, JSON.stringify(draft));
    else sessionStorage.removeItem(key);
  } catch {
    // Without storage it lasts until the page is left.
  }
}

/** The exercise of a runbook that is under way in this tab, if there is one. */
export function useExerciseDraft({
  entityRef,
  commit,
  runbook: { file },
}: RunbookPage): DraftHandle {
  const key = `fathom.exercise:${entityRef}:${file}`;
  const [value, setValue] = useState(() => read(key));
  const set = useCallback(
    (draft: ExerciseDraft | undefined) => {
      keep(key, draft);
      setValue(draft);
    },
    [key],
  );
  return {
    value,
    begin() {
      if (!value)
        set({
          ...{ commit, startedAt: new Date().toISOString() },
          ...{ ticks: {}, notes: {} },
        });
    },
    change(by) {
      if (value) set(by(value));
    },
    discard() {
      set(undefined);
    },
  };
}
