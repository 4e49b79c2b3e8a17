import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import type { PlanAnswer } from '@fathom/backstage-plugin-knowledge-common';
import {
  EmptyState,
  ErrorState,
  LoadState,
  PageSentence,
  plainRef,
  Section,
  sentences,
  useRefreshed,
} from '@fathom/ui-kit';
import { knowledgeApiRef } from '../api';
import { knowledgePath } from '../bus-factor';
import { useWords } from '../translation';
import { KeptPlans } from './KeptPlans';
import { NameOf, namesFrom, PairingTable } from './PairingTable';
import { PlanControls } from './PlanControls';
import { PlanExport } from './PlanExport';
import { usePlanQuestion } from './usePlanQuestion';

/** What stays thin although there is a plan, and why. */
function Unmet({ plan, nameOf }: { plan: PlanAnswer; nameOf: NameOf }) {
  const t = useWords();
  if (plan.unmet.length === 0) return null;
  return (
    <Section title={t('plan.unmet')}>
      <Box
        component="ul"
        sx={{ typography: 'body2', '& a': { color: 'primary.main' } }}
      >
        {plan.unmet.map(({ entityRef, factor, reason }) => (
          <li key={entityRef}>
            <RouterLink href={knowledgePath(entityRef)}>
              {nameOf(entityRef)}
            </RouterLink>{' '}
            ({factor}): {sentences(reason)}
          </li>
        ))}
      </Box>
    </Section>
  );
}

/** Keeps the plan under a name. */
function Keep({ keep }: { keep: (title: string) => Promise<void> }) {
  const t = useWords();
  const [title, setTitle] = useState('');
  const [state, setState] = useState<{ error?: Error; busy?: boolean }>({});
  return (
    <Box
      component="form"
      onSubmit={async (event: React.FormEvent) => {
        event.preventDefault();
        setState({ busy: true });
        try {
          await keep(title);
          setTitle('');
          setState({});
        } catch (error) {
          setState({ error: error as Error });
        }
      }}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'end' }}
    >
      <TextField
        variant="standard"
        required
        label={t('plan.name')}
        value={title}
        inputProps={{ maxLength: 120 }}
        onChange={event => setTitle(event.target.value)}
      />
      <Button type="submit" variant="contained" disabled={state.busy}>
        {t('plan.keep')}
      </Button>
      {state.error && <ErrorState error={state.error} />}
    </Box>
  );
}

function Plan({ plan, nameOf }: { plan: PlanAnswer; nameOf: NameOf }) {
  const t = useWords();
  return (
    <>
      {plan.pairings.length === 0 && plan.unmet.length === 0 ? (
        <EmptyState title={t('plan.emptyTitle')} description={plan.sentence} />
      ) : (
        <PairingTable
          id="plan"
          caption={t('plan.caption')}
          pairings={plan.pairings}
          nameOf={nameOf}
          toolbar={<PlanExport plan={plan} nameOf={nameOf} />}
        />
      )}
      <Unmet plan={plan} nameOf={nameOf} />
    </>
  );
}

/** Who should pair on what, so that no component hangs on one person. */
export function PlanPage() {
  const t = useWords();
  const api = useApi(knowledgeApiRef);
  const [question, ask] = usePlanQuestion();
  const key = JSON.stringify(question);
  const state = useRefreshed(() => api.getPlan(question), key, key);
  const kept = useRefreshed(() => api.getKeptPlans(), 'plans');
  const fleet = useAsyncRetry(() => api.getFleet(), [api]);
  const nameOf = namesFrom(fleet.value?.items);
  const teams = new Map(
    [...(fleet.value?.items ?? [])]
      .sort((a, b) => ((a.owner ?? '') < (b.owner ?? '') ? -1 : 1))
      .flatMap(({ owner, ownerTitle }): [string, string][] =>
        owner ? [[owner, ownerTitle ?? plainRef(owner)]] : [],
      ),
  );
  return (
    <Box component="main" sx={{ p: 3, '& a': { color: 'primary.main' } }}>
      <LoadState state={state} what={t('plan.loading')} lines={10}>
        {plan => (
          <>
            <PageSentence
              detail={
                <>
                  {t('plan.means')}
                  {!plan.namesVisible && ` ${t('people.hidden')}`}
                </>
              }
              action={
                kept.value?.mayKeep &&
                plan.pairings.length > 0 && (
                  <Keep
                    keep={async title => {
                      await api.keepPlan({ ...question, title });
                      kept.retry();
                    }}
                  />
                )
              }
            >
              {plan.sentence}
            </PageSentence>
            <PlanControls question={question} ask={ask} teams={teams} />
            <Plan plan={plan} nameOf={nameOf} />
          </>
        )}
      </LoadState>
      {kept.value && (
        <KeptPlans
          kept={kept.value}
          nameOf={nameOf}
          drop={async id => {
            await api.dropPlan(id);
            kept.retry();
          }}
        />
      )}
      <Box sx={{ mt: 3 }}>
        <RouterLink href="/knowledge">{t('plan.toFleet')}</RouterLink>
      </Box>
    </Box>
  );
}
