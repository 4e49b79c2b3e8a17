import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { ExemptionDebt } from '@fathom/backstage-plugin-score-common';
import { DataColumn, DataTable, Section } from '@fathom/ui-kit';
import { checkHref, ownerOf, TeamLink } from '../naming';
import { useWords, Words } from '../translation';

type Figures = ExemptionDebt['total'];
type Team = ExemptionDebt['teams'][number];
type Check = ExemptionDebt['checks'][number];

function figureColumns<T extends Figures>(t: Words): DataColumn<T>[] {
  return (['active', 'endingSoon', 'requested', 'days'] as const).map(id => ({
    id,
    title: t(`debt.${id}`),
    numeric: true,
    value: row => row[id],
  }));
}

/** How much is excused, by team and by check: what was put off, and for how long already. */
export function DebtTables({ debt }: { debt: ExemptionDebt }) {
  const t = useWords();
  const teamName = (row: Team) => ownerOf(row, t);
  const checkName = ({ title, check }: Check) => title ?? check;
  const teamColumns: DataColumn<Team>[] = [
    {
      id: 'team',
      title: t('fleet.team'),
      rowHeader: true,
      value: teamName,
      render: row => <TeamLink owner={row.owner} />,
    },
    ...figureColumns<Team>(t),
  ];
  const checkColumns: DataColumn<Check>[] = [
    {
      id: 'check',
      title: t('fleet.check'),
      rowHeader: true,
      value: checkName,
      render: row => (
        <RouterLink
          href={`${checkHref(row.scorecard, row.check)}?outcome=exempt`}
        >
          {checkName(row)}
        </RouterLink>
      ),
    },
    ...figureColumns<Check>(t),
  ];
  return (
    <Section title={t('debt.title')}>
      <DataTable
        id="team"
        caption={t('debt.byTeam')}
        rows={debt.teams}
        rowKey={teamName}
        columns={teamColumns}
        search={false}
        initialSort={{ column: 'days', direction: 'desc' }}
      />
      <Box sx={{ mt: 2 }}>
        <DataTable
          id="check"
          caption={t('debt.byCheck')}
          rows={debt.checks}
          rowKey={row => `${row.scorecard}:${row.check}`}
          columns={checkColumns}
          search={false}
          initialSort={{ column: 'days', direction: 'desc' }}
        />
      </Box>
    </Section>
  );
}
