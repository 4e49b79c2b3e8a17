import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { FleetAnswer } from '@fathom/backstage-plugin-knowledge-common';
import {
  EmptyState,
  LoadState,
  PageSentence,
  useRefreshed,
} from '@fathom/ui-kit';
import { knowledgeApiRef } from '../api';
import { AboutPeople } from '../privacy';
import { useWords } from '../translation';
import { useLoss, useQuestion, WhatIfPanel } from '../what-if';
import { FleetGroups } from './FleetGroups';
import { FleetTable } from './FleetTable';

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
  const state = useRefreshed(() => api.getFleet(), 'fleet');
  return (
    <Box component="main" sx={{ p: 3 }}>
      <LoadState state={state} what={t('fleet.loading')} lines={10}>
        {fleet =>
          fleet.items.length === 0 ? (
            <EmptyState
              title={t('fleet.emptyTitle')}
              description={t('fleet.emptyHint')}
            />
          ) : (
            <Fleet fleet={fleet} />
          )
        }
      </LoadState>
    </Box>
  );
}
