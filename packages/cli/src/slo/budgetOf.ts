import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import {
  BudgetMethod,
  Decimal,
  errorBudget,
  ErrorBudget,
  formatDecimal,
  NoData,
  parseDecimal,
  SliceData,
} from '@fathom/backstage-plugin-reliability-common';
import { CommandIo, readFormat, UsageError } from '../command';
import { readCsv } from './readCsv';

const methods = ['Occurrences', 'Timeslices', 'RatioTimeslices'];
const choices = ['exclude', 'bad', 'good'];

/** `fathom slo budget`: what is left of an error budget, from counts. */
export async function budgetOf(
  argv: readonly string[],
  io: CommandIo,
): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    strict: true,
    options: {
      target: { type: 'string' },
      good: { type: 'string' },
      bad: { type: 'string' },
      total: { type: 'string' },
      csv: { type: 'string' },
      method: { type: 'string', default: 'Occurrences' },
      'slice-target': { type: 'string' },
      slices: { type: 'string' },
      'no-data': { type: 'string', default: 'exclude' },
      format: { type: 'string', default: 'text' },
    },
  });
  if (positionals.length > 0)
    throw new UsageError(`"${positionals[0]}" is no option.`);
  const format = readFormat(['text', 'json'], values.format);
  const method = methods.find(
    one => one.toLowerCase() === values.method.toLowerCase(),
  ) as BudgetMethod | undefined;
  if (!method)
    throw new UsageError(
      `The method "${values.method}" is none of ${methods.join(', ')}.`,
    );
  if (!choices.includes(values['no-data']))
    throw new UsageError(
      `--no-data "${values['no-data']}" is none of ${choices.join(', ')}.`,
    );
  const target = readTarget(values.target);
  const sliceTarget =
    values['slice-target'] === undefined
      ? undefined
      : readShare('--slice-target', values['slice-target']);
  const slices =
    values.slices === undefined ? undefined : readWhole(values.slices);
  const data = readData(values, method, io);
  const budget = errorBudget(data, {
    method,
    target,
    sliceTarget,
    slices,
    noData: values['no-data'] as NoData,
  });
  const extra: Record<string, Decimal> =
    method === 'Timeslices' ? { sliceTarget: sliceTarget ?? target } : {};
  const report = reportOf(budget, extra, data.length);
  io.stdout(
    format === 'json'
      ? `${JSON.stringify(report, null, 2)}\n`
      : printReport(report),
  );
  return 0;
}

type Report = Record<string, string | null>;

function reportOf(
  budget: ErrorBudget,
  extra: Record<string, Decimal>,
  rows: number,
): Report {
  const told = (value: Decimal | undefined) =>
    value === undefined ? null : formatDecimal(value);
  return {
    method: budget.method,
    target: told(budget.target),
    objective: `${formatDecimal(budget.target.times(100))}%`,
    ...Object.fromEntries(
      Object.entries(extra).map(([key, value]) => [key, told(value)]),
    ),
    total: told(budget.total),
    good: told(budget.good),
    bad: told(budget.bad),
    attainment: told(budget.attainment),
    budget: told(budget.budget),
    allowed: told(budget.allowed),
    consumed: told(budget.consumed),
    remaining: told(budget.remaining),
    burnRate: told(budget.burnRate),
    ...(rows > 1 && { coverage: told(budget.coverage) }),
    ...(budget.attainment === undefined && {
      reason:
        'Nothing was measured: no events. Say with --no-data whether that is good or bad.',
    }),
  };
}

function printReport(report: Report): string {
  const width = Math.max(...Object.keys(report).map(key => key.length));
  return Object.entries(report)
    .map(([key, value]) => `${key.padEnd(width)}  ${value ?? 'unknown'}\n`)
    .join('');
}

function readTarget(text: string | undefined): Decimal {
  if (text === undefined)
    throw new UsageError('Say the target: --target 0.999.');
  const target = text.endsWith('%')
    ? parseDecimal(text.slice(0, -1))?.div(100)
    : parseDecimal(text);
  if (!target || target.lt(0) || target.gte(1))
    throw new UsageError(
      `The target "${text}" is no number from 0 up to, not including, 1.${
        target?.lt(100) && target.gt(1)
          ? ` Write ${formatDecimal(target.div(100))} or ${text}%.`
          : ''
      }`,
    );
  return target;
}

function readShare(option: string, text: string): Decimal {
  const share = text.endsWith('%')
    ? parseDecimal(text.slice(0, -1))?.div(100)
    : parseDecimal(text);
  if (!share || share.lte(0) || share.gt(1))
    throw new UsageError(
      `${option} "${text}" is no number above 0, at most 1.`,
    );
  return share;
}

function readWhole(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new UsageError(`--slices "${text}" is no positive whole number.`);
  return Number(text);
}

function readCount(option: string, text: string): Decimal {
  const count = parseDecimal(text);
  if (!count || count.lt(0))
    throw new UsageError(`${option} "${text}" is no number from 0 on.`);
  return count;
}

function readData(
  {
    good,
    bad,
    total,
    csv,
  }: Partial<Record<'good' | 'bad' | 'total' | 'csv', string>>,
  method: BudgetMethod,
  io: CommandIo,
): SliceData[] {
  if (csv !== undefined) {
    if (good !== undefined || bad !== undefined || total !== undefined)
      throw new UsageError('Give counts or --csv, not both.');
    const path = resolve(io.cwd, csv);
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) throw new UsageError(`There is no file "${csv}".`);
    // A pipe is as good as a file: --csv /dev/stdin, --csv <(query).
    if (found.isDirectory())
      throw new UsageError(`"${csv}" is a folder, not a CSV file.`);
    return readCsv(readFileSync(path, 'utf8'), csv);
  }
  if (total === undefined || (good === undefined) === (bad === undefined))
    throw new UsageError(
      'Give --good and --total, --bad and --total, or --csv FILE.',
    );
  if (method !== 'Occurrences' && method !== 'Timeslices')
    throw new UsageError(`${method} needs the slices: --csv FILE.`);
  const all = readCount('--total', total);
  const counted =
    good === undefined
      ? all.minus(readCount('--bad', bad!))
      : readCount('--good', good);
  if (counted.lt(0) || counted.gt(all))
    throw new UsageError(
      `Of ${total} at most ${total} can be ${
        good === undefined ? 'bad' : 'good'
      }.`,
    );
  return [{ good: counted, total: all }];
}
