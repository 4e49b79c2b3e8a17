import type { ObjectiveRow } from '@fathom/backstage-plugin-reliability-common';
import { DataColumn, RelativeTime, Trend } from '@fathom/ui-kit';
import type { Words } from '../translation';
import { Attainment, Budget, Burn, NotKnown, Quality } from './RowFigures';
import { StateChip } from './StateChip';

const numberOf = (decimal: string | undefined) =>
  decimal === undefined ? undefined : Number(decimal);

/** The columns that say how an objective stands, in a list of many and in that of one component. */
export function figureColumns(t: Words): DataColumn<ObjectiveRow>[] {
  return [
    {
      id: 'state',
      title: t('objective.stateTitle'),
      value: row => t(`objective.state.${row.state}`),
      render: row => <StateChip row={row} compact />,
    },
    {
      id: 'attainment',
      title: t('objective.attainment'),
      numeric: true,
      value: row => numberOf(row.attainment),
      render: row => <Attainment row={row} />,
    },
    {
      id: 'budget',
      title: t('objective.budgetLeft'),
      value: row => numberOf(row.budgetLeft),
      render: row => <Budget row={row} />,
    },
    {
      id: 'burn',
      title: t('objective.burn'),
      numeric: true,
      value: row => numberOf(row.burnRate),
      render: row => <Burn row={row} />,
    },
    {
      id: 'course',
      title: t('objective.course'),
      sortable: false,
      value: () => undefined,
      render: row =>
        row.sparkline.some(({ left }) => left !== undefined) ? (
          <Trend
            compact
            width={52}
            max={1}
            label={t('objective.courseOf', {
              title: row.title,
              number: String(row.sparkline.length),
            })}
            points={row.sparkline.map(({ at, left }) => ({ at, value: left }))}
            format={value => `${Math.round(value * 100)} %`}
          />
        ) : (
          <NotKnown row={row} reason={t('objective.noCourse')} />
        ),
    },
    {
      id: 'quality',
      title: t('objective.quality'),
      value: row => row.quality.coverage,
      render: row => <Quality row={row} />,
    },
    {
      id: 'evaluated',
      title: t('objective.evaluated'),
      value: row => row.evaluatedAt,
      render: row =>
        row.evaluatedAt ? (
          <RelativeTime at={row.evaluatedAt} />
        ) : (
          t('objective.notEvaluated')
        ),
    },
  ];
}
