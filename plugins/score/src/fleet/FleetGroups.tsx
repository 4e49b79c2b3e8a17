import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { FleetGroup } from '@fathom/backstage-plugin-score-common';
import {
  DataColumn,
  DataTable,
  EvidenceFigure,
  plainRef,
} from '@fathom/ui-kit';
import { LevelCounts } from '../level';
import { fleetHref, rollupHref } from '../naming';
import { useWords } from '../translation';
import {
  explainGroup,
  figureOf,
  GroupFigure,
  sortLevels,
} from './explainGroup';

/** Sums by owner, system or domain; each says how many of its services were wholly judged. */
export function FleetGroups({
  groups,
  levels,
  by,
  query,
  onGroup,
}: {
  groups: FleetGroup[];
  levels: readonly string[];
  by: string;
  /** What the groups are sums over: the filters of the page. */
  query: Record<string, string>;
  /** A group was chosen: filter by it. */
  onGroup: (query: Record<string, string>) => void;
}) {
  const t = useWords();
  const name = ({ ref }: FleetGroup) =>
    ref ? plainRef(ref) : t('fleet.withoutGroup');
  // "none" asks for those that have no owner, system or domain.
  const queryOf = ({ ref = 'none' }: FleetGroup) => ({ ...query, [by]: ref });
  const figure = (
    id: GroupFigure,
    title: string,
    value: (row: FleetGroup) => number | undefined,
  ): DataColumn<FleetGroup> => ({
    ...{ id, title, value, numeric: true },
    render: row => (
      <EvidenceFigure
        evidence={explainGroup(row, id, {
          ...{ by, levels, t },
          href: fleetHref(queryOf(row)),
        })}
      >
        {figureOf(row, id)}
      </EvidenceFigure>
    ),
  });
  const columns: DataColumn<FleetGroup>[] = [
    {
      id: 'group',
      title: t('fleet.group'),
      rowHeader: true,
      value: name,
      render: row => (
        <Link
          component="button"
          type="button"
          onClick={() => onGroup(queryOf(row))}
        >
          {name(row)}
        </Link>
      ),
    },
    {
      id: 'page',
      title: t('fleet.groupPage'),
      sortable: false,
      value: () => '',
      render: ({ ref }) => {
        const href = ref && rollupHref(ref);
        return href ? (
          <RouterLink
            href={href}
            aria-label={t('fleet.weekLabel', { team: plainRef(ref) })}
          >
            {t('fleet.week')}
          </RouterLink>
        ) : (
          ''
        );
      },
    },
    figure('entities', t('fleet.services'), row => row.entities),
    figure('judged', t('fleet.wholly'), row => row.judged),
    {
      id: 'levels',
      title: t('fleet.levels'),
      sortable: false,
      value: row =>
        sortLevels(row, levels)
          .map(
            ({ level, count }) =>
              `${count} ${level ?? t('fleet.withoutLevel')}`,
          )
          .join(', '),
      render: row => (
        <LevelCounts levels={sortLevels(row, levels)} query={queryOf(row)} />
      ),
    },
    figure('share', t('fleet.passed'), row => row.share),
    figure('exempt', t('campaign.exempt'), row => row.counts.exempt),
    figure('unknown', t('campaign.unknown'), row => row.counts.unknown),
  ];
  return (
    <Box sx={{ mb: 3 }}>
      <DataTable
        id="group"
        caption={t('fleet.groups', { by })}
        rows={groups}
        rowKey={row => row.ref ?? ''}
        columns={columns}
        search={false}
        initialSort={{ column: 'share', direction: 'asc' }}
      />
    </Box>
  );
}
