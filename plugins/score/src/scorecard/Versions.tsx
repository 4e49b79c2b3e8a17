import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { ScorecardPageView } from '@fathom/backstage-plugin-score-common';
import {
  CommitLink,
  DataColumn,
  DataTable,
  RelativeTime,
  Section,
} from '@fathom/ui-kit';
import { useWords, Words } from '../translation';

type Version = ScorecardPageView['versions'][number];

function changesOf(version: Version, isFirst: boolean, t: Words): string {
  if (isFirst) return t('scorecard.first');
  const said = (['added', 'changed', 'removed'] as const)
    .filter(change => version[change].length > 0)
    .map((change): string =>
      t(`scorecard.${change}`, { checks: version[change].join(', ') }),
    );
  if (!version.inForce) said.push(t('scorecard.gone'));
  return said.join(' ') || t('scorecard.sameRules');
}

/** What changed a scorecard in git, the newest first; each a door to how the fleet stood then. */
export function Versions({ page }: { page: ScorecardPageView }) {
  const t = useWords();
  const columns: DataColumn<Version>[] = [
    {
      id: 'since',
      title: t('scorecard.since'),
      rowHeader: true,
      value: row => row.since,
      render: row => <RelativeTime at={row.since} />,
    },
    {
      id: 'commit',
      title: t('scorecard.commit'),
      value: row => row.commit,
      render: row =>
        row.commit && (
          <CommitLink repository={page.repository} commit={row.commit} />
        ),
    },
    {
      id: 'what',
      title: t('scorecard.what'),
      sortable: false,
      value: row => changesOf(row, row === page.versions.at(-1), t),
      render: row => (
        <Box sx={{ minWidth: '16rem' }}>
          {changesOf(row, row === page.versions.at(-1), t)}
        </Box>
      ),
    },
    {
      id: 'then',
      title: t('scorecard.then'),
      sortable: false,
      value: () => '',
      render: row => (
        <RouterLink
          href={`/scorecards/replay?${new URLSearchParams({
            scorecard: page.name,
            on: row.since.slice(0, 10),
          })}`}
        >
          {t('scorecard.replay')}
        </RouterLink>
      ),
    },
  ];
  return (
    <Section title={t('scorecard.history')}>
      <DataTable
        id="version"
        caption={t('scorecard.history')}
        rows={page.versions}
        rowKey={row => `${row.since} ${row.hash}`}
        columns={columns}
        search={false}
      />
    </Section>
  );
}
