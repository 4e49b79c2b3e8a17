import Box from '@mui/material/Box';
import useMediaQuery from '@mui/material/useMediaQuery';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type {
  ObjectiveRow,
  ObjectiveState,
} from '@fathom/backstage-plugin-reliability-common';
import {
  DataColumn,
  DataFilter,
  DataTable,
  entityTitle,
  MiddleCut,
  plainRef,
} from '@fathom/ui-kit';
import { figureColumns, StateChip } from '../objective';
import { objectiveHref, tabHref } from '../naming';
import { useWords, Words } from '../translation';
import { GroupBy } from './RollUps';

const nameOf = (row: ObjectiveRow) =>
  entityTitle({ entityRef: row.entityRef, title: row.entityTitle });

function nameColumns(t: Words, isNarrow: boolean): DataColumn<ObjectiveRow>[] {
  return [
    {
      id: 'objective',
      title: t('objective.name'),
      rowHeader: true,
      value: row => `${row.title} ${row.slo} ${row.id}`,
      render: row => (
        <span style={{ whiteSpace: 'nowrap' }}>
          <RouterLink href={objectiveHref(row.entityRef, row.id)}>
            <MiddleCut text={row.title} max={isNarrow ? 22 : 32} />
          </RouterLink>
          {isNarrow && (
            <Box sx={{ my: 0.5 }}>
              <StateChip row={row} compact />
            </Box>
          )}
        </span>
      ),
    },
    {
      id: 'service',
      title: t('slos.service'),
      value: row => `${nameOf(row)} ${row.service} ${row.entityRef}`,
      render: row => (
        <span style={{ whiteSpace: 'nowrap' }}>
          <RouterLink href={tabHref(row.entityRef)}>
            <MiddleCut text={nameOf(row)} max={24} />
          </RouterLink>
        </span>
      ),
    },
  ];
}

function filtersIn(t: Words): DataFilter<ObjectiveRow>[] {
  return [
    {
      id: 'team',
      title: t('list.team'),
      values: row => [row.owner],
      word: plainRef,
    },
    {
      id: 'system',
      title: t('list.system'),
      values: row => [row.system],
      word: plainRef,
    },
    {
      id: 'domain',
      title: t('slos.domain'),
      values: row => [row.domain],
      word: plainRef,
    },
    {
      id: 'tier',
      title: t('list.tier'),
      values: row => [row.tier?.toString()],
    },
    {
      id: 'state',
      title: t('objective.stateTitle'),
      values: row => [row.state],
      word: state => t(`objective.state.${state as ObjectiveState}`),
    },
    {
      id: 'burning',
      title: t('slos.burning'),
      values: row => [row.stale ? undefined : row.burning],
      word: value => t(`objective.burning.${value as 'page'}`),
    },
  ];
}

/** The objectives in the order of the core, with search, filters and pages in the address. */
export function SloTable({
  rows,
  hasGroups,
}: {
  rows: ObjectiveRow[];
  /** Whether they can be shown by system or domain. */
  hasGroups: boolean;
}) {
  const t = useWords();
  // On a phone the figures are what is seen without scrolling.
  const isNarrow = useMediaQuery('(max-width: 600px)');
  const [objective, service] = nameColumns(t, isNarrow);
  const figures = figureColumns(t);
  const [state, attainment, budget, ...others] = figures;
  const columns = isNarrow
    ? [objective, budget, attainment, ...others, state, service]
    : [objective, service, ...figures];
  return (
    <DataTable
      caption={t('slos.caption')}
      columns={columns}
      rows={rows}
      rowKey={row => `${row.entityRef} ${row.id}`}
      filters={filtersIn(t)}
      search={t('slos.search')}
      toolbar={hasGroups && <GroupBy />}
    />
  );
}
