import Autorenew from '@mui/icons-material/Autorenew';
import Check from '@mui/icons-material/Check';
import Close from '@mui/icons-material/Close';
import PowerOff from '@mui/icons-material/PowerOff';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { RunsView } from '@fathom/backstage-plugin-score-common';
import {
  DataColumn,
  LongText,
  RelativeTime,
  ToneChip,
  ToneChipProps,
} from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import { countsOf, kindOf, Run, tookMs, tookOf } from './runText';

type Latest = RunsView['latest'][number];

const looks: Record<Run['status'], Pick<ToneChipProps, 'tone' | 'icon'>> = {
  running: { tone: 'accent', icon: Autorenew },
  succeeded: { tone: 'good', icon: Check },
  failed: { tone: 'bad', icon: Close },
  interrupted: { tone: 'warn', icon: PowerOff },
};

const runHref = (query: Record<string, string>) =>
  `/scorecards/runs?${new URLSearchParams(query)}`;

function stateColumn<T extends Run>(t: Words): DataColumn<T> {
  return {
    id: 'status',
    title: t('runs.status'),
    value: row => t(`runs.${row.status}`),
    render: row => (
      <ToneChip {...looks[row.status]} label={t(`runs.${row.status}`)} />
    ),
  };
}

function begunColumn<T extends Run>(t: Words): DataColumn<T> {
  return {
    id: 'begun',
    title: t('runs.begun'),
    value: row => row.startedAt,
    render: row => <RelativeTime at={row.startedAt} />,
  };
}

function sawColumns<T extends Run>(
  rows: readonly Run[],
  t: Words,
): DataColumn<T>[] {
  const columns: DataColumn<T>[] = [
    {
      id: 'saw',
      title: t('runs.saw'),
      value: row => countsOf(row, t),
      render: row => <LongText>{countsOf(row, t)}</LongText>,
    },
    {
      id: 'error',
      title: t('runs.error'),
      value: row => row.error ?? '',
      render: row => row.error && <LongText>{row.error}</LongText>,
    },
  ];
  // A column of nothing takes the place of words.
  return columns.filter(
    ({ id }) => id !== 'error' || rows.some(({ error }) => error),
  );
}

/** Of one line: a name in two is hard to scan. */
function Kind({ kind }: { kind: string }) {
  const t = useWords();
  return <span style={{ whiteSpace: 'nowrap' }}>{kindOf(kind, t)}</span>;
}

/** The last run of each source: each a way to all of its runs. */
export function latestColumns(
  rows: readonly Latest[],
  t: Words,
): DataColumn<Latest>[] {
  return [
    {
      id: 'kind',
      title: t('runs.kind'),
      rowHeader: true,
      value: row => kindOf(row.kind, t),
      render: row => (
        <RouterLink href={runHref({ kind: row.kind })}>
          <Kind kind={row.kind} />
        </RouterLink>
      ),
    },
    stateColumn<Latest>(t),
    begunColumn<Latest>(t),
    {
      id: 'good',
      title: t('runs.good'),
      value: row => row.succeededAt ?? '',
      render: row =>
        row.succeededAt ? (
          <RelativeTime at={row.succeededAt} />
        ) : (
          t('runs.never')
        ),
    },
    ...sawColumns<Latest>(rows, t),
  ];
}

/** One run a line; its number is what evidence names it by. */
export function runColumns(rows: readonly Run[], t: Words): DataColumn<Run>[] {
  const columns: DataColumn<Run>[] = [
    {
      id: 'number',
      title: t('runs.number'),
      rowHeader: true,
      numeric: true,
      value: row => row.id,
      render: row => (
        <RouterLink href={runHref({ id: String(row.id) })}>{row.id}</RouterLink>
      ),
    },
    {
      id: 'kind',
      title: t('runs.kind'),
      value: row => kindOf(row.kind, t),
      render: row => <Kind kind={row.kind} />,
    },
    stateColumn<Run>(t),
    begunColumn<Run>(t),
    {
      id: 'took',
      title: t('runs.took'),
      numeric: true,
      value: tookMs,
      render: row => tookOf(row, t),
    },
    {
      id: 'times',
      title: t('runs.times'),
      description: t('runs.timesHint'),
      numeric: true,
      value: row => row.times,
    },
    ...sawColumns<Run>(rows, t),
  ];
  // The backend puts all of them in order; a page alone would mislead.
  return columns.map(column => ({ ...column, sortable: false }));
}
