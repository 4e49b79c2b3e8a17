import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import type { OncallFleet } from '@fathom/backstage-plugin-reliability-common';
import {
  EmptyState,
  LoadState,
  PageSentence,
  Unknown,
  useRefreshed,
} from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { PageLinks } from '../page-links';
import { useWords } from '../translation';
import { barText } from './explainOncall';
import { MayRead } from './MayRead';
import { RotaTable } from './RotaTable';

function Fleet({ fleet }: { fleet: OncallFleet }) {
  const t = useWords();
  const { items, bar, sentence, reason } = fleet;
  if (items.length === 0 && !reason)
    return (
      <EmptyState
        title={t('oncall.fleetEmptyTitle')}
        description={t('oncall.fleetEmptyHint')}
      />
    );
  return (
    <>
      {items.length > 0 && (
        <PageSentence
          detail={`${t('oncall.needed', {
            people: String(bar.people),
          })} ${barText(bar, t)}`}
        >
          {sentence}
        </PageSentence>
      )}
      {reason && (
        <Box sx={{ mb: 2 }}>
          <Unknown reason={reason} />
        </Box>
      )}
      {items.length > 0 && <RotaTable rotas={items} bar={bar} />}
    </>
  );
}

/** Who can carry which pager: every rota in figures, the thinnest first, and the records that one may read. */
export function OncallPage() {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const state = useRefreshed(() => api.getOncallFleet(), 'oncall');
  return (
    <Box component="main" sx={{ p: 3 }}>
      <PageLinks of="runbooks" at="/runbooks/oncall" />
      <LoadState state={state} what={t('oncall.loading')} lines={8}>
        {fleet => (
          <>
            <Fleet fleet={fleet} />
            <MayRead />
          </>
        )}
      </LoadState>
    </Box>
  );
}
