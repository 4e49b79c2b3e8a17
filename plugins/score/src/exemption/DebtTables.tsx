import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { ExemptionDebt } from '@fathom/backstage-plugin-score-common';
import { DataColumn, DataTable, EvidenceFigure, Section } from '@fathom/ui-kit';
import { explainDebt } from '../explanation';
import { checkHref, ownerOf, rollupHref, TeamLink } from '../naming';
import { useWords, Words } from '../translation';

type Figures = ExemptionDebt['total'];
type Team = ExemptionDebt['teams'][number];
type Check = ExemptionDebt['checks'][number];

function figureColumns<T extends Figures>(
  about: (row: T) => { id: string; title: string; href?: string },
  t: Words,
): DataColumn<T>[] {
  return (['active', 'endingSoon', 'requested', 'days'] as const).map(
    (figure): DataColumn<T> => ({
      id: figure,
      title: t(`debt.${figure}`),
      numeric: true,
      value: row => row[figure],
      render: row => {
        const { id, title, href } = about(row);
        return (
          <EvidenceFigure
            evidence={explainDebt(
              row,
              {
                id: `${id}:${figure}`,
                title: t('preview.of', {
                  figure: title,
                  of: t(`debt.${figure}`).toLocaleLowerCase('en-US'),
                }),
                value: String(row[figure]),
                href,
              },
              t,
            )}
          />
        );
      },
    }),
  );
}

/** How much is excused, by team and by check: what was put off, and for how long already. */
export function DebtTables({ debt }: { debt: ExemptionDebt }) {
  const t = useWords();
  const teamName = (row: Team) => ownerOf(row, t);
  const checkName = ({ title, check }: Check) => title ?? check;
  const exemptHref = ({ scorecard, check }: Check) =>
    `${checkHref(scorecard, check)}?outcome=exempt`;
  const teamColumns: DataColumn<Team>[] = [
    {
      id: 'team',
      title: t('fleet.team'),
      rowHeader: true,
      value: teamName,
      render: row => <TeamLink owner={row.owner} />,
    },
    ...figureColumns<Team>(
      row => ({
        id: `team:${row.owner ?? ''}`,
        title: teamName(row),
        href: row.owner && rollupHref(row.owner),
      }),
      t,
    ),
  ];
  const checkColumns: DataColumn<Check>[] = [
    {
      id: 'check',
      title: t('fleet.check'),
      rowHeader: true,
      value: checkName,
      render: row => (
        <RouterLink href={exemptHref(row)}>{checkName(row)}</RouterLink>
      ),
    },
    ...figureColumns<Check>(
      row => ({
        id: `check:${row.scorecard}:${row.check}`,
        title: checkName(row),
        href: exemptHref(row),
      }),
      t,
    ),
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
