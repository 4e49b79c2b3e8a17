import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi } from '@backstage/core-plugin-api';
import { RouterLink } from '@backstage/frontend-plugin-api';
import type { ObjectiveFleet } from '@fathom/backstage-plugin-reliability-common';
import {
  EmptyState,
  LoadState,
  PageSentence,
  useRefreshed,
} from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { SourceNotice } from '../objective';
import { PageLinks } from '../page-links';
import { useWords } from '../translation';
import { RollUps, useGroupKind } from './RollUps';
import { SloTable } from './SloTable';

function TryOne() {
  const t = useWords();
  return (
    <Button variant="contained" component={RouterLink} href="/slos/try">
      {t('objective.tryOne')}
    </Button>
  );
}

function Fleet({ fleet }: { fleet: ObjectiveFleet }) {
  const t = useWords();
  const by = useGroupKind();
  const { items, rollUps } = fleet;
  const detail = [
    t('slos.explained'),
    ...(fleet.without > 0
      ? [t('slos.without', { number: String(fleet.without) })]
      : []),
  ].join(' ');
  return (
    <>
      <PageSentence detail={detail} action={<TryOne />}>
        {fleet.sentence}
      </PageSentence>
      <SourceNotice source={fleet.source} />
      {by ? (
        <RollUps by={by} rollUps={rollUps} items={items} />
      ) : (
        <SloTable rows={items} hasGroups={rollUps.length > 0} />
      )}
    </>
  );
}

/** Every objective, worst first, one line each. */
export function SlosPage() {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const state = useRefreshed(() => api.getObjectiveFleet(), 'objectives');
  return (
    <Box component="main" sx={{ p: 3 }}>
      <PageLinks of="slos" at="/slos" />
      <LoadState state={state} what={t('slos.loading')} lines={10}>
        {fleet =>
          fleet.items.length === 0 ? (
            <EmptyState
              title={t('slos.emptyTitle')}
              description={t('slos.emptyHint')}
              action={<TryOne />}
            />
          ) : (
            <Fleet fleet={fleet} />
          )
        }
      </LoadState>
    </Box>
  );
}
