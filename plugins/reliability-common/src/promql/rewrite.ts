import type { PromqlQuery } from './PromqlQuery';

/** The query with every range replaced, from right to left so that places stay true. */
export function withRange(query: PromqlQuery, window: string): string {
  let { text } = query;
  for (const { from, to } of [...query.ranges].reverse())
    text = text.slice(0, from) + window + text.slice(to);
  return text;
}

/** The query with every selector turned into its growth a second over the window. */
export function asCounter(query: PromqlQuery, window: string): string {
  return wrapSelectors(query, 'rate', window);
}

/** The query with every selector turned into its growth over the window. */
export function asIncrease(query: PromqlQuery, window: string): string {
  return wrapSelectors(query, 'increase', window);
}

/** The query with the values of every selector added up over the window. */
export function asGauge(query: PromqlQuery, window: string): string {
  return wrapSelectors(query, 'sum_over_time', window);
}

function wrapSelectors(
  query: PromqlQuery,
  wrapper: string,
  window: string,
): string {
  let { text } = query;
  const fromRight = [...query.selectors].sort((a, b) => b.from - a.from);
  for (const { from, to, end } of fromRight)
    text = `${text.slice(0, from)}${wrapper}(${text.slice(
      from,
      end,
    )}[${window}]${text.slice(end, to)})${text.slice(to)}`;
  return text;
}

/** An expression that answers with one series without labels. */
export function singleSeries(
  query: Pick<PromqlQuery, 'single'>,
  expression: string,
  aggregation = 'sum',
): string {
  return query.single ? expression : `${aggregation}(${expression})`;
}
