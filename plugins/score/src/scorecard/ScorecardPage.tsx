import { useParams } from 'react-router-dom';
import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { ScorecardPageView } from '@fathom/backstage-plugin-score-common';
import {
  DataColumn,
  DataTable,
  EvidenceLink,
  LoadState,
  PageSentence,
  plainRef,
  Section,
  useRefreshed,
} from '@fathom/ui-kit';
import { scoreApiRef } from '../api';
import { filterWords, ruleWords } from '../definition';
import { checkHref, notCounting } from '../naming';
import { ScorePages } from '../pages';
import { useWords, Words } from '../translation';
import { Standing } from './Standing';
import { Versions } from './Versions';

type Check = ScorecardPageView['levels'][number]['checks'][number];

function checkColumns(scorecard: string, t: Words): DataColumn<Check>[] {
  return [
    {
      id: 'check',
      title: t('fleet.check'),
      rowHeader: true,
      width: '32%',
      value: row => row.title,
      render: row => (
        // On a narrow page the table scrolls, before a title has a word a line.
        <Box sx={{ minWidth: '10rem' }}>
          <RouterLink href={checkHref(scorecard, row.id)}>
            {row.title}
          </RouterLink>
          {[
            row.appliesTo &&
              t('scorecard.only', { filter: filterWords(row.appliesTo) }),
            row.owner && t('checkPage.owner', { owner: plainRef(row.owner) }),
          ].map(
            words =>
              words && (
                <Box key={words} sx={{ color: 'text.secondary' }}>
                  {words}
                </Box>
              ),
          )}
        </Box>
      ),
    },
    {
      id: 'rule',
      title: t('checkPage.rule'),
      sortable: false,
      value: row => row.rule,
      render: row => (
        <code
          style={{
            display: 'block',
            minWidth: '16rem',
            overflowWrap: 'anywhere',
          }}
        >
          {ruleWords(row.rule)}
        </code>
      ),
    },
    {
      id: 'standing',
      title: t('scorecard.standing'),
      width: '12rem',
      value: row => notCounting(row, t) ?? t('scorecard.counts'),
    },
    {
      id: 'effort',
      title: t('checks.effort'),
      width: '7rem',
      value: row => row.effort ?? t('checks.notEstimated'),
    },
  ];
}

/** One scorecard: its levels and checks, who holds them, and every change of it in git. */
export function ScorecardPage() {
  const t = useWords();
  const api = useApi(scoreApiRef);
  const { scorecard: name = '' } = useParams();
  const state = useRefreshed(() => api.getScorecard(name), name);
  return (
    <Box component="main" sx={{ p: 3 }}>
      <ScorePages />
      <LoadState state={state} what={t('scorecard.loading')} lines={8}>
        {page => (
          <>
            <PageSentence
              detail={
                <>
                  {t('scorecard.meta', {
                    title: page.title,
                    owner: plainRef(page.owner),
                  })}{' '}
                  <EvidenceLink
                    evidence={{
                      kind: 'file',
                      repository: page.repository,
                      commit: page.commit,
                      file: page.path,
                    }}
                  />
                </>
              }
            >
              {page.sentence}
            </PageSentence>
            <Box sx={{ typography: 'body2', mb: 1 }}>
              {page.appliesTo
                ? t('scorecard.about', { filter: filterWords(page.appliesTo) })
                : t('scorecard.aboutAll')}
            </Box>
            <Standing page={page} />
            {page.levels.map(level => (
              <Section key={level.name} title={level.name}>
                <DataTable
                  id={level.name}
                  caption={t('checks.caption', { level: level.name })}
                  rows={level.checks}
                  rowKey={row => row.id}
                  columns={checkColumns(page.name, t)}
                  search={false}
                />
              </Section>
            ))}
            <Versions page={page} />
          </>
        )}
      </LoadState>
    </Box>
  );
}
