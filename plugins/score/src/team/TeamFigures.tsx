import Box from '@mui/material/Box';
import type { RollupPageView } from '@fathom/backstage-plugin-score-common';
import { EvidenceFigure } from '@fathom/ui-kit';
import { DebtFigure, explainCounts } from '../explanation';
import { fleetHref, shareText } from '../naming';
import { useWords } from '../translation';
import { fieldOf } from './fieldOf';

/** How a team, system or domain stands in figures, each a door to what is behind it. */
export function TeamFigures({ team }: { team: RollupPageView }) {
  const t = useWords();
  const href = fleetHref({
    scorecard: team.scorecard,
    [fieldOf(team.ref)]: team.ref,
  });
  const passed = t('team.passed', { share: shareText(team.share) });
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        columnGap: 3,
        rowGap: 0.5,
        typography: 'body2',
      }}
    >
      <EvidenceFigure
        evidence={explainCounts(
          {
            id: team.ref,
            title: t('team.share'),
            value: shareText(team.share),
            counts: team.counts,
            href,
          },
          t,
        )}
        ariaLabel={passed}
      >
        {passed}
      </EvidenceFigure>
      <DebtFigure
        debt={team.exemptions}
        about={{ id: team.ref, title: team.title }}
      />
    </Box>
  );
}
