import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { outcomes } from '@fathom/kernel';
import {
  effortWords,
  ScorecardScoreView,
} from '@fathom/backstage-plugin-score-common';
import {
  EmptyState,
  EvidenceFigure,
  LoadState,
  OutcomeChip,
  outcomeWord,
  PageSentence,
  useRefreshed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { explainCheck, explainCounts } from '../explanation';
import { scorecardHref, tabHref } from '../naming';
import { useWords } from '../translation';
import { Ladder } from './Ladder';
import { SourceErrors } from './SourceErrors';

function ScorecardSummary({
  entityRef,
  score,
  isOneOfMany,
}: {
  entityRef: string;
  score: ScorecardScoreView;
  /** Others stand beside it, so that it says which it is. */
  isOneOfMany: boolean;
}) {
  const t = useWords();
  const next = score.checks.find(check => check.id === score.nextStep);
  const effort =
    next?.learntMinutes === undefined
      ? next?.effort
      : effortWords(Math.round(next.learntMinutes));
  return (
    <Box
      component="section"
      aria-label={score.title}
      sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}
    >
      {isOneOfMany && (
        <Typography component="h3" variant="subtitle2" color="text.secondary">
          <RouterLink
            href={scorecardHref(score.name)}
            style={{ color: 'inherit' }}
          >
            {score.title}
          </RouterLink>
        </Typography>
      )}
      <PageSentence size="card">{score.sentence}</PageSentence>
      <Ladder entityRef={entityRef} score={score} />
      {next && (
        <Box sx={{ typography: 'body2' }}>
          {t(next.outcome === 'fail' ? 'entity.next' : 'entity.notJudgedYet')}{' '}
          <EvidenceFigure evidence={explainCheck(score, next, t)}>
            {next.title}
          </EvidenceFigure>
          {effort &&
            next.outcome === 'fail' &&
            ` ${t('entity.about', { effort })}`}
          <Box sx={{ color: 'text.secondary' }}>{next.reason}</Box>
        </Box>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {outcomes
          .filter(outcome => score.counts[outcome] > 0)
          .map(outcome => {
            const label = `${score.counts[outcome]} ${outcomeWord(
              outcome,
            ).toLocaleLowerCase('en-US')}`;
            return (
              <EvidenceFigure
                key={outcome}
                evidence={explainCounts(
                  {
                    id: `score:${score.name}:${outcome}`,
                    title: score.title,
                    value: label,
                    counts: score.counts,
                    href: tabHref(entityRef),
                  },
                  t,
                )}
              >
                <OutcomeChip outcome={outcome} label={label} />
              </EvidenceFigure>
            );
          })}
      </Box>
    </Box>
  );
}

/** On the overview of an entity: the level, and what is missing for the next one. */
export function OwnershipCard() {
  const t = useWords();
  const { entity } = useEntity();
  const api = useApi(scoreApiRef);
  const entityRef = stringifyEntityRef(entity);
  const state = useRefreshed(
    () => api.getEntityScore(entityRef, 'next'),
    entityRef,
  );
  return (
    <EntityInfoCard title={t('entity.title')}>
      <LoadState state={state} what={t('entity.loading')} lines={4}>
        {({ scorecards, sources }) =>
          scorecards.length === 0 ? (
            <EmptyState
              title={t('entity.empty')}
              description={t('entity.emptyHint')}
            />
          ) : (
            <Box sx={{ display: 'flex', flexDirection: 'column', gap: 3 }}>
              {scorecards.map(score => (
                <ScorecardSummary
                  key={score.name}
                  entityRef={entityRef}
                  score={score}
                  isOneOfMany={scorecards.length > 1}
                />
              ))}
              <SourceErrors sources={sources} />
            </Box>
          )
        }
      </LoadState>
    </EntityInfoCard>
  );
}
