import Box from '@mui/material/Box';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { EntityInfoCard } from '@backstage/plugin-catalog-react';
import {
  EntityRunbooksDetail,
  listRunbooks,
  runbookSentence,
} from '@fathom/backstage-plugin-reliability-common';
import { LoadState, PageSentence } from '@fathom/ui-kit';
import { runbookHref, tabHref } from '../naming';
import { ObjectiveLines, useEntityObjectives } from '../objective';
import { useWords } from '../translation';
import { EntityFigures } from './EntityFigures';
import { NothingYet, NotSeen, StaleNotice } from './NotSeen';
import { useEntityRunbooks } from './useEntityRunbooks';

function Runbooks({ answer }: { answer: EntityRunbooksDetail }) {
  const t = useWords();
  const { entityRef, alerts, runbooks, coverage } = answer;
  if (answer.state === 'unknown') return <NotSeen answer={answer} />;
  if (alerts.length + runbooks.length === 0) return <NothingYet />;
  const next = listRunbooks([answer]).find(
    ({ runbook }) => runbook && runbook.freshness !== 'fresh',
  );
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <StaleNotice answer={answer} />
      <PageSentence size="card">
        {runbookSentence(coverage, runbooks.length)}
      </PageSentence>
      <EntityFigures answer={answer} />
      <Box
        sx={{
          display: 'flex',
          flexDirection: 'column',
          gap: 0.5,
          typography: 'body2',
          '& a': { color: 'primary.main' },
        }}
      >
        {next?.runbook && (
          <RouterLink href={runbookHref(entityRef, next.runbook.file)}>
            {t('tab.tryNext', { title: next.runbook.title })}
          </RouterLink>
        )}
        <RouterLink href={tabHref(entityRef)}>{t('objective.see')}</RouterLink>
      </Box>
    </Box>
  );
}

/** On the overview of a component: whether it keeps its promises, its alerts lead somewhere and its runbooks were tried. */
export function ReliabilityCard() {
  const t = useWords();
  const state = useEntityRunbooks();
  const objectives = useEntityObjectives();
  return (
    <EntityInfoCard title={t('tab.cardTitle')}>
      <ObjectiveLines state={objectives} />
      <LoadState state={state} what={t('tab.loading')} lines={4}>
        {answer => <Runbooks answer={answer} />}
      </LoadState>
    </EntityInfoCard>
  );
}
