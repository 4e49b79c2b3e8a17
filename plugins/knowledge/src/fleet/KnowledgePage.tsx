import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import type { FleetAnswer } from '@fathom/backstage-plugin-knowledge-common';
import {
  EmptyState,
  LoadState,
  PageSentence,
  useAddressParam,
  useRefreshed,
} from '@fathom/ui-kit';
import { knowledgeApiRef } from '../api';
import { AboutPeople } from '../privacy';
import { useWords } from '../translation';
import { useLoss, useQuestion, WhatIfPanel } from '../what-if';
import { FleetGroups } from './FleetGroups';
import { FleetTable } from './FleetTable';

/** Says that only a part of the fleet is shown, and leads back to all of it. */
function OnlyWithin({ within }: { within: string }) {
  const t = useWords();
  const { primaryTitle } = useEntityPresentation(within);
  return (
    <Box sx={{ mb: 2, typography: 'body2', '& a': { color: 'primary.main' } }}>
      {t('within.only', { name: primaryTitle })}{' '}
      <RouterLink href="/knowledge">{t('within.all')}</RouterLink>
    </Box>
  );
}

function Fleet({ fleet: { sentence, items } }: { fleet: FleetAnswer }) {
  const t = useWords();
  const [question, ask] = useQuestion();
  const loss = useLoss(question);
  return (
    <>
      <PageSentence
        detail={t('fleet.explained')}
        action={
          <Button
            variant="contained"
            component={RouterLink}
            href="/knowledge/plan"
          >
            {t('plan.toPlan')}
          </Button>
        }
      >
        {sentence}
      </PageSentence>
      <WhatIfPanel {...{ question, ask, loss }} />
      <FleetGroups rows={items} />
      <FleetTable rows={items} losses={loss.value?.items} />
      <Box sx={{ mt: 2 }}>
        <AboutPeople />
      </Box>
    </>
  );
}

/** The fleet: which components hang on how many people, thinnest first. */
export function KnowledgePage() {
  const t = useWords();
  const api = useApi(knowledgeApiRef);
  const [within] = useAddressParam('within');
  const state = useRefreshed(() => api.getFleet(within), within ?? 'fleet');
  return (
    <Box component="main" sx={{ p: 3 }}>
      {within && <OnlyWithin within={within} />}
      <LoadState state={state} what={t('fleet.loading')} lines={10}>
        {fleet =>
          fleet.items.length === 0 ? (
            <EmptyState
              title={within ? fleet.sentence : t('fleet.emptyTitle')}
              description={t(within ? 'within.emptyHint' : 'fleet.emptyHint')}
            />
          ) : (
            <Fleet fleet={fleet} />
          )
        }
      </LoadState>
    </Box>
  );
}
