/** A part of a query, by offsets in its text. */
export interface Span {
  from: number;
  to: number;
}

export interface RangeSpan extends Span {
  text: string;
  /** Whether the range was written as a placeholder for the window. */
  placeholder: boolean;
}

export interface SelectorSpan extends Span {
  /** Where `[w]` belongs: behind the selector and before its offset. */
  end: number;
  metric?: string;
}

/** A query that was read; `text` has ranges instead of placeholders, and no comments. */
export interface PromqlQuery {
  text: string;
  ranges: readonly RangeSpan[];
  /** Selectors that have no range and stand in no subquery. */
  selectors: readonly SelectorSpan[];
  /** Offsets, @ and subqueries: the answer is not about the window that is asked for. */
  shifted: readonly (Span & { what: string })[];
  /** Selectors that name no metric. */
  unnamed: readonly Span[];
  /** Whether the answer is one series without labels. */
  single: boolean;
  /** Whether it stays together without brackets around it. */
  atom: boolean;
}

export interface PromqlError {
  /** Offset in the query as it was written. */
  at: number;
  found: string;
}
