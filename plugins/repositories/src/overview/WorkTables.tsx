import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import {
  QueueItem,
  RunItem,
  shortName,
} from '@fathom/backstage-plugin-repositories-common';
import { DataTable, RelativeTime } from '@fathom/ui-kit';

const of = (key: string | undefined) => (key ? shortName(key) : 'all');

/** What waits, and what was done last. */
export function WorkTables({
  queue,
  runs,
}: {
  queue: QueueItem[];
  runs: RunItem[];
}) {
  return (
    <>
      <Typography variant="h6" component="h2" sx={{ mt: 4, mb: 1 }}>
        Waiting work
      </Typography>
      {queue.length === 0 ? (
        <Typography variant="body2">Nothing waits.</Typography>
      ) : (
        <DataTable
          id="queue"
          caption="Waiting work"
          search={false}
          pageSize={10}
          rows={queue}
          rowKey={item => `${item.name}:${item.key ?? ''}`}
          columns={[
            {
              id: 'work',
              title: 'Work',
              rowHeader: true,
              value: item => `${item.name} ${of(item.key)}`,
            },
            {
              id: 'runAt',
              title: 'Due',
              value: item => item.runAt,
              render: item => <RelativeTime at={item.runAt} />,
            },
            {
              id: 'attempts',
              title: 'Attempts',
              numeric: true,
              value: item => item.attempts,
            },
            {
              id: 'error',
              title: 'Last error',
              value: item => item.lastError ?? '',
            },
          ]}
        />
      )}
      <Typography variant="h6" component="h2" sx={{ mt: 4, mb: 1 }}>
        Last runs
      </Typography>
      {runs.length === 0 ? (
        <Typography variant="body2">Nothing has run yet.</Typography>
      ) : (
        <DataTable
          id="runs"
          caption="Last runs"
          search={false}
          pageSize={10}
          rows={runs}
          rowKey={item => `${item.name}:${item.key ?? ''}:${item.startedAt}`}
          columns={[
            {
              id: 'work',
              title: 'Work',
              rowHeader: true,
              value: item => `${item.name} ${of(item.key)}`,
            },
            {
              id: 'startedAt',
              title: 'Started',
              value: item => item.startedAt,
              render: item => <RelativeTime at={item.startedAt} />,
            },
            {
              id: 'took',
              title: 'Took',
              numeric: true,
              value: item =>
                item.endedAt
                  ? (Date.parse(item.endedAt) - Date.parse(item.startedAt)) /
                    1000
                  : undefined,
              render: item =>
                item.endedAt
                  ? `${(
                      (Date.parse(item.endedAt) - Date.parse(item.startedAt)) /
                      1000
                    ).toFixed(1)} s`
                  : '–',
            },
            {
              id: 'state',
              title: 'Result',
              value: item => item.state,
              render: item => (
                <Chip
                  size="small"
                  variant="outlined"
                  color={item.state === 'failed' ? 'error' : 'default'}
                  label={item.state}
                />
              ),
            },
            { id: 'error', title: 'Why', value: item => item.error ?? '' },
          ]}
        />
      )}
    </>
  );
}
