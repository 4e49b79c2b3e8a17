import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink, toastApiRef } from '@backstage/frontend-plugin-api';
import type { OwnExercise } from '@fathom/backstage-plugin-reliability-common';
import {
  DataColumn,
  DataTable,
  plainRef,
  RelativeTime,
  useDeed,
} from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { EntityLink, runbookHref } from '../naming';
import { useWords, Words } from '../translation';

const columnsIn = (t: Words): DataColumn<OwnExercise>[] => [
  {
    id: 'runbook',
    title: t('exercise.runbook'),
    rowHeader: true,
    value: row => row.file,
    render: row => (
      <RouterLink href={runbookHref(row.entityRef, row.file)}>
        {row.file}
      </RouterLink>
    ),
  },
  {
    id: 'component',
    title: t('list.component'),
    value: row => plainRef(row.entityRef),
    render: row => <EntityLink entityRef={row.entityRef} />,
  },
  {
    id: 'when',
    title: t('exercise.when'),
    value: row => row.at,
    render: row => <RelativeTime at={row.at} />,
  },
  {
    id: 'kind',
    title: t('exercise.kind'),
    value: row => [t(`kind.${row.kind}`), row.ref].filter(Boolean).join(' '),
  },
  {
    id: 'outcome',
    title: t('exercise.outcome'),
    value: row => t(`outcome.${row.outcome}`),
  },
  {
    id: 'minutes',
    title: t('exercise.minutes'),
    numeric: true,
    value: row => row.minutes,
    render: row => row.minutes ?? t('exercise.notTold'),
  },
  {
    id: 'wrong',
    title: t('exercise.wrong'),
    value: row => row.wrong,
    render: row => (
      <Box
        component="span"
        sx={{ display: 'block', minWidth: '14rem', whiteSpace: 'pre-wrap' }}
      >
        {row.wrong}
      </Box>
    ),
  },
];

/** One's own exercises; each can be taken back. */
export function OwnExercises({
  own,
  onChange,
}: {
  own: OwnExercise[];
  onChange: () => void;
}) {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const toast = useApi(toastApiRef);
  const deed = useDeed();
  const takeBack = async ({ id }: OwnExercise) => {
    if (!(await deed.run(() => api.removeExercise(id)))) return;
    toast.post({ title: t('exercise.takenBack'), status: 'success' });
    onChange();
  };
  return (
    <>
      {deed.error && <Alert severity="error">{deed.error.message}</Alert>}
      <DataTable
        id="own"
        caption={t('exercise.ownCaption')}
        columns={[
          ...columnsIn(t),
          {
            id: 'takeBack',
            title: t('exercise.takeBack'),
            sortable: false,
            value: () => undefined,
            render: row => (
              <Button
                size="small"
                disabled={deed.isBusy}
                onClick={() => takeBack(row)}
                aria-label={t('exercise.takeBackOf', {
                  file: row.file,
                  day: row.at.slice(0, 10),
                })}
              >
                {t('exercise.takeBack')}
              </Button>
            ),
          },
        ]}
        rows={own}
        rowKey={row => row.id}
        search={t('exercise.ownSearch')}
      />
    </>
  );
}
