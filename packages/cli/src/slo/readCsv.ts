import {
  Decimal,
  parseDecimal,
  SliceData,
} from '@fathom/backstage-plugin-reliability-common';
import { plain, UsageError } from '../command';

type Column = 'good' | 'bad' | 'total' | 'ratio';

const names: Record<string, Column> = {
  good: 'good',
  success: 'good',
  successes: 'good',
  bad: 'bad',
  error: 'bad',
  errors: 'bad',
  failed: 'bad',
  failures: 'bad',
  total: 'total',
  all: 'total',
  events: 'total',
  requests: 'total',
  ratio: 'ratio',
  sli: 'ratio',
  value: 'ratio',
};

/** A line a slice: counts or a ratio; an empty cell or NaN means that nothing was measured. */
export function readCsv(text: string, file: string): SliceData[] {
  const rows = text
    .replace(/^\ufeff/, '')
    .split(/\r?\n|\r/)
    .map((line, at) => ({ line, at: at + 1 }))
    .filter(({ line }) => line.trim() !== '' && !/^\s*#/.test(line));
  if (rows.length === 0) throw new UsageError(`${file} has no rows.`);
  const separator = /[;\t]/.exec(rows[0].line)?.[0] ?? ',';
  const split = (line: string) =>
    line.split(separator).map(cell => cell.trim().replace(/^"(.*)"$/, '$1'));
  const first = split(rows[0].line);
  const header = first.map(cell => names[cell.toLowerCase()]);
  const hasHeader = first.some(
    cell => cell !== '' && !/^(nan|[-+.\d].*)$/i.test(cell),
  );
  const columns = hasHeader ? header : bareColumns(first.length);
  const has = (column: Column) => columns.includes(column);
  if (
    !has('ratio') &&
    !((has('good') || has('bad')) && has('total')) &&
    !(has('good') && has('bad'))
  )
    throw new UsageError(
      `${file} needs columns good and total, bad and total, good and bad, or ratio${
        hasHeader ? `, not ${shown(first.join(', '))}` : ''
      }.`,
    );
  return rows.slice(hasHeader ? 1 : 0).map(({ line, at }) => {
    const cells = split(line);
    const read = (column: Column) =>
      readCell(cells[columns.indexOf(column)] ?? '', `${file}:${at}`);
    return has('ratio') && !has('total')
      ? ratioSlice(read('ratio'), `${file}:${at}`)
      : countSlice(
          {
            good: has('good') ? read('good') : undefined,
            bad: has('bad') ? read('bad') : undefined,
            total: has('total') ? read('total') : undefined,
          },
          { needsTotal: has('total') },
          `${file}:${at}`,
        );
  });
}

/** Without a header: a ratio; good and total; a time, good and total. */
function bareColumns(count: number): (Column | undefined)[] {
  if (count === 1) return ['ratio'];
  if (count === 2) return ['good', 'total'];
  return [undefined, 'good', 'total'];
}

/** A file that is no CSV at all may hold anything. */
function shown(text: string): string {
  return plain(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

function readCell(text: string, place: string): Decimal | undefined {
  if (text === '' || /^(nan|null|none|-)$/i.test(text)) return undefined;
  const value = parseDecimal(text);
  if (!value || value.lt(0))
    throw new UsageError(`${place}: "${shown(text)}" is no number from 0 on.`);
  return value;
}

function ratioSlice(ratio: Decimal | undefined, place: string): SliceData {
  if (ratio?.gt(1))
    throw new UsageError(`${place}: the ratio ${ratio.toFixed()} is above 1.`);
  return ratio && { ratio };
}

function countSlice(
  { good, bad, total }: Record<'good' | 'bad' | 'total', Decimal | undefined>,
  { needsTotal }: { needsTotal: boolean },
  place: string,
): SliceData {
  const all = needsTotal ? total : good && bad && good.plus(bad);
  if (!all || (all.gt(0) && !good && !bad)) return undefined;
  const counted = good ?? all.minus(bad ?? 0);
  if (counted.lt(0) || counted.gt(all))
    throw new UsageError(
      `${place}: of ${all.toFixed()} events ${
        good ? `${good.toFixed()} are good` : `${bad!.toFixed()} are bad`
      }.`,
    );
  return { good: counted, total: all };
}
