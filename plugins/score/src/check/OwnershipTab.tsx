import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import type {
  EntityScoreView,
  ExemptionsView,
} from '@fathom/backstage-plugin-score-common';
import {
  EmptyState,
  EvidenceFigure,
  LoadState,
  PageSentence,
  plainRef,
  useRefreshed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { explainCounts } from '../explanation';
import { ScoreHistory } from '../history';
import { Ladder, SourceErrors } from '../level';
import { rollupHref, scorecardHref, shareText, tabHref } from '../naming';
import { useWords } from '../translation';
import { CheckAgain } from './CheckAgain';
import { CheckTable } from './CheckTable';
import { WayUp } from './WayUp';

function Scorecard({
  entityRef,
  owner,
  score,
  requests,
  onChanged,
}: {
  entityRef: string;
  owner: string | undefined;
  score: EntityScoreView['scorecards'][number];
  requests: ExemptionsView['items'];
  onChanged: () => void;
}) {
  const t = useWords();
  const detail =
    score.share === undefined || score.coverage === undefined
      ? t('entity.nothingJudged', { scorecard: score.title })
      : t('entity.judged', {
          scorecard: score.title,
          share: shareText(score.share),
          coverage: shareText(score.coverage),
        });
  const team = owner && rollupHref(owner);
  const open = new Map(
    requests
      .filter(
        ({ scorecard, state }) =>
          scorecard === score.name &&
          (state === 'requested' || state === 'approved'),
      )
      .map(exemption => [exemption.check, exemption]),
  );
  return (
    <Box component="section" aria-label={score.title} sx={{ mb: 4 }}>
      <PageSentence
        detail={
          <EvidenceFigure
            evidence={explainCounts(
              {
                id: `score:${score.name}`,
                title: score.title,
                value: shareText(score.share),
                counts: score.counts,
                href: tabHref(entityRef),
              },
              t,
            )}
            ariaLabel={detail}
          >
            {detail}
          </EvidenceFigure>
        }
      >
        {score.sentence}
      </PageSentence>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 3,
          rowGap: 0.5,
          mb: 2,
          typography: 'body2',
          '& a': { color: 'primary.main' },
        }}
      >
        <RouterLink href={scorecardHref(score.name)}>
          {t('fleet.definition')}
        </RouterLink>
        {team && (
          <RouterLink href={team}>
            {t('fleet.aboutTeam', { team: plainRef(owner!) })}
          </RouterLink>
        )}
      </Box>
      <Ladder entityRef={entityRef} score={score} />
      <WayUp score={score} />
      {score.ladder.map(step => (
        <Box component="section" key={step.name} sx={{ mt: 3 }}>
          <Typography component="h3" variant="h6">
            {step.name}
          </Typography>
          <CheckTable
            entityRef={entityRef}
            score={score}
            level={step.name}
            open={open}
            onChanged={onChanged}
          />
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
  const owner = entity.relations?.find(
    ({ type }) => type === RELATION_OWNED_BY,
  )?.targetRef;
  const state = useRefreshed(async () => {
    const [score, requests] = await Promise.all([
      api.getEntityScore(entityRef),
      api.listExemptions({ entityRef, limit: '500' }),
    ]);
    return { ...score, requests: requests.items };
  }, entityRef);
  return (
    <Box sx={{ pb: 3 }}>
      <LoadState state={state} what={t('entity.loading')} lines={10}>
        {({ scorecards, sources, requests }) =>
          scorecards.length === 0 ? (
            <EmptyState
              title={t('entity.empty')}
              description={`${t('entity.emptyHint')} ${t(
                'entity.emptyExample',
              )}`}
            />
          ) : (
            <>
              <CheckAgain entityRef={entityRef} onAsked={state.retry} />
              <SourceErrors sources={sources} />
              {scorecards.map(score => (
                <Scorecard
                  key={score.name}
                  entityRef={entityRef}
                  owner={owner}
                  score={score}
                  requests={requests}
                  onChanged={state.retry}
                />
              ))}
              <ScoreHistory entityRef={entityRef} />
            </>
          )
        }
      </LoadState>
    </Box>
  );
}
