import type { RunsView } from '@fathom/backstage-plugin-score-common';
import type { Words } from '../translation';

export type Run = RunsView['runs'][number];

const kinds = ['catalog', 'repository', 'refresh', 'judge'] as const;
const counted = [
  'repositories',
  'seen',
  'entities',
  'looked',
  'changed',
  'changes',
  'gone',
  'renamed',
  'refused',
] as const;

/** Told also when there were none: that is an answer. */
const told = new Set<string>(['seen', 'looked', 'changed', 'changes']);

/** What ran, as people say it. */
export function kindOf(kind: string, t: Words): string {
  const known = kinds.find(one => one === kind);
  if (known) return t(`runs.kind${known}`);
  return kind.startsWith('facts:')
    ? t('runs.kindfacts', { source: kind.slice('facts:'.length) })
    : kind;
}

/** How many it looked at, and what came of it. */
export function countsOf({ counts }: Run, t: Words): string {
  if (!counts) return '';
  const number = (name: string) => ({ number: String(counts[name]) });
  const isJudging = 'notApplicable' in counts;
  return [
    ...counted
      .filter(name => counts[name] > 0 || (told.has(name) && name in counts))
      // Of a judging these are its outcomes, which are told one by one.
      .filter(name => name !== 'looked' || !isJudging)
      .map(name => t(`runs.${name}`, number(name))),
    counts.failed > 0 && t('runs.failedCount', number('failed')),
    isJudging &&
      t('runs.judged', {
        pass: String(counts.pass),
        fail: String(counts.fail),
        unknown: String(counts.unknown),
        exempt: String(counts.exempt),
        notApplicable: String(counts.notApplicable),
      }),
  ]
    .filter(Boolean)
    .join(', ');
}

/** How long it took; nothing of several that share a line, or of one that still runs. */
export function tookMs({ startedAt, endedAt, times }: Run): number | undefined {
  return endedAt === undefined || times > 1
    ? undefined
    : Date.parse(endedAt) - Date.parse(startedAt);
}

export function tookOf(run: Run, t: Words): string {
  const ms = tookMs(run);
  if (ms === undefined) return '';
  const say = (unit: 'second' | 'minute' | 'hour', number: number) =>
    t(`runs.${unit}`, { number: String(number) });
  if (ms < 100) return t('runs.instant');
  if (ms < 10_000) return say('second', Math.round(ms / 100) / 10);
  if (ms < 120_000) return say('second', Math.round(ms / 1000));
  return ms < 7_200_000
    ? say('minute', Math.round(ms / 60_000))
    : say('hour', Math.round(ms / 3_600_000));
}

const isBad = ({ status }: Run) =>
  status === 'failed' || status === 'interrupted';

/** Whether every source ended well when it ran last, else which did not. */
export function sentenceOf({ latest }: RunsView, t: Words): string {
  const bad = latest.filter(isBad);
  return t(
    bad.length === 0 ? 'runs.all' : `runs.${bad.length === 1 ? 'one' : 'some'}`,
    {
      number: String(latest.length),
      bad: String(bad.length),
      names: bad.map(({ kind }) => kindOf(kind, t)).join(', '),
    },
  );
}
