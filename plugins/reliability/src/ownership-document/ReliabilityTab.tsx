import Box from '@mui/material/Box';
import {
  EntityRunbooksDetail,
  listRunbooks,
  runbookSentence,
} from '@fathom/backstage-plugin-reliability-common';
import { LoadState, PageSentence } from '@fathom/ui-kit';
import { useWords } from '../translation';
import { AlertSection } from './AlertSection';
import { DocumentSection } from './DocumentSection';
import { EntityFigures } from './EntityFigures';
import { FindingSection } from './FindingSection';
import { NothingYet, NotSeen, StaleNotice } from './NotSeen';
import { RunbookSection } from './RunbookSection';
import { useEntityRunbooks } from './useEntityRunbooks';

function Carried({ answer }: { answer: EntityRunbooksDetail }) {
  const lines = listRunbooks([answer]);
  const { alerts, runbooks, coverage } = answer;
  if (answer.state === 'unknown') return <NotSeen answer={answer} />;
  return (
    <>
      <StaleNotice answer={answer} />
      <PageSentence>{runbookSentence(coverage, runbooks.length)}</PageSentence>
      {alerts.length + runbooks.length === 0 ? (
        <NothingYet />
      ) : (
        <>
          <EntityFigures answer={answer} />
          <AlertSection lines={lines} />
          <RunbookSection answer={answer} />
        </>
      )}
      <DocumentSection answer={answer} />
      <FindingSection answer={answer} />
    </>
  );
}

/** The tab of a component: its alerts, runbooks and reviews, and what is wrong with them. */
export function ReliabilityTab() {
  const t = useWords();
  const state = useEntityRunbooks();
  return (
    <Box sx={{ pb: 3 }}>
      <LoadState state={state} what={t('tab.loading')} lines={10}>
        {answer => <Carried answer={answer} />}
      </LoadState>
    </Box>
  );
}
