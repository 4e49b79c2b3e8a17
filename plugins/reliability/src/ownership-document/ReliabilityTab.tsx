import Box from '@mui/material/Box';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  EntityRunbooksDetail,
  listRunbooks,
  runbookSentence,
} from '@fathom/backstage-plugin-reliability-common';
import { LoadState, PageSentence, Section } from '@fathom/ui-kit';
import { PolicySection } from '../error-budget-policy';
import { ObjectiveSection, useEntityObjectives } from '../objective';
import { OncallSection } from '../oncall';
import { ReviewSection } from '../slo-review';
import { useWords } from '../translation';
import { AlertSection } from './AlertSection';
import { DocumentSection } from './DocumentSection';
import { EntityFigures } from './EntityFigures';
import { FindingSection } from './FindingSection';
import { NothingYet, NotSeen, StaleNotice } from './NotSeen';
import { RunbookSection } from './RunbookSection';
import { Part, PartLinks } from './TabParts';
import { useEntityRunbooks } from './useEntityRunbooks';

function Carried({ answer }: { answer: EntityRunbooksDetail }) {
  const lines = listRunbooks([answer]);
  const { alerts, runbooks, coverage } = answer;
  if (answer.state === 'unknown') return <NotSeen answer={answer} />;
  return (
    <>
      <StaleNotice answer={answer} />
      <PageSentence size="card">
        {runbookSentence(coverage, runbooks.length)}
      </PageSentence>
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

/** The tab of a component: what it promises, its alerts, runbooks and reviews, and what is wrong with them. */
export function ReliabilityTab() {
  const t = useWords();
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const objectives = useEntityObjectives();
  const runbooks = useEntityRunbooks();
  const isPlaced = objectives.value !== undefined;
  const hasObjectives = (objectives.value?.objectives.length ?? 0) > 0;
  return (
    <Box sx={{ pb: 3 }}>
      <PartLinks
        parts={[
          'objectives',
          ...(hasObjectives ? (['policy', 'reviews'] as const) : []),
          ...(['oncall', 'runbooks'] as const),
        ]}
      />
      <Part name="objectives" isPlaced={isPlaced}>
        <LoadState state={objectives} what={t('objective.loading')} lines={6}>
          {answer => <ObjectiveSection answer={answer} />}
        </LoadState>
      </Part>
      {hasObjectives && (
        <>
          <Part name="policy" isPlaced={isPlaced}>
            <PolicySection entityRef={entityRef} />
          </Part>
          <Part name="reviews" isPlaced={isPlaced}>
            <ReviewSection entityRef={entityRef} />
          </Part>
        </>
      )}
      <Part name="oncall" isPlaced={isPlaced}>
        <OncallSection entityRef={entityRef} />
      </Part>
      <Part name="runbooks" isPlaced={isPlaced}>
        <Section title={t('tab.runbookPart')}>
          <LoadState state={runbooks} what={t('tab.loading')} lines={6}>
            {answer => <Carried answer={answer} />}
          </LoadState>
        </Section>
      </Part>
    </Box>
  );
}
