import { useParams } from 'react-router-dom';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { outcomes } from '@fathom/kernel';
import {
  CheckPageView,
  effortWords,
  scoreCampaignManagePermission,
} from '@fathom/backstage-plugin-score-common';
import {
  ChoiceField,
  EvidenceFigure,
  LoadState,
  outcomeWord,
  PageSentence,
  plainRef,
  Trend,
  useAddressParams,
  useRefreshed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { filterWords, RuleText, ruleWords } from '../definition';
import { explainEffort } from '../explanation';
import { dayOf } from '../naming';
import { ScorePages } from '../pages';
import { useWords } from '../translation';
import { CheckEntities, checkPageSize } from './CheckEntities';
import { CheckExemptions } from './CheckExemptions';
import { CheckFigures } from './CheckFigures';

function Definition({ check }: { check: CheckPageView }) {
  const t = useWords();
  const learnt =
    check.learntMinutes === undefined
      ? undefined
      : t('checkPage.learnt', {
          effort: effortWords(Math.round(check.learntMinutes)),
        });
  const head = (words: string) => (
    <Typography component="h3" variant="h6" sx={{ mt: 2 }}>
      {words}
    </Typography>
  );
  return (
    <Box sx={{ maxWidth: '60rem', typography: 'body2' }}>
      {head(t('checkPage.why'))}
      <RuleText content={check.why} />
      {head(t('checkPage.remedy'))}
      <RuleText content={check.remedy} />
      <p>
        {check.effort && t('checkPage.effort', { effort: check.effort })}{' '}
        {learnt !== undefined && (
          <EvidenceFigure
            evidence={explainEffort(
              {
                ...check,
                check: check.id,
                minutes: check.learntMinutes!,
                isGuess: false,
              },
              t,
            )}
            ariaLabel={learnt}
          >
            {learnt}
          </EvidenceFigure>
        )}
      </p>
      {head(t('checkPage.about'))}
      <p>
        {check.appliesTo ? filterWords(check.appliesTo) : t('checkPage.all')}
        {check.scorecardAppliesTo && (
          <Box
            component="span"
            sx={{ display: 'block', color: 'text.secondary' }}
          >
            {t('checkPage.within', {
              filter: filterWords(check.scorecardAppliesTo),
            })}
          </Box>
        )}
      </p>
      {head(t('checkPage.rule'))}
      <code style={{ overflowWrap: 'anywhere' }}>{ruleWords(check.rule)}</code>
    </Box>
  );
}

/** For who may: the way from what fails to a campaign that mends it. */
function StartCampaign({ scorecard, id }: { scorecard: string; id: string }) {
  const t = useWords();
  const { allowed } = usePermission({
    permission: scoreCampaignManagePermission,
  });
  if (!allowed) return null;
  const query = new URLSearchParams({ draft: 'new', scorecard, check: id });
  return (
    <Box sx={{ typography: 'body2', mt: 1, '& a': { color: 'primary.main' } }}>
      <RouterLink href={`/scorecards/campaigns?${query}`}>
        {t('campaign.start')}
      </RouterLink>
    </Box>
  );
}

/** One check over the fleet: who fails, since when and why, its course, its exemptions. */
export function CheckPage() {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const { scorecard = '', id = '' } = useParams();
  const [params, set] = useAddressParams();
  const outcome = params.get('outcome') ?? 'fail';
  const offset = params.get('offset');
  const state = useRefreshed(
    () =>
      api.getCheck(scorecard, id, {
        outcome,
        limit: String(checkPageSize),
        ...(offset && { offset }),
      }),
    `${scorecard}:${id}`,
    `${scorecard}:${id}:${outcome}:${offset}`,
  );
  return (
    <Box component="main" sx={{ p: 3 }}>
      <ScorePages />
      <LoadState state={state} what={t('checkPage.loading')} lines={8}>
        {check => (
          <>
            <PageSentence
              detail={[
                check.title,
                t('checkPage.meta', {
                  scorecard: check.scorecardTitle,
                  level: check.level,
                }),
                t('checkPage.owner', { owner: plainRef(check.owner) }),
                check.lifecycle === 'announced' && check.from
                  ? t('checks.countsFrom', { day: dayOf(check.from) })
                  : undefined,
              ]
                .filter(Boolean)
                .join(' · ')}
            >
              {check.sentence}
            </PageSentence>
            <CheckFigures check={check} />
            <StartCampaign scorecard={scorecard} id={id} />
            <Box sx={{ mt: 2 }}>
              <ChoiceField
                label={t('checkPage.show')}
                value={outcome}
                options={outcomes.map(one => ({
                  value: one,
                  label: `${outcomeWord(one)} (${check.counts[one]})`,
                }))}
                onChange={value => set({ outcome: value, offset: undefined })}
              />
            </Box>
            <CheckEntities check={check} outcome={outcome} />
            {check.trend && check.trend.length > 1 ? (
              <Trend
                label={t('checkPage.trend')}
                points={check.trend.map(({ day, counts }) => ({
                  at: `${day}T00:00:00Z`,
                  value: counts.fail,
                }))}
                min={0}
              />
            ) : (
              <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
                {t(check.trend ? 'checkPage.firstDay' : 'checkPage.noTrend')}
              </Box>
            )}
            <CheckExemptions check={check} />
            <Definition check={check} />
          </>
        )}
      </LoadState>
    </Box>
  );
}
