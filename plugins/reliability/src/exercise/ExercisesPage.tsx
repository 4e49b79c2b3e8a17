import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { OwnExercise } from '@fathom/backstage-plugin-reliability-common';
import {
  EmptyState,
  LoadState,
  PageSentence,
  useRefreshed,
} from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { PageLinks } from '../page-links';
import { useWords, Words } from '../translation';
import { OwnExercises } from './OwnExercises';

function sentenceOf(own: OwnExercise[], t: Words): string {
  const day = own[0].at.slice(0, 10);
  return own.length === 1
    ? t('exercise.ownOnce', { day })
    : t('exercise.ownSentence', { number: String(own.length), day });
}

/** What the reader tried, shown to nobody else. */
export function ExercisesPage() {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const state = useRefreshed(() => api.getOwnExercises(), 'own exercises');
  return (
    <Box component="main" sx={{ p: 3 }}>
      <PageLinks of="runbooks" at="/runbooks/exercises" />
      <LoadState state={state} what={t('exercise.ownLoading')} lines={6}>
        {own =>
          own.length === 0 ? (
            <EmptyState
              title={t('exercise.ownEmptyTitle')}
              description={t('exercise.ownEmptyHint')}
              action={
                <Button
                  variant="contained"
                  component={RouterLink}
                  href="/runbooks"
                >
                  {t('exercise.ownEmptyAction')}
                </Button>
              }
            />
          ) : (
            <>
              <PageSentence detail={t('exercise.ownHint')}>
                {sentenceOf(own, t)}
              </PageSentence>
              <OwnExercises own={own} onChange={state.retry} />
            </>
          )
        }
      </LoadState>
    </Box>
  );
}
