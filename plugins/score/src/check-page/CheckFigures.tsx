import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { CheckPageView } from '@fathom/backstage-plugin-score-common';
import { EvidenceFigure } from '@fathom/ui-kit';
import { DebtFigure, explainCounts } from '../explanation';
import { fleetHref, scorecardHref } from '../naming';
import { useWords } from '../translation';

/** The figures of a check, each a door, and the ways to its scorecard and to the fleet. */
export function CheckFigures({ check }: { check: CheckPageView }) {
  const t = useWords();
  const id = `${check.scorecard}:${check.id}`;
  const { pass, fail } = check.counts;
  const passing = pass + fail === 0 ? '?' : `${pass} / ${pass + fail}`;
  const fleet = fleetHref({
    scorecard: check.scorecard,
    check: check.id,
  });
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 3,
        rowGap: 0.5,
        typography: 'body2',
        '& a': { color: 'primary.main' },
      }}
    >
      <EvidenceFigure
        evidence={explainCounts(
          {
            id,
            title: t('checkPage.passing'),
            value: passing,
            counts: check.counts,
            href: fleet,
          },
          t,
        )}
      >
        {t('checkPage.passing')}: {passing}
      </EvidenceFigure>
      <DebtFigure debt={check.exemptions} about={{ id, title: check.title }} />
      <RouterLink href={scorecardHref(check.scorecard)}>
        {t('fleet.definition')}
      </RouterLink>
      <RouterLink href={fleet}>{t('checkPage.fleet')}</RouterLink>
    </Box>
  );
}
