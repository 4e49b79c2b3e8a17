import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { CheckPageView } from '@fathom/backstage-plugin-score-common';
import { EvidenceFigure } from '@fathom/ui-kit';
import { explainCounts, explainDebt } from '../explanation';
import { scorecardHref } from '../naming';
import { useWords } from '../translation';

/** The figures of a check, each a door, and the ways to its scorecard and to the fleet. */
export function CheckFigures({ check }: { check: CheckPageView }) {
  const t = useWords();
  const id = `${check.scorecard}:${check.id}`;
  const { pass, fail } = check.counts;
  const fleet = `/scorecards?${new URLSearchParams({
    scorecard: check.scorecard,
    check: check.id,
  })}`;
  const exempt = t('checkPage.exempt', {
    active: String(check.exemptions.active),
    requested: String(check.exemptions.requested),
    days: String(check.exemptions.days),
  });
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 3,
        typography: 'body2',
        '& a': { color: 'primary.main' },
      }}
    >
      <EvidenceFigure
        evidence={explainCounts(
          {
            id,
            title: t('checkPage.passing'),
            value: pass + fail === 0 ? '?' : `${pass} / ${pass + fail}`,
            counts: check.counts,
            href: fleet,
          },
          t,
        )}
      >
        {t('checkPage.passing')}:{' '}
        {pass + fail === 0 ? '?' : `${pass} / ${pass + fail}`}
      </EvidenceFigure>
      <EvidenceFigure
        evidence={explainDebt(check.exemptions, { id, title: check.title }, t)}
        ariaLabel={exempt}
      >
        {exempt}
      </EvidenceFigure>
      <RouterLink href={scorecardHref(check.scorecard)}>
        {t('fleet.definition')}
      </RouterLink>
      <RouterLink href={fleet}>{t('checkPage.fleet')}</RouterLink>
    </Box>
  );
}
