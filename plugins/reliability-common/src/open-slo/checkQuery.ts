import { Cursor, shorten } from '../document-source';
import { parsePromql, PromqlQuery } from '../promql';
import type { Context } from './Context';

/** Where the query of a Prometheus source stands. */
export function queryOf(spec: Cursor): Cursor {
  const query = spec.get('query');
  return query.exists ? query : spec.get('promql');
}

/** Whether a metric is named as counters are. */
export function isNamedLikeCounter(metric: string | undefined): boolean {
  return /_(total|count|bucket)$/.test(metric ?? '');
}

/** What a query is asked for. */
export interface QueryUse {
  /** It counts events; whether it is declared as a counter. */
  events?: { counter: boolean | undefined };
  /** It is a value at an instant: the ranges that its author wrote stay. */
  instant?: boolean;
}

/** The query of a source that is read by Prometheus. */
export function checkQuery(
  spec: Cursor,
  use: QueryUse,
  context: Context,
): void {
  if (spec.node?.kind !== 'map') return;
  const { report } = context;
  const at = queryOf(spec);
  if (at.text === undefined) {
    report.add('query-missing', at.exists ? at : spec, 'no query');
    return;
  }
  const parsed = parsePromql(at.text);
  if (!parsed.ok) {
    const { offset, exact } = report.inside(at, parsed.error.at);
    report.add(
      'query-syntax',
      { offset, path: at.path },
      exact
        ? parsed.error.found
        : `${parsed.error.found}, at character ${
            parsed.error.at + 1
          } of the query`,
    );
    return;
  }
  checkHabits(parsed.query, at, use, context);
}

function checkHabits(
  { ranges, shifted, selectors, unnamed, text }: PromqlQuery,
  at: Cursor,
  { events, instant }: QueryUse,
  { report }: Context,
): void {
  const fixed = ranges.find(range => !range.placeholder);
  const lengths = new Set(ranges.map(range => range.text));
  // A quantile over five minutes is what it is; nobody asks it over another range.
  if (!instant && lengths.size > 1)
    report.add(
      'query-mixed-ranges',
      at,
      `the ranges ${[...lengths].join(', ')}`,
    );
  else if (!instant && fixed)
    report.add('query-fixed-range', at, `the range [${fixed.text}]`);
  if (shifted.length > 0) report.add('query-shifted', at, shifted[0].what);
  const counter = selectors.find(({ metric }) => isNamedLikeCounter(metric));
  if (events && !events.counter && counter)
    report.add(
      'query-bare-counter',
      at,
      `${counter.metric}, which is named like a counter, without rate`,
    );
  const [open] = unnamed;
  if (open)
    report.add(
      'query-unbounded',
      at,
      `the selector ${shorten(text.slice(open.from, open.to), 40)}`,
    );
}
