import { useState } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import type {
  EntityPolicies,
  GateAnswer,
} from '@fathom/backstage-plugin-reliability-common';
import {
  LoadState,
  OutcomeChip,
  ProblemList,
  Section,
  Unknown,
  useDeed,
  useRefreshed,
} from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { useWords } from '../translation';
import { DecisionTable } from './DecisionTable';
import { gateOutcomes } from './gateOutcomes';
import { PolicyTable } from './PolicyTable';

function Answer({ answer }: { answer: GateAnswer }) {
  const t = useWords();
  return (
    <Box role="status" sx={{ my: 1, typography: 'body2' }}>
      <OutcomeChip
        outcome={gateOutcomes[answer.outcome]}
        label={t(`policy.outcome.${answer.outcome}`)}
      />{' '}
      {answer.reason} {answer.remedy}{' '}
      {answer.requiresReview && t('policy.review')}
    </Box>
  );
}

/** Asks the gate on demand only, since each answer is logged. */
function Gate({
  entityRef,
  onAsked,
}: {
  entityRef: string;
  onAsked: () => void;
}) {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const deed = useDeed();
  const [answer, setAnswer] = useState<GateAnswer>();
  const ask = async () => {
    if (await deed.run(async () => setAnswer(await api.askGate(entityRef))))
      onAsked();
  };
  return (
    <Box sx={{ my: 1 }}>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center' }}>
        <Button
          size="small"
          variant="outlined"
          disabled={deed.isBusy}
          onClick={ask}
        >
          {t('policy.ask')}
        </Button>
        <Box sx={{ typography: 'body2', color: 'text.secondary' }}>
          {t('policy.asked')}
        </Box>
      </Box>
      {deed.error && <Alert severity="error">{deed.error.message}</Alert>}
      {answer && <Answer answer={answer} />}
    </Box>
  );
}

function Policies({
  answer,
  retry,
}: {
  answer: EntityPolicies;
  retry: () => void;
}) {
  const t = useWords();
  const { policies, problems, reason, readAt } = answer;
  return (
    <>
      {reason && (
        <Box sx={{ my: 1 }}>
          <Unknown reason={reason} at={readAt} />
        </Box>
      )}
      {problems.length > 0 && (
        <Alert severity="warning" sx={{ my: 1 }}>
          <ProblemList
            repository={answer.repository}
            commit={answer.commit}
            problems={problems}
          />
        </Alert>
      )}
      {policies.length === 0 && !reason && problems.length === 0 && (
        <Box sx={{ typography: 'body2' }}>{t('policy.none')}</Box>
      )}
      {policies.length > 0 && (
        <>
          <PolicyTable answer={answer} />
          <Gate entityRef={answer.entityRef} onAsked={retry} />
        </>
      )}
      {answer.decisions.length > 0 && (
        <DecisionTable decisions={answer.decisions} />
      )}
    </>
  );
}

/** The error-budget policy of a component, and its gate. */
export function PolicySection({ entityRef }: { entityRef: string }) {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const state = useRefreshed(() => api.getPolicies(entityRef), entityRef);
  return (
    <Section title={t('policy.title')}>
      <LoadState state={state} what={t('policy.loading')} lines={3}>
        {answer => <Policies answer={answer} retry={state.retry} />}
      </LoadState>
    </Section>
  );
}
