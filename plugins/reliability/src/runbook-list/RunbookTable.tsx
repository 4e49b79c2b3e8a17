import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import useMediaQuery from '@mui/material/useMediaQuery';
import { RouterLink } from '@backstage/frontend-plugin-api';
import {
  RunbookLine,
  runbookListCsv,
} from '@fathom/backstage-plugin-reliability-common';
import {
  DataColumn,
  DataFilter,
  DataTable,
  entityTitle,
  MiddleCut,
  plainRef,
  saveFile,
} from '@fathom/ui-kit';
import { AlertName, Complete, LineState, RunbookLink, Tried } from '../line';
import { tabHref } from '../naming';
import { useWords, Words } from '../translation';

const quiet = (text: string) => (
  <Box component="span" sx={{ color: 'text.secondary' }}>
    {text}
  </Box>
);

function lineColumns(t: Words, isNarrow: boolean): DataColumn<RunbookLine>[] {
  return [
    {
      id: 'alert',
      title: t('list.alert'),
      rowHeader: true,
      value: ({ alert }) => alert?.name,
      render: ({ alert }) => (
        <AlertName alert={alert} max={28} wraps={isNarrow} />
      ),
    },
    {
      id: 'state',
      title: t('list.state'),
      value: ({ state }) => t(`state.${state}`),
      render: line => <LineState line={line} />,
    },
    {
      id: 'runbook',
      title: t('list.runbook'),
      value: ({ runbook, alert }) =>
        runbook ? `${runbook.title} ${runbook.file}` : alert?.wanted,
      render: line => <RunbookLink line={line} max={30} />,
    },
    {
      id: 'exercised',
      title: t('list.exercised'),
      value: ({ runbook }) =>
        runbook && (runbook.lastExercise?.at ?? '0000 never'),
      render: ({ runbook, keeper, entity }) =>
        runbook ? (
          <Tried keeper={keeper ?? entity} runbook={runbook} />
        ) : (
          quiet(t('list.noRunbook'))
        ),
    },
    {
      id: 'complete',
      title: t('list.complete'),
      numeric: true,
      value: ({ runbook }) => runbook?.completeness,
      render: ({ runbook, keeper, entity }) =>
        runbook ? (
          <Complete keeper={keeper ?? entity} runbook={runbook} />
        ) : (
          quiet(t('list.noRunbook'))
        ),
    },
  ];
}

function placeColumns(t: Words): DataColumn<RunbookLine>[] {
  return [
    {
      id: 'component',
      title: t('list.component'),
      value: ({ entity }) => `${entityTitle(entity)} ${entity.entityRef}`,
      render: ({ entity }) => (
        <span style={{ whiteSpace: 'nowrap' }}>
          <RouterLink href={tabHref(entity.entityRef)}>
            <MiddleCut text={entityTitle(entity)} max={28} />
          </RouterLink>
          {entity.state === 'stale' && <> {quiet(t('list.stale'))}</>}
        </span>
      ),
    },
    {
      id: 'owner',
      title: t('list.team'),
      value: ({ entity }) => entity.owner && plainRef(entity.owner),
      render: ({ entity }) =>
        entity.owner ? plainRef(entity.owner) : quiet(t('list.noOwner')),
    },
  ];
}

function lineFilters(t: Words): DataFilter<RunbookLine>[] {
  return [
    {
      id: 'team',
      title: t('list.team'),
      values: ({ entity }) => [entity.owner],
      word: plainRef,
    },
    {
      id: 'system',
      title: t('list.system'),
      values: ({ entity }) => [entity.system],
      word: plainRef,
    },
    {
      id: 'state',
      title: t('list.state'),
      values: ({ state }) => [state],
      word: state => t(`state.${state as RunbookLine['state']}`),
    },
    {
      id: 'freshness',
      title: t('list.freshness'),
      values: ({ runbook }) => [runbook?.freshness],
      word: value => t(`freshness.${value as 'fresh'}`),
    },
    {
      id: 'pages',
      title: t('list.pagesTitle'),
      values: ({ alert }) => [alert && (alert.paging ? 'yes' : 'no')],
      word: value => t(`list.${value as 'yes' | 'no'}`),
    },
    {
      id: 'tier',
      title: t('list.tier'),
      values: ({ entity }) => [entity.tier?.toString()],
    },
  ];
}

/** The lines with search, filters, sorting and pages, all of which live in the address. */
export function RunbookTable({ lines }: { lines: RunbookLine[] }) {
  const t = useWords();
  // On a phone the state is seen without scrolling.
  const isNarrow = useMediaQuery('(max-width: 600px)');
  return (
    <DataTable
      caption={t('list.caption')}
      columns={[...lineColumns(t, isNarrow), ...placeColumns(t)]}
      rows={lines}
      rowKey={line => line.id}
      filters={lineFilters(t)}
      search={t('list.search')}
      toolbar={
        <Button
          size="small"
          onClick={() =>
            saveFile(runbookListCsv(lines), 'runbooks.csv', 'text/csv')
          }
        >
          {t('list.export')}
        </Button>
      }
    />
  );
}
