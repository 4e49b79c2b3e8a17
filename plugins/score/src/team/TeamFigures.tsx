import Box from '@mui/material/Box';
import type { RollupPageView } from '@fathom/backstage-plugin-score-common';
import { EvidenceFigure } from '@fathom/ui-kit';
import { explainCounts, explainDebt } from '../explanation';
import { useWords } from '../translation';

function percent(share: number | undefined): string {
  return share === undefined ? '?' : `${Math.floor(share * 100)} %`;
}

/** How a team, system or domain stands in figures, each a door to what is behind it. */
export function TeamFigures({ team }: { team: RollupPageView }) {
  const t = useWords();
  const field = { group: 'owner', system: 'system', domain: 'domain' }[
    team.ref.split(':')[0] as 'group'
  ];
  const href = `/scorecards?${new URLSearchParams({
    scorecard: team.scorecard,
    [field]: team.ref,
  })}`;
  const passed = t('team.passed', { share: percent(team.share) });
  const exempt = t('checkPage.exempt', {
    active: String(team.exemptions.active),
    requested: String(team.exemptions.requested),
    days: String(team.exemptions.days),
  });
  return (
    <Box
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 3, typography: 'body2' }}
    >
      <EvidenceFigure
        evidence={explainCounts(
          {
            id: team.ref,
            title: t('team.share'),
            value: percent(team.share),
            counts: team.counts,
            href,
          },
          t,
        )}
        ariaLabel={passed}
      >
        {passed}
      </EvidenceFigure>
      <EvidenceFigure
        evidence={explainDebt(
          team.exemptions,
          { id: team.ref, title: team.title },
          t,
        )}
        ariaLabel={exempt}
      >
        {exempt}
      </EvidenceFigure>
    </Box>
  );
}
