import { Cursor, nodeWords } from '../document-source';
import { binaryBudget, Decimal, formatDecimal, parseDecimal } from '../budget';
import { checkDuration } from './checkMetadata';
import { Context, operators } from './Context';

/** An objective, as far as it can be judged without knowing its indicator. */
export function checkObjective(
  objective: Cursor,
  about: { context: Context; method: string | undefined; mayWeigh: boolean },
): void {
  checkTarget(objective, about.context);
  checkSlices(objective, about.method, about.context);
  const { report } = about.context;
  const op = objective.get('op');
  if (op.text !== undefined && !operators.includes(op.text))
    report.add('objective-operator', op, nodeWords(op.node), {
      expected: 'one of lte, gte, lt, gt',
    });
  const weight = objective.get('compositeWeight');
  const value = decimalOf(weight);
  if (value?.lte(0))
    report.add('composite-weight', weight, nodeWords(weight.node));
  else if (value && !about.mayWeigh)
    report.add('composite-weight', weight, 'a weight where nothing is weighed');
  else if (value && about.method === 'Timeslices')
    report.add('composite-weight-ignored', weight, nodeWords(weight.node));
}

function decimalOf(cursor: Cursor): Decimal | undefined {
  return cursor.number === undefined ? undefined : parseDecimal(cursor.number);
}

function checkTarget(objective: Cursor, { report }: Context): void {
  const target = objective.get('target');
  const percent = objective.get('targetPercent');
  if (target.exists && percent.exists)
    report.add('objective-target', percent, 'target and targetPercent');
  if (!target.exists && !percent.exists)
    report.add('objective-target', target, 'neither of them');
  for (const [at, limit] of [
    [target, 1],
    [percent, 100],
  ] as const) {
    if (at.number === undefined) continue;
    const value = parseDecimal(at.number);
    if (!value || value.lt(0) || value.gte(limit))
      report.add('objective-target', at, nodeWords(at.node), {
        expected: `a number from 0 up to, but not including, ${limit}`,
        remedy: targetRemedy(value, limit),
      });
    else if (value.lt(limit / 2))
      report.add('objective-target-low', at, nodeWords(at.node));
    else checkPrecision(value.div(limit), at, report);
  }
}

function checkPrecision(
  target: Decimal,
  at: Cursor,
  report: Context['report'],
): void {
  const found = binaryBudget(target);
  if (found !== undefined)
    report.add(
      'objective-target-precision',
      at,
      `${nodeWords(at.node)}: an error budget of ${formatDecimal(
        target.times(-1).plus(1),
      )}, which is ${found === 0 ? '0' : found.toExponential(3)} in binary`,
    );
}

function targetRemedy(
  value: Decimal | undefined,
  limit: 1 | 100,
): string | undefined {
  if (!value || value.lt(0)) return undefined;
  if (value.eq(limit))
    return 'Leave an error budget above 0, for example target: 0.9999; without one nothing may ever fail.';
  return limit === 1 && value.lt(100) && value.gt(1)
    ? `Write target: ${value
        .div(100)
        .toFixed()} or targetPercent: ${value.toFixed()}.`
    : undefined;
}

function checkSlices(
  objective: Cursor,
  method: string | undefined,
  context: Context,
): void {
  const { report } = context;
  const target = objective.get('timeSliceTarget');
  const window = objective.get('timeSliceWindow');
  if (method === 'Timeslices' && !target.exists)
    report.add('slice-target', target, 'nothing');
  if (target.exists && method && method !== 'Timeslices')
    report.add('slice-unused', target, `timeSliceTarget with ${method}`);
  if (target.number !== undefined) {
    const value = parseDecimal(target.number);
    if (value?.eq(0)) report.add('slice-target-zero', target, '0');
    else if (!value || value.lt(0) || value.gt(1))
      report.add('slice-target', target, nodeWords(target.node));
  }
  const needsWindow = method === 'Timeslices' || method === 'RatioTimeslices';
  if (needsWindow && !window.exists)
    report.add('slice-window', window, 'nothing');
  if (window.exists && method === 'Occurrences')
    report.add('slice-unused', window, 'timeSliceWindow with Occurrences');
  if (window.number === undefined) checkDuration(window, context);
  else if (/^[1-9]\d{0,8}$/.test(window.number))
    report.add('slice-window-number', window, nodeWords(window.node), {
      remedy: `Add the unit: ${window.number}m.`,
    });
  else report.add('duration', window, nodeWords(window.node));
}

export function checkObjectiveNames(
  objectives: readonly Cursor[],
  { report }: Context,
): void {
  const seen = new Set<string>();
  for (const objective of objectives) {
    const at = objective.get('displayName');
    if (at.text === undefined) continue;
    if (seen.has(at.text))
      report.add('objective-name-duplicate', at, `${nodeWords(at.node)} twice`);
    seen.add(at.text);
  }
}

/**
 * What an objective needs of its indicator: op and value on a threshold, neither on a ratio. Asked once the
 * indicator is known, inline or by reference.
 */
export function checkAgainstIndicator(
  objective: Cursor,
  sliSpec: Cursor,
  context: Pick<Context, 'report'>,
): void {
  const { report } = context;
  const isThreshold = sliSpec.get('thresholdMetric').exists;
  const isRatio = sliSpec.get('ratioMetric').exists;
  if (isThreshold === isRatio) return;
  for (const name of ['op', 'value']) {
    const at = objective.get(name);
    if (isThreshold && !at.exists)
      report.add('objective-operator', at, 'nothing');
    if (isRatio && at.exists)
      report.add('objective-operator-unused', at, nodeWords(at.node));
  }
}
