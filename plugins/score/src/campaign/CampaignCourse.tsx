import Box from '@mui/material/Box';
import type { CampaignView } from '@fathom/backstage-plugin-score-common';
import { Trend } from '@fathom/ui-kit';
import { useWords } from '../translation';

/** How it went day by day, and when it may end. */
export function CampaignCourse({ campaign }: { campaign: CampaignView }) {
  const t = useWords();
  if (campaign.state === 'draft') return null;
  return (
    <Box sx={{ mt: 2, typography: 'body2' }}>
      {campaign.days ? (
        campaign.days.length > 1 && (
          <Trend
            label={t('campaign.trend')}
            points={campaign.days.map(({ day, done }) => ({
              at: `${day}T00:00:00Z`,
              value: done,
            }))}
            min={0}
          />
        )
      ) : (
        <Box sx={{ color: 'text.secondary' }}>{t('campaign.noTrend')}</Box>
      )}
      {campaign.forecast && (
        <Box sx={{ mt: 1 }}>
          {t('campaign.forecast')}: {campaign.forecast.words}
        </Box>
      )}
    </Box>
  );
}
