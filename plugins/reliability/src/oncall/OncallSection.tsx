import Box from '@mui/material/Box';
import { useApi } from '@backstage/core-plugin-api';
import type { EntityOncall } from '@fathom/backstage-plugin-reliability-common';
import {
  EmptyState,
  LoadState,
  Section,
  Unknown,
  useRefreshed,
} from '@fathom/ui-kit';
import { reliabilityApiRef } from '../api';
import { useWords } from '../translation';
import { barText } from './explainOncall';
import { OwnRecord } from './OwnRecord';
import { RotaPart } from './RotaPart';

function Rotas({ answer }: { answer: EntityOncall }) {
  const t = useWords();
  const { items, bar, entityRef, reason } = answer;
  if (items.length === 0 && !reason)
    return (
      <EmptyState
        title={t('oncall.emptyTitle')}
        description={t('oncall.emptyHint')}
      />
    );
  return (
    <>
      {reason && (
        <Box sx={{ mt: 1 }}>
          <Unknown reason={reason} />
        </Box>
      )}
      {items.map(rota => (
        <RotaPart
          key={`${rota.team} ${rota.name}`}
          rota={rota}
          entityRef={entityRef}
          bar={bar}
        />
      ))}
      <Box sx={{ mt: 1, typography: 'body2', color: 'text.secondary' }}>
        {t('oncall.needed', { people: String(bar.people) })} {barText(bar, t)}
      </Box>
      <OwnRecord entityRef={entityRef} />
    </>
  );
}

/** Who of those on call for a component can carry its pager, in figures; of a person only to that person. */
export function OncallSection({ entityRef }: { entityRef: string }) {
  const t = useWords();
  const api = useApi(reliabilityApiRef);
  const state = useRefreshed(() => api.getEntityOncall(entityRef), entityRef);
  return (
    <Section title={t('oncall.title')}>
      <LoadState state={state} what={t('oncall.loading')} lines={4}>
        {answer => <Rotas answer={answer} />}
      </LoadState>
    </Section>
  );
}
