import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { FleetGroup } from '@fathom/backstage-plugin-score-common';
import { DataColumn, DataTable, plainRef } from '@fathom/ui-kit';
import { rollupHref, shareText } from '../naming';
import { useWords } from '../translation';

/** Sums by owner, system or domain; each says how many of its services were wholly judged. */
export function FleetGroups({
  groups,
  levels,
  by,
  onGroup,
}: {
  groups: FleetGroup[];
  levels: readonly string[];
  by: string;
  /** A group was chosen: filter by it. */
  onGroup: (query: Record<string, string>) => void;
}) {
  const t = useWords();
  const name = ({ ref }: FleetGroup) =>
    ref ? plainRef(ref) : t('fleet.withoutGroup');
  const rank = (level: string | undefined) =>
    level === undefined ? -1 : levels.indexOf(level);
  const columns: DataColumn<FleetGroup>[] = [
    {
      id: 'group',
      title: t('fleet.group'),
      rowHeader: true,
      value: name,
      render: row =>
        row.ref ? (
          <Link
            component="button"
            type="button"
            onClick={() => onGroup({ [by]: row.ref! })}
          >
            {name(row)}
          </Link>
        ) : (
          name(row)
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
    {
      id: 'entities',
      title: t('fleet.services'),
      numeric: true,
      value: row => row.entities,
    },
    {
      id: 'judged',
      title: t('fleet.wholly'),
      numeric: true,
      value: row => row.judged,
    },
    {
      id: 'levels',
      title: t('fleet.levels'),
      sortable: false,
      value: row =>
        [...row.levels]
          .sort((a, b) => rank(b.level) - rank(a.level))
          .map(
            ({ level, count }) =>
              `${count} ${level ?? t('fleet.withoutLevel')}`,
          )
          .join(', '),
    },
    {
      id: 'share',
      title: t('fleet.passed'),
      numeric: true,
      value: row => row.share,
      render: row => shareText(row.share),
    },
    {
      id: 'exempt',
      title: t('campaign.exempt'),
      numeric: true,
      value: row => row.counts.exempt,
    },
    {
      id: 'unknown',
      title: t('campaign.unknown'),
      numeric: true,
      value: row => row.counts.unknown,
    },
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
