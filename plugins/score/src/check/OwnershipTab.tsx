import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { EntityScoreView } from '@fathom/backstage-plugin-score-common';
import {
  EmptyState,
  LoadState,
  PageSentence,
  useRefreshed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { Ladder, SourceErrors } from '../level';
import { useWords } from '../translation';
import { CheckTable } from './CheckTable';

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

function Scorecard({
  score,
}: {
  score: EntityScoreView['scorecards'][number];
}) {
  const t = useWords();
  const detail =
    score.share === undefined || score.coverage === undefined
      ? t('entity.nothingJudged', { scorecard: score.title })
      : t('entity.judged', {
          scorecard: score.title,
          share: percent(score.share),
          coverage: percent(score.coverage),
        });
  return (
    <Box component="section" aria-label={score.title} sx={{ mb: 4 }}>
      <PageSentence detail={detail}>{score.sentence}</PageSentence>
      <Ladder ladder={score.ladder} />
      {score.ladder.map(step => (
        <Box component="section" key={step.name} sx={{ mt: 3 }}>
          <Typography component="h3" variant="h6">
            {step.name}
          </Typography>
          <CheckTable score={score} level={step.name} />
        </Box>
      ))}
    </Box>
  );
}

/** The tab of an entity: every check, why, since when, and what would turn it. */
export function OwnershipTab() {
  const t = useWords();
  const { entity } = useEntity();
  const api = useApi(scoreApiRef);
  const entityRef = stringifyEntityRef(entity);
  const state = useRefreshed(() => api.getEntityScore(entityRef), entityRef);
  return (
    <Box sx={{ pb: 3 }}>
      <LoadState state={state} what={t('entity.loading')} lines={10}>
        {({ scorecards, sources }) =>
          scorecards.length === 0 ? (
            <EmptyState
              title={t('entity.empty')}
              description={`${t('entity.emptyHint')} ${t(
                'entity.emptyExample',
              )}`}
            />
          ) : (
            <>
              <SourceErrors sources={sources} />
              {scorecards.map(score => (
                <Scorecard key={score.name} score={score} />
              ))}
            </>
          )
        }
      </LoadState>
    </Box>
  );
}
