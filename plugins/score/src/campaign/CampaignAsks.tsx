import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { CampaignView } from '@fathom/backstage-plugin-score-common';
import { filterWords } from '../definition';
import { checkHref, scorecardHref } from '../naming';
import { useWords } from '../translation';

/** What a campaign asks of whom: a level or some checks, each a way to its page. */
export function CampaignAsks({ campaign }: { campaign: CampaignView }) {
  const t = useWords();
  const { scorecard, target, appliesTo, asks } = campaign;
  return (
    <Box
      component="section"
      aria-label={t('campaign.asks')}
      sx={{
        typography: 'body2',
        mb: 2,
        '& a': { color: 'primary.main' },
        '& ul': { my: 0.5, pl: 2.5 },
      }}
    >
      {'level' in target
        ? t('campaign.asksUpTo', { level: target.level })
        : t('campaign.asksChecks')}{' '}
      <RouterLink href={scorecardHref(scorecard)}>
        {campaign.scorecardTitle ?? scorecard}
      </RouterLink>
      <ul>
        {asks.map(({ check, title }) => (
          <li key={check}>
            {title === undefined ? (
              `${check} (${t('campaign.gone')})`
            ) : (
              <RouterLink href={checkHref(scorecard, check)}>
                {title}
              </RouterLink>
            )}
          </li>
        ))}
      </ul>
      {appliesTo
        ? t('campaign.about', { filter: filterWords(appliesTo) })
        : t('campaign.aboutAll')}
    </Box>
  );
}
