import Box from '@mui/material/Box';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import {
  EmptyState,
  LoadState,
  PageSentence,
  useRefreshed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { LevelCounts } from '../level';
import { rollupHref } from '../naming';
import { useWords } from '../translation';
import { TeamFigures } from './TeamFigures';
import { fieldOf } from './fieldOf';

/** On the overview of a group, system or domain: who of its services holds which level, and how many were judged. */
export function RollupCard() {
  const t = useWords();
  const { entity } = useEntity();
  const api = useApi(scoreApiRef);
  const ref = stringifyEntityRef(entity);
  const state = useRefreshed(() => api.getRollup(ref, {}), ref);
  return (
    <EntityInfoCard title={t('team.cardTitle')}>
      <LoadState state={state} what={t('team.loading')} lines={3}>
        {sums =>
          sums.entities === 0 ? (
            <EmptyState
              title={t('team.noService')}
              description={t('team.noServiceHint', {
                scorecard: sums.scorecardTitle,
              })}
            />
          ) : (
            <>
              <PageSentence
                size="card"
                detail={t('team.cardMeta', {
                  scorecard: sums.scorecardTitle,
                  judged: String(sums.judged),
                  entities: String(sums.entities),
                })}
              >
                {sums.sentence}
              </PageSentence>
              <Box sx={{ my: 1 }}>
                <LevelCounts
                  levels={sums.levels}
                  query={{ scorecard: sums.scorecard, [fieldOf(ref)]: ref }}
                />
              </Box>
              <TeamFigures team={sums} />
              <Box sx={{ mt: 1, '& a': { color: 'primary.main' } }}>
                <RouterLink href={rollupHref(ref)!}>
                  {t('team.open')}
                </RouterLink>
              </Box>
            </>
          )
        }
      </LoadState>
    </EntityInfoCard>
  );
}
