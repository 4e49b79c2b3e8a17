import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import {
  QueueItem,
  RunItem,
  shortName,
} from '@fathom/backstage-plugin-repositories-common';
import { DataColumn, DataTable, RelativeTime } from '@fathom/ui-kit';
import { useWords, Words } from '../translation';
import { durationInWords } from './figures';

/** What a piece of work does, in words; one that has none here keeps its name. */
function workWords(t: Words, name: string, key: string | undefined): string {
  switch (name) {
    case 'repositories.read':
      return t('work.read', {
        repository: key ? shortName(key) : t('work.all'),
      });
    case 'repositories.plan':
      return t('work.plan');
    case 'repositories.collectConfigured':
      return t('work.collectConfigured');
    case 'repositories.collectCatalogued':
      return t('work.collectCatalogued');
    default:
      return key ? `${name} ${key}` : name;
  }
}

function tookMs(run: RunItem): number | undefined {
  return run.endedAt
    ? Date.parse(run.endedAt) - Date.parse(run.startedAt)
    : undefined;
}

const queueColumns = (t: Words): DataColumn<QueueItem>[] => [
  {
    id: 'work',
    title: t('work.work'),
    rowHeader: true,
    value: item => workWords(t, item.name, item.key),
  },
  {
    id: 'runAt',
    title: t('work.due'),
    value: item => item.runAt,
    render: item => <RelativeTime at={item.runAt} />,
  },
  {
    id: 'attempts',
    title: t('work.attempts'),
    numeric: true,
    value: item => item.attempts,
  },
  {
    id: 'error',
    title: t('work.lastError'),
    value: item => item.lastError ?? '',
  },
];

const runColumns = (t: Words): DataColumn<RunItem>[] => [
  {
    id: 'work',
    title: t('work.work'),
    rowHeader: true,
    value: item => workWords(t, item.name, item.key),
  },
  {
    id: 'startedAt',
    title: t('work.started'),
    value: item => item.startedAt,
    render: item => <RelativeTime at={item.startedAt} />,
  },
  {
    id: 'took',
    title: t('work.took'),
    numeric: true,
    value: tookMs,
    render: item => {
      const took = tookMs(item);
      return took === undefined ? '–' : durationInWords(took);
    },
  },
  {
    id: 'state',
    title: t('work.result'),
    value: item => item.state,
    render: item => (
      <Chip
        size="small"
        variant="outlined"
        sx={{ m: 0 }}
        color={item.state === 'failed' ? 'error' : 'default'}
        label={item.state}
      />
    ),
  },
  {
    id: 'error',
    title: t('work.why'),
    value: item => item.error ?? '',
  },
];

/** What waits, and what was done last. */
export function WorkTables({
  queue,
  runs,
}: {
  queue: QueueItem[];
  runs: RunItem[];
}) {
  const t = useWords();
  return (
    <>
      <Typography variant="h6" component="h2" sx={{ mt: 4, mb: 1 }}>
        {t('work.waiting')}
      </Typography>
      {queue.length === 0 ? (
        <Typography variant="body2">{t('work.nothingWaits')}</Typography>
      ) : (
        <DataTable
          id="queue"
          caption={t('work.waiting')}
          search={false}
          pageSize={10}
          rows={queue}
          rowKey={item => `${item.name}:${item.key ?? ''}`}
          columns={queueColumns(t)}
        />
      )}
      <Typography variant="h6" component="h2" sx={{ mt: 4, mb: 1 }}>
        {t('work.runs')}
      </Typography>
      {runs.length === 0 ? (
        <Typography variant="body2">{t('work.nothingRan')}</Typography>
      ) : (
        <DataTable
          id="runs"
          caption={t('work.runs')}
          search={false}
          pageSize={10}
          rows={runs}
          rowKey={item => `${item.name}:${item.key ?? ''}:${item.startedAt}`}
          columns={runColumns(t)}
        />
      )}
    </>
  );
}
