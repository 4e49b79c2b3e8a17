import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { EmptyState } from '@fathom/ui-kit';
import { useWords } from '../translation';
import { ScorePages } from './ScorePages';

/** An address beneath the score that no page has. */
export function NoPage() {
  const t = useWords();
  return (
    <Box component="main" sx={{ p: 3 }}>
      <ScorePages />
      <EmptyState
        title={t('nowhere.title')}
        description={t('nowhere.hint')}
        action={<RouterLink href="/scorecards">{t('nowhere.back')}</RouterLink>}
      />
    </Box>
  );
}
